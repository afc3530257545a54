using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Biaogan.Dispatches.Figures;
using Biaogan.Documents.Official;

namespace Biaogan.Dispatches.Drafting;

/// <summary>Composes a month's bulletin 通报 from counted figures; a pure function. Every number of the text that is counted is bound to its figure.</summary>
internal static partial class ComposeBulletin
{
    private const int Leading = 5;
    private const int MostNames = 30;
    private const int WordsBefore = 8;

    public static string Title(string campaign, DateOnly month) =>
        string.Create(CultureInfo.InvariantCulture, $"关于{Quoted(campaign)}{month.Year}年{month.Month}月进展情况的通报");

    // A name that ends with a number would run into the year.
    private static string Quoted(string campaign) => campaign.Length > 0 && char.IsAsciiDigit(campaign[^1]) ? $"“{campaign}”" : campaign;

    public static FrozenFigures Run(BulletinData data)
    {
        var figures = BulletinFigureList.Of(data);
        var (text, quotes) = Bind(Template(data), figures.ToDictionary(f => f.Key, StringComparer.Ordinal));
        return new FrozenFigures(data.AsOf, figures, quotes, Categories(data), text);
    }

    internal static IReadOnlyList<ShareRow> Categories(BulletinData data) =>
        [.. data.Units.GroupBy(u => u.Category).Select(g => new ShareRow(g.Key, g.Sum(u => u.Tasks), g.Sum(u => u.HandedIn), g.Sum(u => u.Late)))];

    /// <summary>Units with the greatest share handed in, those with nothing left out; equal shares in protocol order.</summary>
    internal static IReadOnlyList<UnitTally> LeadingUnits(BulletinData data) =>
        [.. data.Units.Where(u => u.HandedIn > 0).OrderByDescending(u => (decimal)u.HandedIn / u.Tasks).ThenBy(u => u.Sequence).Take(Leading)];

    internal static IReadOnlyList<UnitTally> SilentUnits(BulletinData data) => [.. data.Units.Where(u => u.Tasks > 0 && u.HandedIn == 0)];

    /// <summary>The text with {key} where a figure stands.</summary>
    private static string Template(BulletinData data)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append("\n\n");

        var late = data.Units.Sum(u => u.Late);
        Line("# 总体进展");
        Line($"截至{ChineseText.Date(data.Day)}，{data.Campaign}共有{{units}}个单位参加，下达任务{{tasks}}项，已上报{{tasks.in}}项，上报率{{tasks.share}}；其中，{data.Month.Month.ToString(CultureInfo.InvariantCulture)}月份上报{{tasks.month}}项。"
            + (late == 0 ? "没有超过完成时限仍未上报的任务。" : "超过完成时限仍未上报的任务有{tasks.late}项，涉及{units.late}个单位。"));

        Line("# 分类情况");
        Line("## 单位上报情况");
        Line(string.Join("；", Categories(data).Select((c, n) => $"{c.Name}任务{{category.{n}.tasks}}项，已上报{{category.{n}.in}}项，上报率{{category.{n}.share}}")) + "。");
        if (LeadingUnits(data) is { Count: > 0 } leading)
        {
            Line($"上报率居前的单位是：{string.Join("、", leading.Select((u, n) => $"{u.Name}（{{leading.{n}.share}}）"))}。");
        }

        Line("## 测评项目进展");
        Line(string.Join("；", data.Dimensions.Select((d, n) => $"“{d.Name}”任务{{dimension.{n}.tasks}}项，已上报{{dimension.{n}.in}}项，上报率{{dimension.{n}.share}}")) + "。");
        if (data.Standings is { Count: > 0 } standings)
        {
            Line("## 测评得分情况");
            Line($"测评得分已经公布，得分率居前的单位是：{string.Join("、", standings.Take(Leading).Select((s, n) => $"{s.UnitName}（{{score.{n}}}）"))}。");
        }

        Line("# 存在问题");
        Line("## 上报进度不平衡");
        var silent = SilentUnits(data);
        Line(silent.Count == 0 ? "所有单位均已开展上报，但各单位之间进度仍有差距。" : $"尚未上报任何任务的单位有{{units.silent}}个：{Names(silent.Select(u => u.Name))}。");
        Line("## 问题整改情况");
        Line("本月新挂号问题{problems.month}个，销号{problems.closedMonth}个。累计挂号问题{problems.all}个，已销号{problems.closed}个，尚未销号{problems.open}个。"
            + (data.Problems.Overdue == 0 ? "没有超过整改期限仍未答复的问题。" : $"其中，超过整改期限仍未答复的有{{problems.overdue}}个，涉及单位：{Names(data.Problems.OverdueUnits)}。"));

        Line("# 下一步要求");
        Line("## 抓紧补报任务");
        Line(late == 0
            ? "各单位要对照任务清单和完成时限，提前准备，按时上报，佐证材料要真实、完整、注明时间。"
            : "有逾期任务的单位要逐项查明原因，明确责任人和完成时间，抓紧补报；其他单位要对照完成时限提前准备，佐证材料要真实、完整、注明时间。");
        Line("## 按期整改问题");
        Line("有关单位收到整改通知后要在期限内整改到位并如实答复。未经整改答复和他人复核的问题，一律不予销号；销号后再次发生的，按原编号重新挂号。");
        Line("## 减轻基层负担");
        Line("已经上报的材料不重复索要，能够从系统中取得的数据不要求另行填报。");
        return text.ToString().TrimEnd();
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join("、", all.Take(MostNames)) + (all.Count > MostNames ? "等" : "");
    }

    private static (string Text, IReadOnlyList<Quote> Quotes) Bind(string template, Dictionary<string, Figure> figures)
    {
        var (text, quotes, done) = (new StringBuilder(), new List<Quote>(), 0);
        foreach (Match mark in Mark().Matches(template))
        {
            text.Append(template, done, mark.Index - done);
            var figure = figures[mark.Groups[1].Value];
            quotes.Add(new(figure.Key, figure.Value, text.ToString(Math.Max(0, text.Length - WordsBefore), Math.Min(WordsBefore, text.Length))));
            text.Append(figure.Value);
            done = mark.Index + mark.Length;
        }

        return (text.Append(template, done, template.Length - done).ToString(), quotes);
    }

    // Keys are ours; a brace in a unit's name is no key.
    [GeneratedRegex(@"\{([a-z]+(?:\.[A-Za-z0-9]+)*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
