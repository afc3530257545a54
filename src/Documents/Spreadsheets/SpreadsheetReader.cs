using System.Globalization;

namespace Biaogan.Documents.Spreadsheets;

/// <summary>
/// Reads a simple table for an import: a header row, then a row per thing. Nothing is repaired: what cannot be read is a finding with its place.
/// Codes: not-a-workbook, sheet-missing, header-missing, header-doubled, too-many-rows, too-many-columns, too-large, cell-error, cell-without-header.
/// </summary>
public static class SpreadsheetReader
{
    private const int HeaderSearchRows = 20;
    private const int ToldEvery = 100;

    /// <param name="input">Seekable stream of an .xlsx file; left open.</param>
    public static SpreadsheetReadResult Read(Stream input, SpreadsheetReadSettings settings)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(settings);
        var findings = new List<Finding>();
        try
        {
            using var workbook = WorkbookParts.Open(input, settings.MaxUnpackedBytes);
            if (workbook.FindSheet(settings.SheetName) is not { } sheet)
            {
                return Failed("sheet-missing", $"没有名为“{settings.SheetName}”的工作表。", $"There is no sheet named '{settings.SheetName}'.");
            }

            var table = ReadTable(workbook, sheet, settings, findings, () => settings.Progress?.Invoke(input.Position, input.Length));
            return new SpreadsheetReadResult(findings.Exists(finding => finding.Severity == FindingSeverity.Error && finding.Code != "cell-error") ? null : table, findings);
        }
        catch (UnpackedTooLargeException)
        {
            return Failed("too-large", "文件解开后过大，请拆分后再导入。", "The file unpacks to more than is allowed: split it.");
        }
        catch (Exception fault) when (fault is InvalidDataException or System.Xml.XmlException or KeyNotFoundException or FormatException)
        {
            return Failed("not-a-workbook", "文件不是可读取的 .xlsx 工作簿，请另存为 .xlsx 后再试。", "The file is not a readable .xlsx workbook: save it as .xlsx and try again.");
        }

        SpreadsheetReadResult Failed(string code, string chinese, string english)
        {
            findings.Add(new Finding(FindingSeverity.Error, code, chinese, null, english));
            return new SpreadsheetReadResult(null, findings);
        }
    }

    private static SpreadsheetTable? ReadTable(WorkbookParts workbook, WorkbookSheet sheet, SpreadsheetReadSettings settings, List<Finding> findings, Action progress)
    {
        var rows = new List<SpreadsheetRow>();
        Dictionary<string, int>? columns = null;
        var headerByColumn = new Dictionary<int, string>();
        var headerRow = 0;
        foreach (var (number, cells) in workbook.Rows(sheet))
        {
            if (cells.Count == 0)
            {
                continue;
            }

            if (cells[^1].Column > settings.MaxColumns)
            {
                Add(findings, "too-many-columns", $"第 {number} 行超过 {settings.MaxColumns} 列。", $"Row {number} has more than {settings.MaxColumns} columns.", number, cells[^1].Column);
                return null;
            }

            if (columns is null)
            {
                if (!IsHeader(cells, settings.RequiredHeaders))
                {
                    if (number >= HeaderSearchRows)
                    {
                        break;
                    }

                    continue;
                }

                headerRow = number;
                columns = Headers(cells, number, findings);
                headerByColumn = columns.ToDictionary(pair => pair.Value, pair => pair.Key);
                continue;
            }

            if (rows.Count == settings.MaxRows)
            {
                Add(findings, "too-many-rows", $"超过 {settings.MaxRows} 行，请拆分后再导入。", $"More than {settings.MaxRows} rows: split the file.", number, null);
                return null;
            }

            rows.Add(Row(number, cells, columns, headerByColumn, findings));
            if (rows.Count % ToldEvery == 0)
            {
                progress();
            }
        }

        if (columns is null)
        {
            var wanted = string.Join('、', settings.RequiredHeaders);
            findings.Add(new Finding(
                FindingSeverity.Error, "header-missing", $"前 {HeaderSearchRows} 行中没有表头行（应有：{wanted}）。", null, $"No header row in the first {HeaderSearchRows} rows (expected: {wanted})."));
            return null;
        }

        return new SpreadsheetTable(sheet.Name, headerRow, columns, rows);
    }

    private static bool IsHeader(IReadOnlyList<WorkbookCell> cells, IReadOnlyList<string> required) =>
        required.All(header => cells.Any(cell => Header(cell.Text) == header));

    /// <summary>Headers are broken over lines and padded with blanks for looks; neither counts.</summary>
    private static string Header(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static Dictionary<string, int> Headers(IReadOnlyList<WorkbookCell> cells, int row, List<Finding> findings)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            var header = Header(cell.Text);
            if (!columns.TryAdd(header, cell.Column))
            {
                Add(findings, "header-doubled", $"表头“{header}”出现两次。", $"The header '{header}' occurs twice.", row, cell.Column);
            }
        }

        return columns;
    }

    private static SpreadsheetRow Row(
        int number, IReadOnlyList<WorkbookCell> cells, Dictionary<string, int> columns, Dictionary<int, string> headers, List<Finding> findings)
    {
        var values = columns.Keys.ToDictionary(header => header, _ => "", StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            if (!headers.TryGetValue(cell.Column, out var header))
            {
                findings.Add(new Finding(
                    FindingSeverity.Warning, "cell-without-header", $"第 {number} 行第 {cell.Column} 列没有表头，未读入。", At(number, cell.Column), $"Row {number}, column {cell.Column} has no header and was not read."));
                continue;
            }

            if (cell.IsError)
            {
                Add(findings, "cell-error", $"第 {number} 行“{header}”是公式错误 {cell.Text}。", $"Row {number}, '{header}' holds the formula error {cell.Text}.", number, cell.Column);
                continue;
            }

            values[header] = cell.Text;
        }

        return new SpreadsheetRow(number, values);
    }

    private static SourcePlace At(int row, int? column) => new() { Table = 1, Rows = [row], Columns = column is { } place ? [place] : [] };

    private static void Add(List<Finding> findings, string code, string chinese, string english, int row, int? column) =>
        findings.Add(new Finding(FindingSeverity.Error, code, chinese, At(row, column), english));

    /// <summary>A number as people see it: 15 significant digits, because files carry 0.30000000000000004 for 0.3.</summary>
    internal static string NumberText(double number) =>
        Math.Abs(number) is >= 1e-9 and < 1e15 || number == 0
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);
}
