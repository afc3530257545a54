namespace Biaogan.Organizations.Units;

/// <summary>Whose units an actor manages, and what their fields must be.</summary>
internal static class UnitReach
{
    public static readonly Role[] Managers = [Role.Office, Role.SystemAdministrator];

    /// <summary>Subtrees within which the actor manages units.</summary>
    public static IReadOnlyList<string> UnitPaths(this Actor actor) => actor.Paths(Managers);

    /// <summary>The units the actor manages, tracked.</summary>
    public static IQueryable<Unit> ManagedUnits(this AppDbContext db, Actor actor) => db.Set<Unit>().Under(actor.UnitPaths(), u => u.Path);

    /// <summary>Trimmed, or null when nothing is left.</summary>
    public static string? OrNull(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
