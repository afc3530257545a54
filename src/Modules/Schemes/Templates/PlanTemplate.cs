using Biaogan.Platform.Auditing;

namespace Biaogan.Schemes.Templates;

/// <summary>A plan an office keeps as its own template.</summary>
internal sealed class PlanTemplate
{
    public long Id { get; init; }

    /// <summary>The unit whose office keeps it.</summary>
    public long OwnerUnitId { get; init; }
    public required string Name { get; set; }
    public string? Note { get; set; }

    /// <summary>JSON of PlanReading. Kept out of the audit trail: it is a copy of a plan, and the plan's changes are in it.</summary>
    [Secret]
    public required string Reading { get; init; }

    /// <summary>The year its dates are written for; null when it sets none.</summary>
    public int? Year { get; init; }

    /// <summary>Rows of all its tables.</summary>
    public int Rows { get; init; }
    public DateTime SavedAt { get; init; }
    public long SavedBy { get; init; }
}
