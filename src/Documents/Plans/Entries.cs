using System.Text;

namespace Biaogan.Documents.Plans;

/// <summary>One numbered part of a cell, or the whole cell when nothing is numbered.</summary>
internal sealed record Entry(Enumerator? Head, string Text, IReadOnlyList<int> Lines)
{
    /// <summary>Text without its number.</summary>
    public string Body => Head is null ? Text : Text[Math.Min(Head.Length, Text.Length)..].Trim();

    public static List<Entry> Of(GridCell cell) => Of(cell.Pieces.SelectMany(piece => piece.Text.Split('\n').Select(line => (line.Trim(), piece.Line))));

    public static List<Entry> Of(IEnumerable<(string Text, int Line)> lines)
    {
        var entries = new List<Entry>();
        Enumerator? open = null;
        var text = new StringBuilder();
        var places = new List<int>();
        foreach (var (line, number) in lines)
        {
            if (line.Length == 0)
                continue;
            foreach (var part in Divide(line))
            {
                var head = Enumerator.Of(part);
                if (head is { Weak: true } && !(open is { Weak: true } before && head.Value == before.Value + 1) && head.Value != 1)
                    head = null;
                if (text.Length > 0 && head is { Kind: EnumeratorKind.Arabic or EnumeratorKind.ArabicBracket or EnumeratorKind.Circled or EnumeratorKind.Code or EnumeratorKind.ChineseBracket })
                    Close();
                if (text.Length == 0)
                    open = head;
                else if (text[^1] is '。' or '；' or ';' or '：' or '！')
                    text.Append('\n');
                else if (char.IsAsciiLetterOrDigit(text[^1]) && char.IsAsciiLetterOrDigit(part[0]))
                    text.Append(' ');
                text.Append(part);
                if (places.Count == 0 || places[^1] != number)
                    places.Add(number);
            }
        }
        Close();
        return entries;

        void Close()
        {
            if (text.Length > 0)
                entries.Add(new Entry(open, text.ToString(), [.. places]));
            text.Clear();
            places.Clear();
        }
    }

    /// <summary>Parts of a run-on line that counts 1. 2. 3. within itself, each behind the end of the one before.</summary>
    private static IEnumerable<string> Divide(string line)
    {
        if (Enumerator.Of(line) is not { Kind: EnumeratorKind.Arabic or EnumeratorKind.ArabicBracket or EnumeratorKind.Circled, Weak: false } first)
        {
            yield return line;
            yield break;
        }
        var (start, value) = (0, first.Value);
        for (var i = first.Length; i < line.Length - 1; i++)
        {
            if (line[i] is not ('；' or ';' or '。' or '）' or ')' or '，'))
                continue;
            var head = Enumerator.Of(line.Substring(i + 1, Math.Min(12, line.Length - i - 1)));
            if (head is not { Weak: false } || head.Kind != first.Kind || head.Value != value + 1)
                continue;
            yield return line[start..(i + 1)].Trim();
            (start, value) = (i + 1, head.Value);
        }
        yield return line[start..].Trim();
    }
}
