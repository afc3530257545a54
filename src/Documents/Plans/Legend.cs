using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Marks that stand for a role where each unit has a column of its own: ★为牵头单位，△为配合单位.</summary>
internal static partial class Legend
{
    private const string Marks = "★☆●○◎▲△√✓■□◆◇※";

    /// <summary>Paragraphs beside a table that are searched for its legend.</summary>
    private const int Reach = 6;

    public static bool IsMark(string cell) => cell.Length == 1 && Marks.Contains(cell[0], StringComparison.Ordinal);

    /// <summary>Roles by mark; the sentence that says them is taken.</summary>
    public static Dictionary<char, string> Near(Grid grid, SourceText source)
    {
        var found = new Dictionary<char, string>();
        var end = Math.Min(source.Flow.Count - 1, grid.FlowIndex + Reach + (grid.Kind == GridKind.Table ? 0 : grid.Rows));
        for (var i = Math.Max(0, grid.FlowIndex - Reach); i <= end; i++)
        {
            if (source.Flow[i].Paragraph is not { } line || line.Text.Length > 300)
                continue;
            foreach (Match match in Meaning().Matches(line.Text))
                if (found.TryAdd(match.Groups["mark"].Value[0], Columns.UnitRole(match.Groups["role"].Value)))
                    line.Take(match.Index, match.Length);
        }
        return found;
    }

    [GeneratedRegex(@"[“""]?(?<mark>[★☆●○◎▲△√✓■□◆◇※])[”""]?\s?(?:号|项)?(?:为|是|表示|代表|指|：|:)?\s?(?<role>牵头|主办|责任|配合|协办|协助|参与|指导)(?:责任)?(?:单位|部门)?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Meaning();
}
