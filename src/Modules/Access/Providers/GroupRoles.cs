using Biaogan.Access.Grants;
using Biaogan.Platform;

namespace Biaogan.Access.Providers;

/// <summary>Keeps the roles that come from a provider's groups in step with the groups of the last sign-in. Inside the write of the sign-in.</summary>
internal sealed class GroupRoles(AppDbContext db, RegionClock clock)
{
    /// <summary>A role from a group lasts this many days beyond the last sign-in: who left the provider loses it without anybody's doing.</summary>
    public const int DaysBeyondSignIn = 30;

    /// <returns>Roles that were not given because they clash with others (separation of duties).</returns>
    public async Task<IReadOnlyList<Role>> Renew(IdentityProvider provider, long personId, IReadOnlyList<string> groups, CancellationToken ct)
    {
        var (today, last) = (clock.Today, clock.Today.AddDays(DaysBeyondSignIn));
        var wanted = (await db.Set<GroupRole>().AsNoTracking().Where(g => g.ProviderId == provider.Id).OrderBy(g => g.Id).ToListAsync(ct))
            .Where(g => groups.Contains(g.Group, StringComparer.Ordinal)).Select(g => (Right: new RoleOver(g.Role, g.UnitId, g.CampaignId), g.Group)).ToList();
        var fromProvider = await (
            from mark in db.Set<ProviderGrant>()
            join grant in db.Set<RoleGrant>() on mark.GrantId equals grant.Id
            where mark.PersonId == personId && mark.ProviderId == provider.Id && (grant.To == null || grant.To >= today)
            select grant).ToListAsync(ct);
        foreach (var grant in fromProvider.Where(g => !Wants(g)).ToList())
        {
            if (await GrantChecks.IfLast(db, grant, today, ct) is null)
            {
                grant.To = today.AddDays(-1);
                fromProvider.Remove(grant);
            }
        }

        await db.Flush(ct);
        var others = await db.RolesOf(personId, today, ct);
        var inPerson = await db.HeldByPerson().On(today).Where(g => g.PersonId == personId).Select(g => new RoleOver(g.Role, g.UnitId, g.CampaignId)).ToListAsync(ct);
        var clashes = new List<Role>();
        foreach (var grant in fromProvider.Where(Wants))
        {
            // What was given meanwhile for later days stands: the role then ends on the day it had.
            if (Separation.Clash(grant.Role, today, last, others.Where(o => o.GrantId != grant.Id)) is null)
            {
                grant.To = last;
            }
            else
            {
                clashes.Add(grant.Role);
            }
        }

        // At large first: it counts in every campaign, so that no second one of the same role and unit is needed.
        foreach (var (want, group) in wanted.DistinctBy(w => w.Right).OrderBy(w => w.Right.CampaignId is not null))
        {
            if (inPerson.Exists(g => g.Includes(want)))
            {
                continue;
            }

            if (Separation.Clash(want.Role, today, last, others) is not null)
            {
                clashes.Add(want.Role);
                continue;
            }

            var grant = new RoleGrant { PersonId = personId, Role = want.Role, UnitId = want.UnitId, CampaignId = want.CampaignId, From = today, To = last };
            db.Add(grant);
            await db.Flush(ct);
            db.Add(new ProviderGrant { GrantId = grant.Id, ProviderId = provider.Id, PersonId = personId, Group = group });
            others.Add(new RoleTime(grant.Id, grant.Role, grant.UnitId, grant.CampaignId, grant.From, grant.To));
            inPerson.Add(want);
        }

        bool Wants(RoleGrant grant) => wanted.Exists(w => w.Right == new RoleOver(grant.Role, grant.UnitId, grant.CampaignId));
        return clashes;
    }
}
