using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.OfficeChanges;

internal enum OfficeChangeKind
{
    /// <summary>A unit's name over the whole plan.</summary>
    UnitName,

    /// <summary>Whether a name is a set such as 各单位.</summary>
    UnitSet,

    /// <summary>A field of the head.</summary>
    Head,

    /// <summary>The stated total of one table.</summary>
    Total,

    /// <summary>A field of a row.</summary>
    Field,

    /// <summary>Rows that stand for others: one row split, or several merged.</summary>
    Replaced,

    /// <summary>A row left out: it was none.</summary>
    Removed,

    /// <summary>A row the reader missed.</summary>
    Added,

    /// <summary>A row put elsewhere.</summary>
    Moved,
}

/// <summary>One thing the office changed in what the reader made of a file, told from the two readings. It can be made again on another reading of the same plan.</summary>
/// <param name="Field">Name of the field, as in <see cref="PlanCorrection.Field"/>.</param>
/// <param name="Old">Words before; null for nothing.</param>
/// <param name="New">Words after; null for nothing.</param>
internal sealed record OfficeChange(OfficeChangeKind Kind, string Field, string? Old, string? New)
{
    /// <summary>The rows it was made on, as the reader read them; empty for the head and for unit names.</summary>
    public IReadOnlyList<PlanRow> Rows { get; init; } = [];

    /// <summary>The rows that stand there now: the row with its fields, or what replaces the rows.</summary>
    public IReadOnlyList<PlanRow> Now { get; init; } = [];

    /// <summary>For a row added or moved: the row of the reader's reading it comes after; null for the first place of its list.</summary>
    public PlanRow? After { get; init; }

    /// <summary>1-based table; 0 for the head.</summary>
    public int Part { get; init; }

    /// <summary>For a stated total: its value now.</summary>
    public decimal? Sum { get; init; }

    /// <summary>List of the table it is in.</summary>
    public ItemKind List { get; init; }

    /// <summary>The row in words, for a list of changes.</summary>
    public string? Where => Rows is [var first, ..] ? Name(first) : Now is [var now, ..] ? Name(now) : null;

    private static string Name(PlanRow row)
    {
        var text = row.Content.Length <= 24 ? row.Content : row.Content[..24] + "…";
        return row.Number is { } number ? $"{number} {text}" : text;
    }
}

/// <summary>A unit name as the office changed it, in the order in which it did.</summary>
/// <param name="IsSet">Null for another name; else whether it was said to be a set.</param>
internal sealed record UnitNote(string From, string To, bool? IsSet)
{
    /// <summary>The unit names a plan's corrections changed; those taken back are not among <paramref name="corrections"/>.</summary>
    public static IReadOnlyList<UnitNote> Of(IEnumerable<PlanCorrection> corrections) =>
    [
        .. corrections.Where(c => c is { Field: "unit" or "set", IsLost: false, Old: not null, New: not null }).OrderBy(c => c.Id)
            .Select(c => c.Field == "unit" ? new UnitNote(c.Old!, c.New!, null) : new UnitNote(c.New!.TrimEnd('*'), c.New!.TrimEnd('*'), c.New!.EndsWith('*'))),
    ];
}
