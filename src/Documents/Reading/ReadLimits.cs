namespace Biaogan.Documents.Reading;

/// <summary>What reading one file may cost. A file beyond any of these is refused, never read in part.</summary>
public sealed record ReadLimits
{
    /// <summary>Largest file, in bytes; 50 MiB.</summary>
    public long MaxBytes { get; init; } = 50L << 20;

    /// <summary>Largest sum of a package's unpacked parts, in bytes; 300 MiB.</summary>
    public long MaxExpandedBytes { get; init; } = 300L << 20;

    /// <summary>How many times larger than packed one part may be, once it is above <see cref="ExpansionFloorBytes"/>; 100.</summary>
    public int MaxExpansionRatio { get; init; } = 100;

    /// <summary>Parts up to this many unpacked bytes may have any ratio (a table of a thousand like rows packs well); 8 MiB.</summary>
    public long ExpansionFloorBytes { get; init; } = 8L << 20;

    /// <summary>Most entries in a package; 5,000.</summary>
    public int MaxZipEntries { get; init; } = 5_000;

    /// <summary>Deepest nesting of elements in XML and HTML; 256.</summary>
    public int MaxXmlDepth { get; init; } = 256;

    /// <summary>Most table rows (or lines of text) in the whole file; 100,000.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Most table cells in the whole file; 2,000,000.</summary>
    public int MaxCells { get; init; } = 2_000_000;

    /// <summary>Most characters of text in the whole file; 20,000,000.</summary>
    public long MaxCharacters { get; init; } = 20_000_000;

    /// <summary>Longest time for one file, child processes included, in seconds; 30.</summary>
    public double MaxSeconds { get; init; } = 30;

    /// <summary>Address space of a child that reads PDF, in bytes; 1 GiB.</summary>
    public long PdfMemoryBytes { get; init; } = 1L << 30;

    /// <summary>Address space of a child that converts old formats, in bytes; 6 GiB (an office suite reserves far more than it uses).</summary>
    public long ConverterMemoryBytes { get; init; } = 6L << 30;
}
