using System.Globalization;

namespace Biaogan.Organizations.Units;

/// <summary>Whose units an actor manages, and what their fields must be.</summary>
internal static class UnitReach
{
    public static readonly Role[] Managers = [Role.Office, Role.SystemAdministrator];

    /// <summary>Subtrees within which the actor manages units.</summary>
    public static IReadOnlyList<string> UnitPaths(this Actor actor) => actor.Paths(Managers);

    /// <summary>The units the actor manages, tracked.</summary>
    public static IQueryable<Unit> ManagedUnits(this AppDbContext db, Actor actor) => db.Set<Unit>().Under(actor.UnitPaths(), u => u.Path);

    /// <summary>Open units the actor may move, merge, split or close: the top of one's own subtree is not one's own to place.</summary>
    public static IQueryable<Unit> MovableUnits(this AppDbContext db, Actor actor)
    {
        var tops = actor.UnitPaths();
        return db.ManagedUnits(actor).Where(u => u.ValidTo == null && u.ParentId != null && !tops.Contains(u.Path));
    }

    /// <summary>The one open unit meant by a full name or "#id" within the actor's subtrees, or what is wrong with the name.</summary>
    public static async Task<(Unit? Unit, string? Fault)> UnitMeant(this AppDbContext db, string? text, Actor who, CancellationToken ct)
    {
        var name = (text ?? "").Trim();
        var id = name.StartsWith('#') && long.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var found = await db.ManagedUnits(who).Where(u => u.ValidTo == null && (u.Id == id || u.Name == name)).OrderBy(u => u.Sequence).Take(2).ToListAsync(ct);
        return found switch
        {
            [var one] => (one, null),
            [] => (null, T($"没有找到单位“{name}”。请填写名录中的全称或 #编号。", $"No unit '{name}'. Give a full name from the register, or #number.")),
            _ => (null, T($"有几个单位叫“{name}”，请填写编号，例如 #{found[0].Id}。", $"Several units are called '{name}': give the number, for example #{found[0].Id}.")),
        };
    }

    /// <summary>Trimmed, or null when nothing is left.</summary>
    public static string? OrNull(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
