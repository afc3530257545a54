namespace Biaogan.Documents.Reading;

/// <summary>What reading one file may cost; together they keep the memory of a reading below 200 MB. A file beyond any of these is refused, never read in part.</summary>
public sealed record ReadLimits
{
    /// <summary>For files that are only looked through and not compiled into a plan: five times the rows, ten times the cells, fifteen times the characters.</summary>
    public static ReadLimits Wide { get; } = new() { MaxRows = 100_000, MaxCells = 1_000_000, MaxCharacters = 15_000_000, MaxPartBytes = 100L << 20, MaxTextBytes = 50L << 20, MaxSeconds = 15 };

    /// <summary>Largest file, in bytes; 50 MiB.</summary>
    public long MaxBytes { get; init; } = 50L << 20;

    /// <summary>Largest file of plain text, CSV or HTML, in bytes; 6 MiB (read whole, as HTML also taken apart into elements).</summary>
    public long MaxTextBytes { get; init; } = 6L << 20;

    /// <summary>Largest sum of a package's unpacked parts, pictures included, in bytes; 200 MiB.</summary>
    public long MaxExpandedBytes { get; init; } = 200L << 20;

    /// <summary>Largest unpacked part of a package that is read, in bytes; 16 MiB.</summary>
    public long MaxPartBytes { get; init; } = 16L << 20;

    /// <summary>How many times larger than packed one part may be, once it is above <see cref="ExpansionFloorBytes"/>; 100.</summary>
    public int MaxExpansionRatio { get; init; } = 100;

    /// <summary>Parts up to this many unpacked bytes may have any ratio (a table of a thousand like rows packs well); 8 MiB.</summary>
    public long ExpansionFloorBytes { get; init; } = 8L << 20;

    /// <summary>Most entries in a package; 5,000.</summary>
    public int MaxZipEntries { get; init; } = 5_000;

    /// <summary>Deepest nesting of elements in XML and HTML; 256.</summary>
    public int MaxXmlDepth { get; init; } = 256;

    /// <summary>
    /// Most elements and attributes held at one time: of one paragraph, one table row or one small part of a package, or of a whole HTML page, where
    /// an element weighs as much as six; 500,000.
    /// </summary>
    public int MaxNodes { get; init; } = 500_000;

    /// <summary>Most attributes of one element in XML and HTML; 1,000.</summary>
    public int MaxAttributes { get; init; } = 1_000;

    /// <summary>Most table rows (or lines of text) in the whole file; 20,000.</summary>
    public int MaxRows { get; init; } = 20_000;

    /// <summary>Most table cells in the whole file, most places of one table (those under merged cells included), and most words of a PDF; 100,000.</summary>
    public int MaxCells { get; init; } = 100_000;

    /// <summary>Most characters of text in the whole file; 1,000,000.</summary>
    public long MaxCharacters { get; init; } = 1_000_000;

    /// <summary>Longest time for one file, in seconds; 8. A conversion by LibreOffice has its own, <see cref="ConverterSeconds"/>.</summary>
    public double MaxSeconds { get; init; } = 8;

    /// <summary>Longest time a conversion of an old format may wait for its turn on a busy machine, in seconds; 30. Of processor time it has <see cref="MaxSeconds"/>.</summary>
    public double ConverterSeconds { get; init; } = 30;

    /// <summary>Largest file a child may write, in bytes; 48 MiB. All it writes may take four times as much.</summary>
    public long ChildOutputBytes { get; init; } = 48L << 20;

    /// <summary>Address space of a child that reads PDF, in bytes; 1 GiB.</summary>
    public long PdfMemoryBytes { get; init; } = 1L << 30;

    /// <summary>Address space of a child that converts old formats, in bytes; 6 GiB (an office suite reserves far more than it uses).</summary>
    public long ConverterMemoryBytes { get; init; } = 6L << 30;
}
