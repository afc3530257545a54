using System.Globalization;
using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.SignIn;
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
        var links = await SignInLinks.IssueMany(db, [.. issued.Select(i => i.Person)], clock.Now, ct);
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
            from grant in db.Held().On(today)
            join person in db.Set<Person>() on grant.PersonId equals person.Id
            where grant.Role == Role.Liaison && grant.CampaignId == null && EF.Parameter(ids).Contains(grant.UnitId) && person.UnitId == grant.UnitId
                && person.ClosedAt == null
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
        var posts = await LiaisonPosts(missing, ct);
        db.AddRange(missing.Select(id => new PostHolding { PostId = posts[id].Id, PersonId = liaisons[id].Id, From = clock.Today }));
    }

    /// <summary>The unit's post 联络员, which has the role: whoever takes it over answers for the unit. One that stands empty is taken before a new one is made.</summary>
    private async Task<Dictionary<long, Post>> LiaisonPosts(long[] unitIds, CancellationToken ct)
    {
        var today = clock.Today;
        var free = await (
            from grant in db.Set<RoleGrant>()
            join post in db.Set<Post>() on grant.PostId equals (long?)post.Id
            where grant.Role == Role.Liaison && grant.CampaignId == null && grant.UnitId == post.UnitId && EF.Parameter(unitIds).Contains(post.UnitId) && post.To == null
                && grant.From <= today && grant.To == null && !db.Set<PostHolding>().Any(h => h.PostId == post.Id && (h.To == null || h.To >= today))
            orderby post.Sequence descending
            select post).ToListAsync(ct);
        var posts = new Dictionary<long, Post>();
        foreach (var post in free)
        {
            posts[post.UnitId] = post;
        }

        var last = await db.Set<Post>().Where(p => EF.Parameter(unitIds).Contains(p.UnitId)).GroupBy(p => p.UnitId).Select(g => new { g.Key, Last = g.Max(p => p.Sequence) }).ToDictionaryAsync(g => g.Key, g => g.Last, ct);
        var made = unitIds.Where(id => !posts.ContainsKey(id))
            .Select(id => new Post { UnitId = id, Name = T("联络员", "Liaison"), Sequence = last.GetValueOrDefault(id) + 1, From = today }).ToList();
        db.AddRange(made);
        await db.Flush(ct);
        db.AddRange(made.Select(p => new RoleGrant { PostId = p.Id, Role = Role.Liaison, UnitId = p.UnitId, From = today }));
        foreach (var post in made)
        {
            posts[post.UnitId] = post;
        }

        return posts;
    }
}
