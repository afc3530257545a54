namespace Biaogan.Documents.Spreadsheets;

/// <summary>A column of a table that people fill in and hand back; its header may stand in either language.</summary>
/// <param name="Key">Name in code, e.g. <c>parent</c>.</param>
/// <param name="Zh">Chinese header, without blanks.</param>
/// <param name="En">English header; blanks in it do not count when it is read.</param>
public sealed record SheetField(string Key, string Zh, string En)
{
    /// <summary>The column must be there, and every row must fill it.</summary>
    public bool Required { get; init; }

    /// <summary>Most characters of a value.</summary>
    public int MaxLength { get; init; } = 100;

    /// <summary>What to write, for the second sheet of the template.</summary>
    public string HintZh { get; init; } = "";

    /// <inheritdoc cref="HintZh"/>
    public string HintEn { get; init; } = "";

    /// <summary>Width in the template, in characters.</summary>
    public double Width { get; init; } = 16;
}

/// <summary>Something wrong in a table handed in, said with its place and what to do about it.</summary>
/// <param name="Sheet">Name of the sheet; empty when the whole file is meant.</param>
/// <param name="Row">1-based row; 0 when the whole sheet is meant.</param>
/// <param name="Column">1-based column; 0 when the whole row is meant.</param>
public sealed record SheetFault(string Sheet, int Row, int Column, string Zh, string En)
{
    /// <summary>Place as a spreadsheet names it: "C7"; "7" for a row; empty for a sheet.</summary>
    public string Cell => Row == 0 ? "" : Letters(Column) + Row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }
}

/// <summary>One row of a table handed in.</summary>
public sealed class SheetRow(int number, IReadOnlyDictionary<string, string> values)
{
    /// <summary>1-based row of the sheet.</summary>
    public int Number { get; } = number;

    /// <summary>Value by the key of its field, trimmed; null when the cell is empty or the column is not there.</summary>
    public string? this[string key] => values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
}
