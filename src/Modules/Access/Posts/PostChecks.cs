using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.Posts;

/// <summary>Whether a person may take a post, whoever appoints and however.</summary>
internal static class PostChecks
{
    public const int LongestName = 100;
    public const int LongestReason = 500;

    /// <summary>The fault of a post's name that is too long; an empty one is the caller's business.</summary>
    public static IEnumerable<FieldFault> Name(string? name, string field)
    {
        if (name?.Trim().Length > LongestName)
        {
            yield return new(field, T($"岗位名称不超过 {LongestName} 个字。", $"A post's name has at most {LongestName} characters."));
        }
    }

    public static IEnumerable<FieldFault> Reason(string? why, string field)
    {
        if ((why ?? "").Trim().Length is 0 or > LongestReason)
        {
            yield return new(field, T($"请写明理由，不超过 {LongestReason} 个字。", $"Give the reason, at most {LongestReason} characters."));
        }
    }

    /// <summary>What stands against the holding, or null: the rights that come with the post, the number of places, a holding that is there already. Call it inside the write.</summary>
    /// <param name="leaving">The holding that ends the day before, or null.</param>
    public static async Task<Refusal?> Against(AppDbContext db, Actor who, long personId, Post post, DateOnly from, DateOnly? to, bool isActing, PostHolding? leaving, CancellationToken ct)
    {
        if (from < post.From || post.To < from || (post.To is not null && (to is null || to > post.To)))
        {
            return Refusal.Invalid("outside-post", "from", T("任职日期不在岗位存续期内。", "The post does not exist on all of these days."));
        }

        var holdings = await db.Set<PostHolding>().Where(h => h.PostId == post.Id && (h.To == null || h.To >= from) && (to == null || h.From <= to)).ToListAsync(ct);
        holdings.RemoveAll(h => h == leaving && from > h.To);
        if (holdings.Exists(h => h.PersonId == personId))
        {
            return Refusal.Invalid("already-held", "person", T("此人在这段时间内已经任这个岗位。", "This person holds the post already in that time."));
        }

        if (!isActing && PostRules.IsFull(post.Places, holdings.Where(h => !h.IsActing).Select(h => (h.From, h.To)), from, to))
        {
            return Refusal.Conflict("post-held", T(
                $"岗位“{post.Name}”设 {post.Places} 人，这段时间已满。换人请用“交接”，临时代替请选“代理”。",
                $"The post {post.Name} ({(post.Places == 1 ? "1 place" : $"{post.Places} places")}) is full in that time. Hand it over, or let the person act in it."));
        }

        return await AgainstRights(db, who, personId, post, from, to, ct);
    }

    /// <summary>Whoever fills a post hands out its roles: nobody to oneself, none one may not grant, none that clashes with what the person holds.</summary>
    private static async Task<Refusal?> AgainstRights(AppDbContext db, Actor who, long personId, Post post, DateOnly first, DateOnly? to, CancellationToken ct)
    {
        var roles = await (
            from grant in db.Set<RoleGrant>()
            join unit in db.Units() on grant.UnitId equals unit.Id
            where grant.PostId == post.Id && (grant.To == null || grant.To >= first) && (to == null || grant.From <= to)
            select new { grant.Role, unit.Path, grant.From, grant.To }).ToListAsync(ct);
        if (roles.Count == 0)
        {
            return null;
        }

        if (who.PersonIds.Contains(personId))
        {
            return Refusal.Invalid("own-roles", "person", T("岗位带有角色，不能任命自己，请由另一位管理员办理。", "The post carries roles: nobody appoints oneself. Ask another administrator."));
        }

        var paths = who.PeoplePaths();
        if (roles.Exists(r => !who.Grantable().Contains(r.Role) || !paths.Any(p => r.Path.StartsWith(p, StringComparison.Ordinal))))
        {
            return Refusal.Conflict("post-not-yours", T("这个岗位带有您不能授予的角色，请联系安全管理员。", "The post carries roles you may not grant: ask the security administrator."));
        }

        var held = await db.RolesOf(personId, first, ct);
        foreach (var role in roles)
        {
            var (since, until) = Separation.Common(role.From, role.To, first, to);
            if (Separation.Clash(role.Role, since, until, held) is { } clash)
            {
                return Refusal.Invalid("separation-of-duties", "person", clash);
            }
        }

        return null;
    }
}

/// <summary>Puts a new person into a post of a unit while another write is under way.</summary>
internal static class PostOpening
{
    /// <summary>Takes the unit's open post of that name, or enters it in the register. Null when done.</summary>
    public static async Task<Refusal?> Take(AppDbContext db, Actor who, Person person, UnitRow unit, string name, DateOnly from, CancellationToken ct)
    {
        var post = await db.Set<Post>().Where(p => p.UnitId == unit.Id && p.Name == name && p.To == null && p.From <= from).OrderBy(p => p.Sequence).FirstOrDefaultAsync(ct);
        if (post is null)
        {
            post = new Post { UnitId = unit.Id, Name = name, Sequence = await NextSequence(db, unit.Id, ct), From = from };
            db.Add(post);
            await db.Flush(ct);
        }
        else if (await PostChecks.Against(db, who, person.Id, post, from, null, isActing: false, null, ct) is { } against)
        {
            return against with { Fields = [new("post", against.Fields is [var fault, ..] ? fault.Message : against.Message)] };
        }

        db.Add(new PostHolding { PostId = post.Id, PersonId = person.Id, From = from });
        return null;
    }

    public static async Task<int> NextSequence(AppDbContext db, long unitId, CancellationToken ct) =>
        (await db.Set<Post>().Where(p => p.UnitId == unitId).MaxAsync(p => (int?)p.Sequence, ct) ?? 0) + 1;
}
