namespace Biaogan.Documents.Plans.Writing;

/// <summary>
/// Writes a plan back as a file for people: title, number, leading group, dates, and a table for each scheme with the same columns and merged cells.
/// What stands in the file is what is printed: nothing is kept in hidden parts, and <see cref="PlanReader"/> reads the same schemes out of it again.
/// The same reading gives the same bytes.
/// </summary>
public static class PlanWriter
{
    /// <summary>Writes .docx: A4, lying down where a table is wide, headers repeated on each page.</summary>
    /// <param name="reading">A reading, also one that a person corrected.</param>
    /// <param name="to">Any stream that takes synchronous writes; left open.</param>
    public static void WriteWord(PlanReading reading, Stream to)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(to);
        WordPaper.Write(PlanPaper.Of(reading), to);
    }

    /// <summary>Writes .xlsx: a sheet for each scheme, and one before them for what stands in running text.</summary>
    /// <param name="reading">A reading, also one that a person corrected.</param>
    /// <param name="to">Any stream that takes synchronous writes; left open.</param>
    /// <exception cref="ArgumentException">A text is longer than a cell holds (32,767 characters).</exception>
    public static void WriteSpreadsheet(PlanReading reading, Stream to)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(to);
        SheetPaper.Write(PlanPaper.Of(reading), to);
    }
}
