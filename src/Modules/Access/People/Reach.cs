using Biaogan.Access.Grants;
using Biaogan.Organizations.Contract;

namespace Biaogan.Access.People;

/// <summary>Whose accounts an actor sees and manages: the security administrator all within the subtree, the office those without an office's or administrator's role.</summary>
internal static class Reach
{
    /// <summary>Roles an actor may grant, in the order of forms; empty for who grants none.</summary>
    public static IReadOnlyList<Role> Grantable(this Actor actor) =>
        actor.Has(Role.SecurityAdministrator) ? Roles.All : actor.Has(Role.Office) ? Roles.ByOffice : [];

    /// <summary>Subtrees within which an actor sees people and grants roles.</summary>
    public static IReadOnlyList<string> PeoplePaths(this Actor actor) => actor.Paths(Role.SecurityAdministrator, Role.Office);

    /// <summary>The units of those subtrees, closed ones too, under the names they had on a day.</summary>
    /// <param name="on">The day; null for today.</param>
    public static IQueryable<UnitRow> PeopleUnits(this AppDbContext db, Actor actor, DateOnly? on = null) => db.UnitsCalledOn(on).Under(actor.PeoplePaths(), u => u.Path);

    /// <summary>The people an actor sees.</summary>
    public static IQueryable<Person> Seen(this AppDbContext db, Actor actor) => db.WorkingUnder(actor.PeoplePaths());

    /// <summary>
    /// The people whose account an actor changes. An office must not: a one-time link for an administrator, or for somebody with rights elsewhere, would hand it those rights.
    /// </summary>
    public static IQueryable<Person> Managed(this AppDbContext db, Actor actor, DateOnly today)
    {
        var securityPaths = actor.Paths(Role.SecurityAdministrator);
        if (securityPaths.Count > 0)
        {
            return db.WorkingUnder(securityPaths);
        }

        var paths = actor.Paths(Role.Office);
        var within = db.Units().Under(paths, u => u.Path).Select(u => u.Id);
        var ordinary = Roles.ByOffice.ToArray();
        return db.WorkingUnder(paths)
            .Where(p => !db.HeldByPerson().Any(g => g.PersonId == p.Id && (g.To == null || g.To >= today) && (!ordinary.Contains(g.Role) || !within.Contains(g.UnitId))))
            .Where(p => !db.HeldByPost().Any(g => g.PersonId == p.Id && (g.To == null || g.To >= today) && (!ordinary.Contains(g.Role) || !within.Contains(g.UnitId))))
            .AsTracking();
    }

    // Tracked, so that a use case can change whom it finds: the register's query alone would make the whole query read-only.
    private static IQueryable<Person> WorkingUnder(this AppDbContext db, IReadOnlyList<string> paths) => (
        from unit in db.Units().Under(paths, u => u.Path)
        join person in db.Set<Person>() on unit.Id equals person.UnitId
        select person).AsTracking();

    /// <summary>The person an actor means by a sign-in name, "#12" or a name nobody else has; one whose account the actor manages and that is open.</summary>
    public static async Task<Result<Person>> PersonMeant(this AppDbContext db, Actor actor, string? words, DateOnly today, string field, CancellationToken ct)
    {
        var name = (words ?? "").Trim();
        var normal = PersonChecks.Normal(name);
        var id = Written.After("#", name) ?? -1;
        var found = await db.Managed(actor, today).Where(p => p.ClosedAt == null && (p.Id == id || p.NormalizedUserName == normal || p.DisplayName == name)).OrderBy(p => p.Id).Take(3).ToListAsync(ct);
        found = found.FindAll(p => p.NormalizedUserName == normal) is [var exact] ? [exact] : found;
        return found switch
        {
            [] => Refusal.Invalid("no-person", field, T("没有找到这个人。请填写登录名，并先登记账号。", "Nobody found. Give the sign-in name; the person needs an account first.")),
            [var one] => one,
            _ => Refusal.Invalid("person-ambiguous", field, T("有几个人都叫这个名字，请填写登录名。", "Several people have this name: give the sign-in name.")),
        };
    }

    /// <summary>The open unit an actor means: "#12", a full name, a short name or another name within the subtrees where people are managed.</summary>
    public static async Task<Result<UnitRow>> UnitMeant(this AppDbContext db, Actor actor, string? words, string field, CancellationToken ct)
    {
        var name = (words ?? "").Trim();
        var id = Written.After("#", name) ?? -1;
        var aliases = db.UnitAliases().Where(a => a.Name == name).Select(a => a.UnitId);
        var found = await db.Units().Under(actor.PeoplePaths(), u => u.Path)
            .Where(u => u.ValidTo == null && (u.Id == id || u.Name == name || u.ShortName == name || aliases.Contains(u.Id)))
            .OrderBy(u => u.Sequence).Take(3).ToListAsync(ct);
        return found switch
        {
            [] => Refusal.Invalid("no-unit", field, T("没有找到这个单位。请填写名录中的全称、简称或别名。", "No such unit. Give a full, short or other name from the register.")),
            [var one] => one,
            _ => Refusal.Invalid("unit-ambiguous", field, T(
                $"有几个单位都叫这个名字，请填写编号，例如 #{found[0].Id}（{found[0].Name}）。",
                $"Several units go by this name: give the number, for example #{found[0].Id} ({found[0].Name}).")),
        };
    }
}
