using Biaogan.Access.Imports;
using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Biaogan.Platform.Imports;

namespace Biaogan.Access.ImportPeople;

/// <summary>Writes what a plan says, inside a write under way.</summary>
internal sealed class PeopleApply(AppDbContext db, DateTime now, DateOnly today, ImportSteps steps)
{
    public async Task<ImportCounts> Run(PeoplePlan plan, CancellationToken ct)
    {
        var touched = plan.People.Where(p => p.Effect != ImportEffect.Same).ToList();
        List<PersonDraft> given = [.. touched.Select(p => p.Draft).Where(d => d.Given.Count > 0)];
        var (done, total) = (0, touched.Count + given.Count + plan.Posts.Posts.Count(p => p.IsTouched));
        foreach (var part in touched.Chunk(PostBookWriter.Step))
        {
            await Write(part, ct);
            steps.At(ImportStep.Writing, done += part.Length, total);
        }

        await new PostBookWriter(db, today, steps).Run(plan.Posts, given, total, ct);
        return new ImportCounts(plan.Count(ImportEffect.New), plan.Count(ImportEffect.Changed));
    }

    private async Task Write(PlannedPerson[] planned, CancellationToken ct)
    {
        var ids = planned.Select(p => p.ThingId).OfType<long>().ToArray();
        var known = ids.Length == 0 ? [] : await db.Set<Person>().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var written = new List<(PlannedPerson Planned, Person Person)>(planned.Length);
        foreach (var plan in planned)
        {
            var person = plan.ThingId is { } id ? known[id] : PersonChecks.New(plan.Name, plan.Draft.SignIn, now);
            (person.DisplayName, person.UnitId, person.PhoneNumber, person.ConcurrencyStamp) = (plan.Name, plan.UnitId, plan.Phone, Secrets.Stamp());
            written.Add((plan, person));
        }

        db.AddRange(written.Where(w => w.Planned.ThingId is null).Select(w => w.Person));
        await db.Flush(ct);
        written.ForEach(w => w.Planned.Draft.Id = w.Person.Id);
        db.ChangeTracker.Clear();
    }
}
