
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
    public static async Task<(Unit? Unit, string? Fault)> UnitMeant(this AppDbContext db, string? text, Actor who, CancellationToken ct) => (await db.UnitsMeant([text ?? ""], who, ct))[0];

    /// <summary>The same for several names, in one query.</summary>
    /// <returns>In the order of the names.</returns>
    public static async Task<IReadOnlyList<(Unit? Unit, string? Fault)>> UnitsMeant(this AppDbContext db, IReadOnlyList<string> texts, Actor who, CancellationToken ct)
    {
        var names = texts.Select(t => t.Trim()).ToArray();
        var ids = names.Select(Id).OfType<long>().ToArray();
        var found = await db.ManagedUnits(who).Where(u => u.ValidTo == null && (EF.Parameter(ids).Contains(u.Id) || EF.Parameter(names).Contains(u.Name))).OrderBy(u => u.Sequence).ThenBy(u => u.Id).ToListAsync(ct);
        var (byId, byName) = (found.ToDictionary(u => u.Id), found.ToLookup(u => u.Name, StringComparer.Ordinal));
        return [.. names.Select(name => Meant(name, [.. byName[name].Concat(Id(name) is { } id && byId.TryGetValue(id, out var numbered) ? [numbered] : Array.Empty<Unit>()).Distinct().Take(2)]))];

        static long? Id(string name) => Written.After("#", name);
    }

    private static (Unit? Unit, string? Fault) Meant(string name, IReadOnlyList<Unit> found) => found switch
    {
        [var one] => (one, null),
        [] => (null, T($"没有找到单位“{name}”。请填写名录中的全称或 #编号。", $"No unit '{name}'. Give a full name from the register, or #number.")),
        _ => (null, T($"有几个单位叫“{name}”，请填写编号，例如 #{found[0].Id}。", $"Several units are called '{name}': give the number, for example #{found[0].Id}.")),
    };

    /// <summary>Trimmed, or null when nothing is left.</summary>
    public static string? OrNull(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
