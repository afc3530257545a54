using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform.Imports;

namespace Biaogan.Organizations.ImportUnits;

/// <summary>What one row will do.</summary>
internal sealed class PlannedUnit(SheetRow row) : PlannedRow(row.Number)
{
    public SheetRow Row { get; } = row;

    /// <summary>The unit it means; null for a new one.</summary>
    public ImportRegister.Known? Known { get; init; }
    public required string Name { get; init; }
    public override string Title => Name;
    public override long? ThingId => Known?.Id;
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

    public bool IsMoved => Known is not null && (NewParent is not null || ParentId != Known.ParentId);

    /// <summary>Key of the unit, known once a new one is written.</summary>
    public long Id { get; set; }
}
