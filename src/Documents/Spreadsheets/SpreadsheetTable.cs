namespace Biaogan.Documents.Spreadsheets;

/// <summary>Limits and expectations for reading a sheet that people filled in.</summary>
public sealed record SpreadsheetReadSettings
{
    /// <summary>Sheet to read; null takes the first visible one.</summary>
    public string? SheetName { get; init; }

    /// <summary>Headers that must be there. The first of the top 20 rows that holds all of them is the header row; without any, the first row with text.</summary>
    public IReadOnlyList<string> RequiredHeaders { get; init; } = [];

    /// <summary>Most rows under the header.</summary>
    public int MaxRows { get; init; } = 50_000;

    /// <summary>Most columns.</summary>
    public int MaxColumns { get; init; } = 256;

    /// <summary>Most bytes of all parts read together, unpacked: a small file can unpack to gigabytes.</summary>
    public long MaxUnpackedBytes { get; init; } = 256L << 20;

    /// <summary>Told now and then how many bytes of the file were read, and how many it has.</summary>
    public Action<long, long>? Progress { get; init; }
}

/// <summary>A row under the header.</summary>
/// <param name="Number">1-based row of the sheet, for messages.</param>
/// <param name="Values">Text by header, trimmed; every header is a key, empty cells are "". Dates are yyyy-MM-dd (with HH:mm:ss where there is a time), numbers invariant.</param>
public sealed record SpreadsheetRow(int Number, IReadOnlyDictionary<string, string> Values);

/// <summary>What was read. Rows that are empty throughout are left out.</summary>
/// <param name="Columns">1-based column of each header, for messages.</param>
public sealed record SpreadsheetTable(string SheetName, int HeaderRow, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<SpreadsheetRow> Rows)
{
    /// <summary>The place of a value, for a finding.</summary>
    public SourcePlace PlaceOf(SpreadsheetRow row, string header) => new() { Table = 1, Rows = [row.Number], Columns = [Columns[header]] };
}

/// <summary>The table and what was noticed. The table is null when an error concerns the whole; formula errors concern their cells, which read as "".</summary>
public sealed record SpreadsheetReadResult(SpreadsheetTable? Table, IReadOnlyList<Finding> Findings);
