using System.Globalization;
using Biaogan.Dispatches.Drafting;
using Biaogan.Dispatches.Figures;
using Biaogan.Documents.Official;

namespace Biaogan.Dispatches.Documents;

/// <summary>A dispatch as a paper to lay out.</summary>
internal static class DispatchPaper
{
    public const string UsualRecipients = "各有关单位";

    /// <param name="dispatch">The row.</param>
    /// <param name="owner">Name of the unit that issues it.</param>
    /// <param name="day">Day of issue; today for a draft.</param>
    public static OfficialDocument Of(Dispatch dispatch, string owner, DateOnly day) => new()
    {
        Kind = Enum.Parse<DocumentKind>(dispatch.Kind),
        Issuers = [owner],
        Number = dispatch is { NumberPrefix: { } prefix, NumberYear: { } year, Number: { } number } ? new DocumentNumber(prefix, year, number) : null,
        Title = dispatch.Title,
        Recipients = [dispatch.Recipients.TrimEnd('：', ':')],
        Body = BodyText.Parse(dispatch.Body),
        Annexes = [Annex(FrozenFigures.Parse(dispatch.Figures))],
        SignOffs = [owner],
        Date = day,
        PrintedBy = owner,
        PrintedOn = day,
    };

    /// <summary>发文字号, or null for a draft.</summary>
    public static string? NumberOf(Dispatch dispatch) =>
        dispatch is { NumberPrefix: { } prefix, NumberYear: { } year, Number: { } number } ? new DocumentNumber(prefix, year, number).ToString() : null;

    private static OfficialAnnex Annex(FrozenFigures figures) => new("各类单位任务完成情况表",
    [
        new TableBlock(
            ["单位类别", "任务数", "已上报", "上报率", "逾期未报"],
            [.. figures.Categories.Select(c => (IReadOnlyList<string>)[c.Name, Count(c.Tasks), Count(c.HandedIn), BulletinFigureList.Share(c.HandedIn, c.Tasks), Count(c.Late)])],
            []),
    ]);

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
