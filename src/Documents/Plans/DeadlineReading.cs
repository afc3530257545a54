using System.Globalization;
using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>A deadline and where it stands in its text.</summary>
internal readonly record struct DeadlineMark(int Start, int Length, PlanDeadline Deadline);

/// <summary>Dates a plan sets. A date without a year stays without one.</summary>
internal static partial class DeadlineReading
{
    public const string MissingYear = "missing-year", Open = "unreadable-date";

    /// <summary>Deadline of a cell: the last date it names, so the end of a range; a cell without a readable date keeps its text.</summary>
    public static PlanDeadline? OfCell(string cell)
    {
        var text = Numerals.Dense(cell);
        if (text.Length == 0)
            return null;
        var marks = All(text, prose: false);
        if (marks.Count == 0 && text.Any(char.IsAsciiLetter))
            (marks, text) = (All(cell, prose: false), cell.Trim());
        if (marks.Count == 0)
            return new PlanDeadline { Text = text, Problem = Standing().IsMatch(text) ? null : Open, Recurrence = Recurrence(text) };
        return marks[^1].Deadline with { Text = text };
    }

    /// <summary>The printed deadline: the same for all items that share its cell.</summary>
    public static (string Text, int? Table, string Lines, string Rows) CellOf(PlanDeadline deadline) =>
        (deadline.Text, deadline.Source?.Table, string.Join(',', deadline.Source?.Lines ?? []), string.Join(',', deadline.Source?.Rows ?? []));

    /// <summary>Deadlines in prose: only dates with 前, 止, 截至 or the like beside them.</summary>
    public static IReadOnlyList<DeadlineMark> InProse(string text) =>
        text.AsSpan().IndexOfAny("月年季") >= 0 || text.Contains("by ", StringComparison.OrdinalIgnoreCase) || text.Contains("than ", StringComparison.OrdinalIgnoreCase)
            ? All(text, prose: true)
            : [];

    private static List<DeadlineMark> All(string text, bool prose)
    {
        var plain = Numerals.HalfWidth(text);
        var found = new List<DeadlineMark>();
        int? yearBefore = null;
        var yearlyBefore = false;
        var lastEnd = 0;
        foreach (Match match in Chinese().Matches(plain))
        {
            if (match.Length < 2 || !(match.Groups["m"].Success || match.Groups["yend"].Success || match.Groups["half"].Success || match.Groups["q"].Success || match.Groups["every"].Success))
                continue;
            if (plain.AsSpan(lastEnd, match.Index - lastEnd).IndexOfAny("。；;\n") >= 0)
                (yearBefore, yearlyBefore) = (null, false);
            var marked = match.Groups["by"].Success || EndsRange(plain, match.Index) || match.Groups["d2"].Success || Until(plain, match.Index, match.Index + match.Length)
                || match.Index > 0 && plain[match.Index - 1] == '到' && match.Value[^1] is '底' or '末';
            var year = match.Groups["y"].Success ? (int?)Numerals.Parse(match.Groups["y"].Value) : null;
            var every = match.Groups["every"].Value;
            var range = IsRangeStart(plain, match.Index + match.Length);
            var deadline = Build(match, year ?? (EndsRange(plain, match.Index) ? yearBefore : null), every.Length > 0 ? every : yearlyBefore ? "每年" : "");
            yearBefore = year ?? yearBefore;
            yearlyBefore |= every is "每年" or "每年度" or "各年";
            lastEnd = match.Index + match.Length;
            if (deadline is null || range || (prose && !marked) || (prose && !match.Groups["d"].Success && !match.Groups["by"].Success && match.Value[^1] is not ('底' or '末')))
                continue;
            found.Add(new DeadlineMark(match.Index, match.Length, deadline with { Text = text.Substring(match.Index, match.Length) }));
        }
        foreach (Match match in Western().Matches(plain))
            if ((!prose || match.Groups["by"].Success) && BuildWestern(match) is { } deadline)
                found.Add(new DeadlineMark(match.Index, match.Length, deadline with { Text = text.Substring(match.Index, match.Length) }));
        return found;
    }

    private static PlanDeadline? Build(Match match, int? year, string every)
    {
        var month = match.Groups["m"].Success ? (int?)Numerals.Parse(match.Groups["m"].Value) : null;
        var last = match.Groups["d2"].Success ? match.Groups["d2"] : match.Groups["d"];
        var day = last.Success ? (int?)Numerals.Parse(last.Value) : null;
        if (every is "每月" or "每季度" or "每季" or "每周" or "每半年" && month is null)
        {
            if (day is null && !match.Groups["mend"].Success && !match.Groups["by"].Success)
                return null;
            return new PlanDeadline { Text = match.Value, Recurrence = every is "每月" ? "monthly" : every is "每周" ? "weekly" : every is "每半年" ? "half-yearly" : "quarterly", Day = day, MonthEnd = match.Groups["mend"].Success };
        }
        if (match.Groups["yend"].Success)
            month = 12;
        else if (match.Groups["half"].Success)
            month = match.Groups["half"].Value == "上半年" ? 6 : 12;
        else if (match.Groups["q"].Success)
            month = (int?)(Numerals.Parse(match.Groups["q"].Value) * 3);
        if (month is null or < 1 or > 12)
            return month is null ? null : new PlanDeadline { Text = match.Value, Problem = Open };
        var third = match.Groups["third"].Value;
        var wholeMonth = day is null && third is not ("上旬" or "中旬");
        if (every.Length > 0)
            return new PlanDeadline { Text = match.Value, Recurrence = "yearly", Month = month, Day = day ?? (third == "上旬" ? 10 : third == "中旬" ? 20 : DateTime.DaysInMonth(2023, month.Value)), MonthEnd = wholeMonth };
        day ??= third == "上旬" ? 10 : third == "中旬" ? 20 : null;
        if (year is null)
            return new PlanDeadline { Text = match.Value, Problem = MissingYear, Month = month, Day = day, MonthEnd = wholeMonth };
        return Date(match.Value, year.Value, month.Value, day, wholeMonth);
    }

    private static PlanDeadline Date(string text, int year, int month, int? day, bool wholeMonth) =>
        year is < 1949 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            ? new PlanDeadline { Text = text, Problem = Open }
            : new PlanDeadline { Text = text, Date = new DateOnly(year, month, day ?? DateTime.DaysInMonth(year, month)), MonthEnd = wholeMonth };

    private static PlanDeadline? BuildWestern(Match match)
    {
        int? Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        var year = Number("y");
        var month = Number("m") ?? (match.Groups["mon"].Success ? MonthOf(match.Groups["mon"].Value) : null);
        if (month is null)
            return null;
        return year is null
            ? new PlanDeadline { Text = match.Value, Problem = MissingYear, Month = month, Day = Number("d"), MonthEnd = !match.Groups["d"].Success }
            : Date(match.Value, year.Value, month.Value, Number("d"), !match.Groups["d"].Success);
    }

    private static int? MonthOf(string name)
    {
        var at = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, short_ => short_.Length > 0 && name.StartsWith(short_, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at + 1;
    }

    private static string? Recurrence(string text) => text switch
    {
        _ when text.Contains("每月", StringComparison.Ordinal) || text.Contains("month", StringComparison.OrdinalIgnoreCase) => "monthly",
        _ when text.Contains("每季", StringComparison.Ordinal) || text.Contains("quarter", StringComparison.OrdinalIgnoreCase) => "quarterly",
        _ when text.Contains("每年", StringComparison.Ordinal) || text.Contains("year", StringComparison.OrdinalIgnoreCase) || text.Contains("annual", StringComparison.OrdinalIgnoreCase) => "yearly",
        _ => null,
    };

    private static bool IsRangeStart(string text, int end) => end < text.Length && text[end] is '至' or '到' or '-' or '—' or '~' or '～' or '－' or '–';

    private static bool EndsRange(string text, int start) => start > 0 && !(start > 1 && text[start - 2] == '截') && text[start - 1] is '至' or '到' or '-' or '—' or '~' or '～' or '－' or '–';

    /// <summary>截至 sets a date, but not where figures up to that day are told (截至2024年底，全市共有…).</summary>
    private static bool Until(string text, int start, int end) =>
        start >= 2 && text.AsSpan(Math.Max(0, start - 4), start - Math.Max(0, start - 4)) is var before && (before.EndsWith("截至") || before.EndsWith("截止") || before.EndsWith("截止到"))
        && !Figures().IsMatch(text.AsSpan(end, Math.Min(24, text.Length - end)));

    [GeneratedRegex(@"^[^。；]{0,12}(?:共|已|累计|全[国省市县区镇州]|现有|达到?\d)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Figures();

    private const string Year = @"(?<y>20\d{2}|19\d{2}|二[〇零○][一二三四五六七八九〇零○]{2})年?度?";
    private const string Day = @"[12]\d|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九]";
    private const string Dash = @"(?:[-—–~～－]{1,2}|至|到)";
    private const string MonthDay = @"(?:(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2})" + Dash + @"(?=(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月))?(?<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?<d>" + Day + @")[日号](?:" + Dash + @"(?<d2>" + Day + @")[日号])?|(?<mend>底|末)|(?<third>上旬|中旬|下旬))?";

    [GeneratedRegex(@"(?:(?<every>每年度?|各年|每月|每季度?|每半年|每周)|(?:" + Year + @"))?(?:" + MonthDay + @"|(?<mend>月底|月末|季末|季度末)|(?<yend>年底|年末|底(?=前|之前|以前|$)|末(?=前|报|上报|完成|$))|(?<half>上半年|下半年)|第?(?<q>[一二三四1-4])季度末?|(?<=每(?:月|季度?|半年|周))(?:末月|首月|次月|最后一个月)?的?(?<d>[12]\d|3[01]|0?[1-9])[日号])(?<by>末?底?前|底?前|之前|以前|底以前|止|为止|截止)?",
        RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Chinese();

    [GeneratedRegex(
        @"(?<by>\b(?:by|before|until|no later than)\s(?:the\s)?(?:end\sof\s)?)?(?:(?<![\d.])(?<d>[12]\d|3[01]|0?[1-9])/(?<m>1[0-2]|0?[1-9])/(?<y>20\d{2})(?![\d.])|(?<![\d.])(?<y>20\d{2})[-./](?<m>1[0-2]|0?[1-9])[-./](?<d>[12]\d|3[01]|0?[1-9])(?![\d.])" +
        @"|\b(?<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\s(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?(?:\s(?<y>20\d{2}))?" +
        @"|\b(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?:(?<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?,?\s)?(?<y>20\d{2}))\b(?<by>前|之前)?",
        RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Western();

    [GeneratedRegex(@"全年|长期|持续|常年|每|即时|随时|按时|及时|立即|日常|贯穿|each|every|month|quarter|annual|ongoing|continuous|年内", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Standing();
}
