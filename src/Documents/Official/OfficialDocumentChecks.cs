using System.Text.RegularExpressions;

namespace Biaogan.Documents.Official;

/// <summary>What in a paper goes against the 条例 or the standard. Errors stop the issue of a paper, warnings are to be looked at.</summary>
public static partial class OfficialDocumentChecks
{
    /// <summary>Codes: request-in-report, signer-missing, signer-not-upward, several-recipients-upward, recipients-missing, number-missing, title-without-kind, annex-mark, western-punctuation.</summary>
    public static IReadOnlyList<Finding> Check(OfficialDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var findings = new List<Finding>();
        var upward = document.Kind is DocumentKind.Report or DocumentKind.Request;
        var texts = Texts(document.Body).ToArray();

        Error(document.Kind == DocumentKind.Report && texts.Any(text => Request().IsMatch(text)), "request-in-report",
            "报告中不得夹带请示事项，请另行请示。", "A report carries no request: write a request of its own.");
        Error(upward && document.Signers.Count == 0, "signer-missing", "上行文应当标注签发人。", "A paper to a superior names who signed it.");
        Error(!upward && document.Signers.Count > 0, "signer-not-upward", "只有上行文标注签发人。", "Only papers to a superior name who signed.");
        Error(upward && document.Recipients.Count > 1, "several-recipients-upward", "上行文原则上主送一个上级机关，其他用抄送。", "A paper to a superior has one main recipient; others get copies.");
        var open = document.EffectiveLayout is OfficialLayout.Standard or OfficialLayout.Letter;
        Error(open && document.Recipients.Count == 0, "recipients-missing", "缺少主送机关。", "The main recipients are missing.");
        Error(open && document.Number is null, "number-missing", "缺少发文字号。", "The number is missing.");
        Warn(open && !document.Title.EndsWith(DocumentKinds.Name(document.Kind), StringComparison.Ordinal), "title-without-kind",
            $"标题应当以文种“{DocumentKinds.Name(document.Kind)}”结尾。", "The title should end with the kind of paper.");
        Warn(document.Annexes.Any(annex => annex.Title.Length > 0 && "。；，,.;".Contains(annex.Title[^1], StringComparison.Ordinal)), "annex-mark",
            "附件名称后不加标点符号。", "Names of annexes end without a mark.");
        Warn(texts.Append(document.Title).Any(text => WesternMark().IsMatch(text)), "western-punctuation",
            "正文汉字之间使用了西文标点，应改用中文标点。", "Western marks stand between Chinese characters.");
        return findings;

        void Error(bool when, string code, string chinese, string english) => Add(when, FindingSeverity.Error, code, chinese, english);

        void Warn(bool when, string code, string chinese, string english) => Add(when, FindingSeverity.Warning, code, chinese, english);

        void Add(bool when, FindingSeverity severity, string code, string chinese, string english)
        {
            if (when)
            {
                findings.Add(new Finding(severity, code, chinese, null, english));
            }
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<OfficialBlock> blocks) => blocks.SelectMany(block => block switch
    {
        ParagraphBlock paragraph => [paragraph.Text],
        HeadingBlock heading => [heading.Text, heading.Continuation ?? ""],
        _ => Array.Empty<string>(),
    });

    [GeneratedRegex("请(予以?|给予)?(批示|批准|审批|审定|批复)|当否|妥否|请示如下|恳请.{0,12}(支持|解决|批准)", RegexOptions.CultureInvariant)]
    private static partial Regex Request();

    [GeneratedRegex(@"[\u4E00-\u9FFF][,;:?!][\u4E00-\u9FFF]", RegexOptions.CultureInvariant)]
    private static partial Regex WesternMark();
}
