using System.Text.RegularExpressions;
using Biaogan.Documents.Official;

namespace Biaogan.Dispatches.Drafting;

/// <summary>The text as typed: a line is a paragraph, "# " begins a first heading, "## " a second, blank lines part nothing but the typed page.</summary>
internal static partial class BodyText
{
    public const int Longest = 30_000;

    /// <summary>Blocks for the writer, which sets the numbers 一、（一） itself; a number typed all the same is taken off.</summary>
    public static IReadOnlyList<OfficialBlock> Parse(string body)
    {
        var blocks = new List<OfficialBlock>();
        foreach (var line in body.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            var level = line.StartsWith("## ", StringComparison.Ordinal) ? 2 : line.StartsWith("# ", StringComparison.Ordinal) ? 1 : 0;
            blocks.Add(level == 0 ? new ParagraphBlock(line) : new HeadingBlock(level, TypedNumber().Replace(line[(level + 1)..].Trim(), "")));
        }

        return blocks;
    }

    /// <summary>The same as lines to read: (heading level or 0, text with its number).</summary>
    public static IEnumerable<(int Level, string Text)> Lines(string body)
    {
        var (first, second) = (0, 0);
        foreach (var block in Parse(body))
        {
            if (block is HeadingBlock heading)
            {
                (first, second) = heading.Level == 1 ? (first + 1, 0) : (first, second + 1);
                yield return (heading.Level, ChineseText.HeadingNumber(heading.Level, heading.Level == 1 ? first : second) + heading.Text);
            }
            else if (block is ParagraphBlock paragraph)
            {
                yield return (0, paragraph.Text);
            }
        }
    }

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", RegexOptions.CultureInvariant)]
    private static partial Regex TypedNumber();
}
