namespace Biaogan.Documents.Official;

/// <summary>Breaks a title into centred lines whose lengths make a trapezoid or a diamond, without tearing what belongs together.</summary>
internal static class TitleLines
{
    private const string NeverFirst = "的和与及、，。；：）》”’";
    private const string NeverLast = "（《“‘第";
    private static readonly string[] GoodAfter = ["关于", "的", "、", "，", "》", "和", "与", "及", "工作", "活动", "年度"];
    private static readonly string[] Together =
        ["通知", "通报", "报告", "请示", "纪要", "工作", "情况", "关于", "印发", "开展", "创建", "测评", "整改", "问题", "方案", "意见", "示范", "人民", "政府", "委员会", "领导小组", "办公室", "年度", "季度", "进一步"];

    /// <param name="most">Characters that fit on a line.</param>
    public static IReadOnlyList<string> Break(string title, int most)
    {
        if (title.Contains('\n', StringComparison.Ordinal))
        {
            return [.. title.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        }

        if (ChineseText.Width(title) <= most)
        {
            return [title];
        }

        var count = (int)Math.Ceiling(ChineseText.Width(title) / (most - 1));
        return Best(title, count, most) ?? Best(title, count + 1, most) ?? [title];
    }

    private static string[]? Best(string title, int lines, int most)
    {
        var ideal = ChineseText.Width(title) / lines;
        // costs[k, i]: least cost of setting the first i characters on k lines.
        var costs = new double[lines + 1, title.Length + 1];
        var from = new int[lines + 1, title.Length + 1];
        for (var line = 0; line <= lines; line++)
        {
            for (var end = 0; end <= title.Length; end++)
            {
                costs[line, end] = line == 0 && end == 0 ? 0 : double.PositiveInfinity;
                for (var start = 0; line > 0 && start < end; start++)
                {
                    var width = ChineseText.Width(title[start..end]);
                    if (width > most || double.IsPositiveInfinity(costs[line - 1, start]))
                    {
                        continue;
                    }

                    var cost = costs[line - 1, start] + Math.Pow(width - ideal, 2) + (end < title.Length ? BreakCost(title, end) : 0);
                    if (cost < costs[line, end])
                    {
                        (costs[line, end], from[line, end]) = (cost, start);
                    }
                }
            }
        }

        if (double.IsPositiveInfinity(costs[lines, title.Length]))
        {
            return null;
        }

        var broken = new string[lines];
        for (int line = lines, end = title.Length; line > 0; line--)
        {
            var start = from[line, end];
            broken[line - 1] = title[start..end];
            end = start;
        }

        return broken;
    }

    private static double BreakCost(string title, int at)
    {
        if (NeverFirst.Contains(title[at], StringComparison.Ordinal) || NeverLast.Contains(title[at - 1], StringComparison.Ordinal)
            || (char.IsAsciiLetterOrDigit(title[at]) && char.IsAsciiLetterOrDigit(title[at - 1])) || char.IsLowSurrogate(title[at]))
        {
            return 10_000;
        }

        foreach (var word in Together)
        {
            for (var start = Math.Max(0, at - word.Length + 1); start < at; start++)
            {
                if (string.CompareOrdinal(title, start, word, 0, word.Length) == 0 && start + word.Length > at)
                {
                    return 400;
                }
            }
        }

        return GoodAfter.Any(word => title.AsSpan(0, at).EndsWith(word, StringComparison.Ordinal)) ? 0 : 12;
    }
}
