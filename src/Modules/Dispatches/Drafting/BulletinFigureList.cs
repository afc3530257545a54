using System.Globalization;
using Biaogan.Dispatches.Figures;

namespace Biaogan.Dispatches.Drafting;

/// <summary>The figures of a bulletin by key, each with its name and the page it can be counted on.</summary>
internal static class BulletinFigureList
{
    public static IReadOnlyList<Figure> Of(BulletinData data)
    {
        var campaign = string.Create(CultureInfo.InvariantCulture, $"/campaigns/{data.CampaignId}");
        var (missing, problems, ranking) = ($"{campaign}/missing", $"{campaign}/problems", $"{campaign}/ranking");
        var (tasks, handedIn) = (data.Units.Sum(u => u.Tasks), data.Units.Sum(u => u.HandedIn));
        List<Figure> figures =
        [
            new("units", "参加单位数", "Units taking part", Count(data.Units.Count), campaign),
            new("tasks", "下达任务数", "Tasks", Count(tasks), campaign),
            new("tasks.in", "已上报任务数", "Tasks handed in", Count(handedIn), campaign),
            new("tasks.share", "任务上报率", "Share handed in", Share(handedIn, tasks), campaign),
            new("tasks.month", "当月上报任务数", "Handed in during the month", Count(data.Units.Sum(u => u.InMonth)), campaign),
            new("tasks.late", "逾期未上报任务数", "Tasks overdue", Count(data.Units.Sum(u => u.Late)), missing),
            new("units.late", "有逾期任务的单位数", "Units with overdue tasks", Count(data.Units.Count(u => u.Late > 0)), missing),
            new("units.silent", "尚未上报任何任务的单位数", "Units that handed in nothing", Count(ComposeBulletin.SilentUnits(data).Count), missing),
            .. ComposeBulletin.Categories(data).SelectMany((c, n) => Triple($"category.{n}", c.Name, c.Tasks, c.HandedIn, campaign)),
            .. ComposeBulletin.LeadingUnits(data).Select((u, n) => new Figure($"leading.{n}.share", $"{u.Name}：上报率", $"{u.Name}: share handed in", Share(u.HandedIn, u.Tasks), campaign)),
            .. data.Dimensions.SelectMany((d, n) => Triple($"dimension.{n}", d.Name, d.Tasks, d.HandedIn, campaign)),
            .. (data.Standings ?? []).Take(5).Select((s, n) => new Figure($"score.{n}", $"{s.UnitName}：得分率", $"{s.UnitName}: score", Number(s.Percent) + "%", ranking)),
            new("problems.month", "当月挂号问题数", "Problems registered during the month", Count(data.Problems.RegisteredInMonth), problems),
            new("problems.closedMonth", "当月销号问题数", "Problems written off during the month", Count(data.Problems.WrittenOffInMonth), problems + "?state=WrittenOff"),
            new("problems.all", "累计挂号问题数", "Problems registered in all", Count(data.Problems.Registered), problems),
            new("problems.closed", "累计销号问题数", "Problems written off in all", Count(data.Problems.WrittenOff), problems + "?state=WrittenOff"),
            new("problems.open", "尚未销号问题数", "Problems open", Count(data.Problems.Open), problems + "?state=open"),
            new("problems.overdue", "逾期未答复问题数", "Problems overdue", Count(data.Problems.Overdue), problems + "?state=overdue"),
        ];
        return figures;
    }

    /// <summary>A share in percent, halves away from zero; one decimal, or as many as keep some from reading as none and almost all from reading as all.</summary>
    public static string Share(int part, int whole)
    {
        if (whole == 0)
        {
            return "0%";
        }

        var percent = part * 100m / whole;
        var digits = 1;
        while (digits < 6 && Math.Round(percent, digits, MidpointRounding.AwayFromZero) is 0m or 100m && part != 0 && part != whole)
        {
            digits++;
        }

        return Number(percent, digits) + "%";
    }

    private static IEnumerable<Figure> Triple(string key, string name, int tasks, int handedIn, string url) =>
    [
        new($"{key}.tasks", $"{name}：任务数", $"{name}: tasks", Count(tasks), url),
        new($"{key}.in", $"{name}：已上报任务数", $"{name}: handed in", Count(handedIn), url),
        new($"{key}.share", $"{name}：上报率", $"{name}: share handed in", Share(handedIn, tasks), url),
    ];

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(decimal number, int places = 2) =>
        decimal.Round(number, places, MidpointRounding.AwayFromZero).ToString("0." + new string('#', places), CultureInfo.InvariantCulture);
}
