using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.SignIn;

namespace Biaogan.Access.ImportPeople;

/// <summary>Writes what a plan says, inside a write under way.</summary>
internal sealed class PeopleApply(AppDbContext db, DateTime now, DateOnly today)
{
    /// <returns>Accounts opened, accounts changed.</returns>
    public async Task<(int Added, int Changed)> Run(PeoplePlan plan, CancellationToken ct)
    {
        var touched = plan.People.Where(p => p.Effect != PeopleEffect.Same).ToList();
        var ids = touched.Select(p => p.Known?.Id).OfType<long>().ToArray();
        var known = await db.Set<Person>().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var people = new Dictionary<PlannedPerson, Person>();
        foreach (var planned in touched)
        {
            var person = planned.Known is { } old ? known[old.Id] : PersonChecks.New(planned.Name, planned.SignIn, now);
            (person.DisplayName, person.UnitId, person.PhoneNumber, person.ConcurrencyStamp) = (planned.Name, planned.UnitId, planned.Phone, Secrets.Stamp());
            people[planned] = person;
        }

        db.AddRange(people.Where(p => p.Key.Known is null).Select(p => p.Value));
        var posts = await Posts(touched, ct);
        await db.Flush(ct);
        foreach (var planned in touched)
        {
            var post = planned.Row["post"] is { } name ? posts.GetValueOrDefault((planned.UnitId, name)) : null;
            if (planned.TakesPost is not null)
            {
                db.Add(new PostHolding { PostId = post!.Id, PersonId = people[planned].Id, From = today });
            }

            db.AddRange(planned.Grants.Select(g => g.ToPost
                ? new RoleGrant { PostId = post!.Id, Role = g.Role, UnitId = g.UnitId, From = today }
                : new RoleGrant { PersonId = people[planned].Id, Role = g.Role, UnitId = g.UnitId, From = today }));
        }

        await db.Flush(ct);
        return (touched.Count(p => p.Known is null), touched.Count(p => p.Known is not null));
    }

    /// <summary>The posts the rows name, those that are missing entered at the end of their unit's.</summary>
    private async Task<Dictionary<(long UnitId, string Name), Post>> Posts(IReadOnlyList<PlannedPerson> people, CancellationToken ct)
    {
        var units = people.Where(p => p.Row["post"] is not null).Select(p => p.UnitId).Distinct().ToArray();
        var all = await db.Set<Post>().Where(p => EF.Parameter(units).Contains(p.UnitId)).OrderBy(p => p.Sequence).ToListAsync(ct);
        var last = all.GroupBy(p => p.UnitId).ToDictionary(g => g.Key, g => g.Max(p => p.Sequence));
        var posts = all.Where(p => p.To is null).GroupBy(p => (p.UnitId, p.Name)).ToDictionary(g => g.Key, g => g.First());
        foreach (var planned in people)
        {
            if (planned.Row["post"] is { } name && !posts.ContainsKey((planned.UnitId, name)))
            {
                last[planned.UnitId] = last.GetValueOrDefault(planned.UnitId) + 1;
                var post = posts[(planned.UnitId, name)] = new Post { UnitId = planned.UnitId, Name = name, Sequence = last[planned.UnitId], From = today };
                db.Add(post);
            }
        }

        return posts;
    }
}
