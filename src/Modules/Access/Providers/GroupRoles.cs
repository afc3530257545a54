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
            .Where(g => groups.Contains(g.Group, StringComparer.Ordinal)).ToList();
        var held = await db.Set<RoleGrant>().Where(g => g.PersonId == personId && (g.To == null || g.To >= today)).ToListAsync(ct);
        var fromProvider = (await db.Set<ProviderGrant>().Where(g => g.PersonId == personId && g.ProviderId == provider.Id).Select(g => g.GrantId).ToListAsync(ct)).ToHashSet();
        foreach (var grant in held.Where(g => fromProvider.Contains(g.Id)).ToList())
        {
            if (wanted.Any(w => w.Role == grant.Role && w.UnitId == grant.UnitId))
            {
                grant.To = last;
            }
            else if (await GrantChecks.IfLast(db, grant, today, ct) is null)
            {
                grant.To = today.AddDays(-1);
                held.Remove(grant);
            }
        }

        var clashes = new List<Role>();
        foreach (var want in wanted.Where(w => !held.Any(g => g.Role == w.Role && g.UnitId == w.UnitId)).DistinctBy(w => (w.Role, w.UnitId)))
        {
            if (Roles.Clash(want.Role, held.Select(g => g.Role)) is not null)
            {
                clashes.Add(want.Role);
                continue;
            }

            var grant = new RoleGrant { PersonId = personId, Role = want.Role, UnitId = want.UnitId, From = today, To = last };
            db.Add(grant);
            await db.Flush(ct);
            db.Add(new ProviderGrant { GrantId = grant.Id, ProviderId = provider.Id, PersonId = personId, Group = want.Group });
            held.Add(grant);
        }

        return clashes;
    }
}
