using System.Globalization;

namespace Biaogan.Documents.Reading;

/// <summary>Every way a file can be refused, with its words in one place.</summary>
internal static class Refusals
{
    public static DocumentRefusedException Empty() => new(
        "empty", "文件是空的，请重新导出或重新选择文件。", "The file is empty; export it again or choose another file.");

    public static DocumentRefusedException NoText() => new(
        "empty",
        "文件中没有可读的文字（可能只有图片），请上传带文字的文件。",
        "There is no text in the file (perhaps only pictures); hand in a file with text.");

    public static DocumentRefusedException TooLarge(string what, string whatEn) => new(
        "too-large", $"文件过大（{what}），请拆分后分别上传。", $"The file is too large ({whatEn}); split it and hand in the parts.");

    public static DocumentRefusedException FileTooLarge(long limit) => TooLarge(
        string.Create(CultureInfo.InvariantCulture, $"上限 {limit / 1048576.0:0.##} MB"),
        string.Create(CultureInfo.InvariantCulture, $"at most {limit / 1048576.0:0.##} MB"));

    public static DocumentRefusedException UnknownFormat() => new(
        "unknown-format",
        "无法识别文件格式，请上传 .docx、.xlsx、.pdf、.html、.csv 或 .txt 文件。",
        "The format is not known; hand in a .docx, .xlsx, .pdf, .html, .csv or .txt file.");

    public static DocumentRefusedException Encrypted() => new(
        "encrypted", "文件设有密码，请取消密码后重新上传。", "The file is protected by a password; remove it and hand the file in again.");

    public static DocumentRefusedException Macro() => new(
        "macro",
        "文件含有宏，请另存为不含宏的 .docx 或 .xlsx 后上传。",
        "The file carries macros; save it as .docx or .xlsx without macros and hand that in.");

    public static DocumentRefusedException Broken(string where, string whereEn) => new(
        "broken",
        $"文件已损坏（{where}），请用原软件打开并另存后重新上传。",
        $"The file is broken ({whereEn}); open it in its own program, save it again and hand that in.");

    public static DocumentRefusedException TooDeep(int limit) => new(
        "too-deep",
        string.Create(CultureInfo.InvariantCulture, $"文件内部嵌套超过 {limit} 层，请把内容复制到新文档后另存上传。"),
        string.Create(CultureInfo.InvariantCulture, $"The file nests deeper than {limit} levels; copy its content into a new document and hand that in."));

    public static DocumentRefusedException Expansion() => new(
        "expansion",
        "文件解压后异常膨胀，为安全起见不予读取；请用原软件打开并另存后重新上传。",
        "The file unpacks to a suspicious size and was not read; open it in its own program, save it again and hand that in.");

    public static DocumentRefusedException Rows(int limit) => new(
        "rows",
        string.Create(CultureInfo.InvariantCulture, $"内容超过 {limit} 行，请拆分后分别上传。"),
        string.Create(CultureInfo.InvariantCulture, $"There are more than {limit} rows; split the file and hand in the parts."));

    public static DocumentRefusedException Timeout(double seconds) => new(
        "timeout",
        string.Create(CultureInfo.InvariantCulture, $"读取超过 {seconds:0.##} 秒仍未完成，请简化或拆分文件后重试。"),
        string.Create(CultureInfo.InvariantCulture, $"Reading took longer than {seconds:0.##} seconds; simplify or split the file and try again."));

    public static DocumentRefusedException ScannedPdf() => new(
        "scanned-pdf",
        "PDF 中没有文字（可能是扫描件），请上传原始 Word 文件或经文字识别的 PDF。",
        "The PDF holds no text (probably a scan); hand in the original Word file or a PDF with recognised text.");

    public static DocumentRefusedException NeedsConverter(string formats, string package) => new(
        "needs-converter",
        $"本机未安装读取 {formats} 所需的组件 {package}，请安装后重试，或另存为 .docx/.xlsx 后上传。",
        $"Reading {formats} needs the package {package} on this machine; install it, or save the file as .docx/.xlsx and hand that in.");
}
