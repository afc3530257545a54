using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Organizations.ImportUnits;

internal enum ImportEffect
{
    New,
    Changed,
    Same,
}

/// <summary>What one row will do.</summary>
internal sealed class PlannedUnit
{
    public required SheetRow Row { get; init; }

    /// <summary>The unit it means; null for a new one.</summary>
    public ImportRegister.Known? Known { get; init; }
    public required string Name { get; init; }
    public string? ShortName { get; set; }
    public long CategoryId { get; set; }

    /// <summary>The unit above: one that exists, or a new one of this table. Both null for a top.</summary>
    public long? ParentId { get; set; }
    public PlannedUnit? NewParent { get; set; }
    public int? Sequence { get; set; }
    public string? Code { get; set; }
    public string? Phone { get; set; }
    public string? Address { get; set; }
    public IReadOnlyList<string> NewAliases { get; set; } = [];
    public DateOnly From { get; set; }

    /// <summary>Names of the columns that change, with the old and the new value as people read them.</summary>
    public List<(string Field, string Was, string Now)> Changes { get; } = [];

    public ImportEffect Effect => Known is null ? ImportEffect.New : Changes.Count > 0 ? ImportEffect.Changed : ImportEffect.Same;

    public bool IsMoved => Known is not null && (NewParent is not null || ParentId != Known.ParentId);

    /// <summary>Key of the unit, known once a new one is written.</summary>
    public long Id { get; set; }
}
