using Biaogan.Documents.Official;

namespace Biaogan.Documents.Plans.Writing;

/// <summary>
/// Numbers of the rows that head a group over the whole width: each level needs a style that ranks under the one above it, above the numbers of the
/// items in it, and not above the number of an item that ends it.
/// </summary>
internal static class BandNumbers
{
    private static readonly EnumeratorKind[] Styles =
        [EnumeratorKind.Chinese, EnumeratorKind.ChineseBracket, EnumeratorKind.Letter, EnumeratorKind.Arabic, EnumeratorKind.ArabicBracket, EnumeratorKind.Circled];

    /// <summary>Styles for so many levels from the outermost in, or null when there are too few.</summary>
    /// <param name="items">Items in order; those with a path longer than the columns hold stand under bands.</param>
    /// <param name="levels">Levels of bands.</param>
    public static IReadOnlyList<EnumeratorKind>? Of(IReadOnlyList<PlanItem> items, int levels) =>
        Choose(items, levels, [.. Styles]) ?? Choose(items, levels, [EnumeratorKind.Part, .. Styles]);

    private static List<EnumeratorKind>? Choose(IReadOnlyList<PlanItem> items, int levels, List<EnumeratorKind> styles)
    {
        var chosen = new List<EnumeratorKind>();
        var from = 0;
        for (var level = 0; level < levels; level++)
        {
            var (least, most) = Bounds(items, level);
            from = styles.FindIndex(from, style => 10 * (int)style >= least && 10 * (int)style < most);
            if (from < 0)
                return null;
            chosen.Add(styles[from++]);
        }
        return chosen;
    }

    private static (int Least, int Most) Bounds(IReadOnlyList<PlanItem> items, int level)
    {
        var (least, most, open) = (0, int.MaxValue, false);
        foreach (var item in items)
        {
            var depth = item.Number is { } number ? Enumerator.Alone(number)?.Depth : null;
            if (item.Path.Count > level)
                (most, open) = (Math.Min(most, depth ?? most), true);
            else if (open && item.Path.Count == 0)
                least = Math.Max(least, depth ?? 0);
        }
        return (least, most);
    }

    public static string Print(EnumeratorKind style, int number) => style switch
    {
        EnumeratorKind.Part => $"第{ChineseText.Numeral(number)}部分 ",
        EnumeratorKind.Chinese => ChineseText.Numeral(number) + "、",
        EnumeratorKind.ChineseBracket => $"（{ChineseText.Numeral(number)}）",
        EnumeratorKind.Letter => (char)('A' + ((number - 1) % 26)) + ".",
        EnumeratorKind.Arabic => $"{number}.",
        EnumeratorKind.ArabicBracket => $"（{number}）",
        _ => ((char)('①' + ((number - 1) % 20))).ToString(),
    };
}
