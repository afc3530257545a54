using Biaogan.Access.Grants;
using Biaogan.Access.Posts;
using Biaogan.Access.Providers;
using Biaogan.Organizations.Contract;

namespace Biaogan.Access.People;

/// <summary>What a person has at a unit she leaves: posts there and below, and roles given in person over them. Roles of a provider's groups follow the groups and are not among it.</summary>
/// <param name="Posts">By holding.</param>
internal sealed record HeldAtUnit(IReadOnlyDictionary<PostHolding, Post> Posts, IReadOnlyList<RoleGrant> Grants)
{
    private const int Named = 5;

    public bool IsAny => Posts.Count + Grants.Count > 0;

    /// <summary>Tracked, so that it can be ended. What lies at and below the unit she goes to stays hers without a question.</summary>
    public static async Task<HeldAtUnit> Of(AppDbContext db, long personId, UnitRow left, UnitRow entered, DateOnly today, CancellationToken ct)
    {
        var units = db.Units().Below(left.Path, u => u.Path).Select(u => u.Id);
        var stay = db.Units().Below(entered.Path.StartsWith(left.Path, StringComparison.Ordinal) ? entered.Path : null, u => u.Path).Select(u => u.Id);
        var posts = await (
            from holding in db.Set<PostHolding>()
            join post in db.Set<Post>() on holding.PostId equals post.Id
            where holding.PersonId == personId && (holding.To == null || holding.To >= today) && units.Contains(post.UnitId) && !stay.Contains(post.UnitId)
            orderby post.UnitId, post.Sequence
            select new { holding, post }).AsTracking().ToListAsync(ct);
        var grants = await db.Set<RoleGrant>().AsTracking().Where(g => g.PersonId == personId && (g.To == null || g.To >= today) && units.Contains(g.UnitId) && !stay.Contains(g.UnitId)
            && !db.Set<ProviderGrant>().Any(m => m.GrantId == g.Id)).OrderBy(g => g.Role).ToListAsync(ct);
        return new HeldAtUnit(posts.ToDictionary(p => p.holding, p => p.post), grants);
    }

    /// <summary>Ends all of it with a last day; what would only begin later never does.</summary>
    public void End(AppDbContext db, DateOnly last)
    {
        foreach (var (holding, post) in Posts)
        {
            if (holding.From > last)
            {
                db.Remove(holding);
            }
            else if (holding.To is null || holding.To > last)
            {
                holding.To = last;
            }

            post.Version++;
        }

        foreach (var grant in Grants.Where(g => g.To is null || g.To > last))
        {
            grant.To = last;
        }
    }

    /// <summary>"岗位：科长；角色：督查员".</summary>
    public string InWords()
    {
        var parts = new List<string>();
        if (Posts.Count > 0)
        {
            parts.Add(T("岗位：", "posts: ") + List(Posts.Values.Select(p => p.Name)));
        }

        if (Grants.Count > 0)
        {
            parts.Add(T("角色：", "roles: ") + List(Grants.Select(g => g.Role.Name())));
        }

        return string.Join(T("；", "; "), parts);
    }

    private static string List(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        var shown = string.Join(T("、", ", "), all.Take(Named));
        return all.Count > Named ? T($"{shown} 等 {all.Count} 项", $"{shown} and {all.Count - Named} more") : shown;
    }
}
