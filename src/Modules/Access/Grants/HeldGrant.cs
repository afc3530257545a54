using Biaogan.Access.Posts;

namespace Biaogan.Access.Grants;

/// <summary>A role somebody has: given to the person, or to a post the person holds.</summary>
internal sealed class HeldGrant
{
    public long GrantId { get; init; }
    public long PersonId { get; init; }

    /// <summary>The post it comes with; null when it was given to the person.</summary>
    public long? PostId { get; init; }
    public Role Role { get; init; }
    public long UnitId { get; init; }

    /// <summary>The one campaign it counts for; null for a role at large.</summary>
    public long? CampaignId { get; init; }

    /// <summary>First day on which the person has it, inclusive.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive; null while it is held.</summary>
    public DateOnly? To { get; init; }
}

internal static class HeldGrants
{
    /// <summary>Every role of every person, past and coming ones too: those of the person and those of the posts held, for the days on which both stand.</summary>
    public static IQueryable<HeldGrant> Held(this AppDbContext db) => db.HeldByPerson().Concat(db.HeldByPost());

    public static IQueryable<HeldGrant> HeldByPerson(this AppDbContext db) =>
        from grant in db.Set<RoleGrant>()
        where grant.PersonId != null
        select new HeldGrant
        {
            GrantId = grant.Id, PersonId = grant.PersonId!.Value, PostId = grant.PostId, Role = grant.Role, UnitId = grant.UnitId, CampaignId = grant.CampaignId, From = grant.From, To = grant.To,
        };

    public static IQueryable<HeldGrant> HeldByPost(this AppDbContext db) =>
        from holding in db.Set<PostHolding>()
        join grant in db.Set<RoleGrant>() on (long?)holding.PostId equals grant.PostId
        where (holding.To == null || grant.From <= holding.To) && (grant.To == null || holding.From <= grant.To)
        select new HeldGrant
        {
            GrantId = grant.Id,
            PersonId = holding.PersonId,
            PostId = grant.PostId,
            Role = grant.Role,
            UnitId = grant.UnitId,
            CampaignId = grant.CampaignId,
            From = grant.From > holding.From ? grant.From : holding.From,
            To = grant.To == null ? holding.To : holding.To == null || grant.To < holding.To ? grant.To : holding.To,
        };

    /// <summary>Those that stand on a day.</summary>
    public static IQueryable<HeldGrant> On(this IQueryable<HeldGrant> grants, DateOnly day) => grants.Where(g => g.From <= day && (g.To == null || g.To >= day));
}
