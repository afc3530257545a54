namespace Biaogan.Documents.Spreadsheets;

/// <summary>A column of a sheet to be written.</summary>
/// <param name="Header">Text of the header row.</param>
/// <param name="Width">Width in characters of the default font (a Chinese character takes two), 1–255.</param>
public sealed record SheetColumn(string Header, double Width = 14);

/// <summary>How a sheet looks and prints.</summary>
public sealed record SheetLayout
{
    /// <summary>1–31 characters without [ ] : * ? / \ and not beginning or ending with an apostrophe; see <see cref="SpreadsheetWriter.SafeSheetName"/>.</summary>
    public required string Name { get; init; }
    public required IReadOnlyList<SheetColumn> Columns { get; init; }

    /// <summary>Line above the header row, over the whole width; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Null: one row with the headers of the columns is written. Else the caller writes so many head rows itself, with cells marked <see cref="SheetCell.Head"/>; 0 for a sheet of running text.</summary>
    public int? HeadRows { get; init; }

    /// <summary>Keeps title and header in sight when scrolling.</summary>
    public bool FreezeHead { get; init; } = true;

    /// <summary>Offers filters on the header row.</summary>
    public bool AutoFilter { get; init; } = true;

    /// <summary>Prints on A4 lying down; otherwise standing.</summary>
    public bool Landscape { get; init; } = true;
}

/// <summary>Kind of a cell.</summary>
public enum SheetCellKind
{
    Empty,
    Text,
    Number,
    Date,
    Percent,
}

/// <summary>One cell to be written. Text stays text whatever it begins with: a value such as "=1+1" or "+86" is never a formula.</summary>
public readonly record struct SheetCell
{
    private SheetCell(SheetCellKind kind, string? text, decimal number, int places) => (Kind, Text, Number, Places) = (kind, text, number, places);

    public SheetCellKind Kind { get; }
    public string? Text { get; }

    /// <summary>Number, share (0.85 = 85 %) or day count since 1899-12-30.</summary>
    public decimal Number { get; }

    /// <summary>Places shown, or −1 for as many as there are.</summary>
    public int Places { get; }

    /// <summary>Bold, for totals.</summary>
    public bool Bold { get; init; }

    /// <summary>Text breaks into lines inside the cell (also wherever it holds a line break).</summary>
    public bool Wrap { get; init; }

    /// <summary>Looks like a column header.</summary>
    public bool Head { get; init; }

    /// <summary>Centred; otherwise text left and numbers right.</summary>
    public bool Centred { get; init; }

    /// <summary>An empty cell with the frame of its row.</summary>
    public static SheetCell Empty => default;

    public static SheetCell OfText(string? text, bool wrap = false) =>
        string.IsNullOrEmpty(text) ? default : new(SheetCellKind.Text, text, 0, -1) { Wrap = wrap || text.Contains('\n', StringComparison.Ordinal) };

    public static SheetCell OfNumber(decimal? number, int places = -1) =>
        number is { } value ? new(SheetCellKind.Number, null, value, CheckedPlaces(places)) : default;

    /// <summary>A share: 0.853 with one place shows as 85.3%.</summary>
    public static SheetCell OfPercent(decimal? share, int places = 1) =>
        share is { } value ? new(SheetCellKind.Percent, null, value, CheckedPlaces(Math.Max(places, 0))) : default;

    /// <summary>A day from 1900-03-01 on (spreadsheets count the days before it wrongly).</summary>
    public static SheetCell OfDate(DateOnly? date)
    {
        if (date is not { } day)
        {
            return default;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(day, new DateOnly(1900, 3, 1), nameof(date));
        return new(SheetCellKind.Date, null, day.DayNumber - new DateOnly(1899, 12, 30).DayNumber, -1);
    }

    private static int CheckedPlaces(int places) =>
        places is >= -1 and <= 10 ? places : throw new ArgumentOutOfRangeException(nameof(places), places, "Places are −1 to 10.");
}
