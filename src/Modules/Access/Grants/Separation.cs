using Biaogan.Access.Delegations;

namespace Biaogan.Access.Grants;

/// <summary>A role somebody has or may use on some days: given in person, held with a post, or used in another's place.</summary>
/// <param name="GrantId">The grant; null in another's place.</param>
/// <param name="UnitId">Over which unit; 0 in another's place.</param>
/// <param name="CampaignId">The one campaign it counts for; null at large and in another's place.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null for no end.</param>
internal sealed record RoleTime(long? GrantId, Role Role, long UnitId, long? CampaignId, DateOnly From, DateOnly? To)
{
    /// <summary>Used in another's place.</summary>
    public bool IsStandIn => GrantId is null;

    /// <summary>True when both have a day in common.</summary>
    public bool Meets(DateOnly from, DateOnly? to) => From <= (to ?? DateOnly.MaxValue) && (To is null || To >= from);
}

/// <summary>
/// Separation of duties over time: whichever comes later, a role in person, a post, a post's role, a delegation or a provider's group, is compared with everything the
/// person has on the same days. Every way to a role asks here.
/// </summary>
internal static class Separation
{
    /// <summary>Why a role cannot be had from a day to a day beside the others, or null. Days that do not meet do not clash.</summary>
    public static string? Clash(Role wanted, DateOnly from, DateOnly? to, IEnumerable<RoleTime> others)
    {
        var meeting = others.Where(o => o.Meets(from, to)).ToList();
        return Roles.Clash(wanted, meeting.Where(o => !o.IsStandIn).Select(o => o.Role))
            ?? (wanted.IsAdministrator() && meeting.Exists(o => o.IsStandIn)
                ? T("此人在这段时间代他人办理，请先收回代办，再授予管理员角色。", "This person acts in another's place in that time: revoke that before granting an administrator's role.")
                : null);
    }

    /// <summary>Everything a person has or may use on the day or later, what the write under way adds included.</summary>
    public static async Task<List<RoleTime>> RolesOf(this AppDbContext db, long personId, DateOnly from, CancellationToken ct)
    {
        var held = await db.Held().Where(g => g.PersonId == personId && (g.To == null || g.To >= from)).Select(g => new RoleTime(g.GrantId, g.Role, g.UnitId, g.CampaignId, g.From, g.To)).ToListAsync(ct);
        held.AddRange(db.Set<RoleGrant>().Local.Where(g => g.PersonId == personId && g.Id == 0).Select(g => new RoleTime(0, g.Role, g.UnitId, g.CampaignId, g.From, g.To)));
        var standIns = await db.Set<Delegation>().Where(d => d.SubstituteId == personId && d.RevokedAt == null && d.To >= from).Select(d => new { d.Roles, d.From, d.To }).ToListAsync(ct);
        held.AddRange(standIns.SelectMany(d => Delegation.Read(d.Roles).Select(role => new RoleTime(null, role, 0, null, d.From, d.To))));
        return held;
    }

    /// <summary>The days two spans have in common; they meet.</summary>
    public static (DateOnly From, DateOnly? To) Common(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) =>
        (from > otherFrom ? from : otherFrom, to is null ? otherTo : otherTo is null || to < otherTo ? to : otherTo);
}
