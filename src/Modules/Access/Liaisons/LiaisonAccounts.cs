using System.Globalization;
using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.Liaisons;

/// <summary>Accounts and sign-in slips of unit liaisons. Five reads whether there are ten units or twenty thousand.</summary>
internal sealed class LiaisonAccounts(AppDbContext db, RegionClock clock) : ILiaisonAccounts
{
    public async Task<IReadOnlyList<SignInSlip>> IssueSlips(IReadOnlyList<long> unitIds, Act act, CancellationToken ct)
    {
        // One array parameter: as single parameters twenty thousand of them would not pass.
        var ids = unitIds.Distinct().ToArray();
        var units = await db.Units().Where(u => EF.Parameter(ids).Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var liaisons = await Liaisons(ids, ct);
        await OpenMissing([.. ids.Where(id => units.ContainsKey(id) && !liaisons.ContainsKey(id))], units, liaisons, ct);
        var issued = ids.Where(liaisons.ContainsKey).Select(id => (UnitId: id, Person: liaisons[id])).ToList();
        var links = await IssueLink.IssueLink.IssueMany(db, [.. issued.Select(i => i.Person)], clock.Now, ct);
        var slips = issued.Zip(links, (i, link) => new SignInSlip(i.UnitId, i.Person.Id, link.SignInName, link.Name, link.Path, link.ExpiresAt)).ToList();
        await db.Flush(ct);
        return slips;
    }

    /// <summary>Sign-in name derived from the unit: "u000042". Whatever stands before is taken is passed over with "-2", "-3" …</summary>
    public static string SignInNameOf(long unitId, IReadOnlySet<string> taken)
    {
        var name = "u" + unitId.ToString("D6", CultureInfo.InvariantCulture);
        for (var next = 2; taken.Contains(PersonChecks.Normal(name)); next++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"u{unitId:D6}-{next}");
        }

        return name;
    }

    /// <summary>The liaison of each unit who works there: where there are several, the one entered first.</summary>
    private async Task<Dictionary<long, Person>> Liaisons(long[] ids, CancellationToken ct)
    {
        var today = clock.Today;
        var rows = await (
            from grant in db.Set<RoleGrant>()
            join person in db.Set<Person>() on grant.PersonId equals person.Id
            where grant.Role == Role.Liaison && EF.Parameter(ids).Contains(grant.UnitId) && person.UnitId == grant.UnitId
                && grant.From <= today && (grant.To == null || grant.To >= today) && person.ClosedAt == null
            select new { grant.UnitId, Person = person }).ToListAsync(ct);
        return rows.GroupBy(r => r.UnitId).ToDictionary(g => g.Key, g => g.MinBy(r => r.Person.Id)!.Person);
    }

    private async Task OpenMissing(long[] missing, Dictionary<long, string> units, Dictionary<long, Person> liaisons, CancellationToken ct)
    {
        // Account names of the pattern only: a range on the unique index.
        var taken = missing.Length == 0 ? [] : (await db.Set<Person>().Where(p => p.NormalizedUserName!.StartsWith("U")).Select(p => p.NormalizedUserName!).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        foreach (var id in missing)
        {
            var name = T($"{units[id]}联络员", $"Liaison of {units[id]}");
            var person = PersonChecks.New(name.Length > 100 ? name[..100] : name, SignInNameOf(id, taken), clock.Now);
            person.UnitId = id;
            liaisons[id] = person;
            db.Add(person);
        }

        await db.Flush(ct);
        db.AddRange(missing.Select(id => new RoleGrant { PersonId = liaisons[id].Id, Role = Role.Liaison, UnitId = id, From = clock.Today }));
    }
}
