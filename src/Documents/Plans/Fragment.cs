using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>One paragraph, cell or caption of the source, and which of its characters were given a role. Coverage is counted from these marks.</summary>
internal sealed class Fragment
{
    private readonly bool[] _taken;

    public Fragment(int line, string text, SourceTable? table, SourceCell? cell, int? headingLevel = null)
    {
        Line = line;
        Text = text;
        Table = table;
        Cell = cell;
        HeadingLevel = headingLevel;
        _taken = new bool[text.Length];
    }

    public int Line { get; }
    public string Text { get; }
    public SourceTable? Table { get; }
    public SourceCell? Cell { get; }

    /// <summary>A cell of a sheet that holds running text.</summary>
    public bool IsParagraph { get; init; }
    public int? HeadingLevel { get; }

    public SourcePlace Place => Cell is null
        ? new SourcePlace { Table = Table?.Number, Lines = [Line] }
        : new SourcePlace { Table = Table!.Number, Rows = [Cell.Row], Columns = [Cell.Column], Lines = [Cell.Line] };

    public bool AnyTaken => Array.IndexOf(_taken, true) >= 0;

    public void Take() => Array.Fill(_taken, true);

    public void Take(int start, int length) => Array.Fill(_taken, true, start, Math.Min(length, _taken.Length - start));

    public long TakenInk()
    {
        var ink = 0L;
        for (var i = 0; i < Text.Length; i++)
            ink += _taken[i] && !char.IsWhiteSpace(Text[i]) ? 1 : 0;
        return ink;
    }

    /// <summary>The stretches of text without a role, outer blanks removed, blank stretches left out.</summary>
    public IEnumerable<string> Left()
    {
        var start = -1;
        for (var i = 0; i <= Text.Length; i++)
        {
            if (i < Text.Length && !_taken[i])
            {
                start = start < 0 ? i : start;
                continue;
            }
            if (start >= 0 && Text[start..i].Trim() is { Length: > 0 } left)
                yield return left;
            start = -1;
        }
    }
}

/// <summary>A stretch of a fragment.</summary>
internal readonly record struct Piece(Fragment Fragment, int Start, int Length)
{
    public Piece(Fragment fragment) : this(fragment, 0, fragment.Text.Length)
    {
    }

    public string Text => Fragment.Text.Substring(Start, Length);
    public int Line => Fragment.Line;
    public void Take() => Fragment.Take(Start, Length);
}
