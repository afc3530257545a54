namespace Biaogan.Documents.Plans;

/// <summary>What a person decided about a plan after a first reading; a re-read takes it at once.</summary>
public sealed record PlanHints
{
    /// <summary>Roles of columns set by hand.</summary>
    public IReadOnlyList<ColumnHint> Columns { get; init; } = [];

    /// <summary>Roles a person may give a column, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Roles => Role.All;

    /// <summary>Roles the units of a column may have.</summary>
    public static IReadOnlyList<string> UnitRoles { get; } = ["responsible", "lead", "support", "guide", "participate", "assess"];

    internal bool Concerns(int table) => Columns.Any(hint => hint.Table == table);

    internal IReadOnlyList<ColumnRole> Apply(int table, IReadOnlyList<ColumnRole> columns) =>
        [.. columns.Select(column => Columns.LastOrDefault(hint => hint.Table == table && hint.Column == column.Column) is { } hint && Role.All.Contains(hint.Role)
            ? column with { Role = hint.Role, UnitRole = hint.Role == Role.Units ? hint.UnitRole ?? column.UnitRole ?? "responsible" : null, ByHand = true }
            : column)];
}

/// <summary>The role of one column.</summary>
/// <param name="Table">1-based number of the table, as in the source places of the reading.</param>
/// <param name="Column">1-based column.</param>
/// <param name="Role">A role name as in <see cref="PlanColumn"/>.</param>
/// <param name="UnitRole">For units: lead, support, guide, participate, responsible or assess.</param>
public sealed record ColumnHint(int Table, int Column, string Role, string? UnitRole = null);
