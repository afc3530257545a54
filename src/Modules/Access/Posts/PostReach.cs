using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;

namespace Biaogan.Access.Posts;

/// <summary>Whose posts an actor sees and fills: those of the subtrees where she manages people; an office none that carries rights it may not grant.</summary>
internal static class PostReach
{
    /// <summary>The posts an actor sees, closed ones too.</summary>
    public static IQueryable<Post> SeenPosts(this AppDbContext db, Actor actor) => (
        from unit in db.Units().Under(actor.PeoplePaths(), u => u.Path)
        join post in db.Set<Post>() on unit.Id equals post.UnitId
        select post).AsTracking();

    /// <summary>The posts whose holders an actor changes: whoever fills a post hands out its roles.</summary>
    public static IQueryable<Post> ManagedPosts(this AppDbContext db, Actor actor, DateOnly today)
    {
        if (actor.Has(Role.SecurityAdministrator))
        {
            return db.SeenPosts(actor);
        }

        var within = db.Units().Under(actor.Paths(Role.Office), u => u.Path).Select(u => u.Id);
        var ordinary = Roles.ByOffice.ToArray();
        return db.SeenPosts(actor).Where(p => !db.Set<RoleGrant>().Any(g => g.PostId == p.Id && (g.To == null || g.To >= today) && (!ordinary.Contains(g.Role) || !within.Contains(g.UnitId))));
    }

    /// <summary>Sign-in names offered for a post: people of its unit whose account the actor manages.</summary>
    public static async Task<IReadOnlyList<string>> Colleagues(this AppDbContext db, Actor actor, long postId, DateOnly today)
    {
        const int Offered = 200;
        var units = db.SeenPosts(actor).Where(p => p.Id == postId).Select(p => p.UnitId);
        return await db.Managed(actor, today).AsNoTracking().Where(p => p.ClosedAt == null && units.Contains(p.UnitId)).OrderBy(p => p.Id).Select(p => p.UserName!).Take(Offered).ToListAsync();
    }
}
