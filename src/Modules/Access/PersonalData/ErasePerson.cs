using System.Globalization;
using System.Reflection;
using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Access.PersonalData;

/// <summary>A row about a person that explains what others did: erasure takes the person's words out of it and leaves numbers and days.</summary>
internal interface IOutlivesErasure
{
    void Forget();
}

/// <summary>
/// Erases the personal data of a closed account for good: the account's values are replaced in place, what hangs on it in this room goes away or, where others' deeds rest on it, keeps numbers and days only, and the key under which
/// the trail keeps the person's values is destroyed, so that no backup shows them either. Tables of imports that name the person, by today's names or earlier ones, are destroyed too. The trail still verifies. Records of the programme keep their names by law.
/// </summary>
internal sealed class ErasePerson(AppDbContext db, PersonKeys keys, AuditPen pen, ImportedTables tables, RegionClock clock)
{
    public sealed record Request(string? Why);

    public Task<string?> Look(long id, Actor actor, CancellationToken ct) =>
        Erasable(id, actor).Select(p => p.DisplayName).SingleOrDefaultAsync(ct);

    public async Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(request.Why) && await Erasable(id, act.Who).AnyAsync(ct))
        {
            // First: once the account is erased, nobody knows its names any more.
            await tables.DestroyNaming(db, await NamesEver(id, ct), act with { Why = request.Why.Trim() }, ct);
        }

        var result = await db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
        {
            var person = await Erasable(id, act.Who).SingleOrDefaultAsync(ct);
            if (person is null)
            {
                return Refusal.NotFound();
            }

            if (string.IsNullOrWhiteSpace(request.Why))
            {
                return Refusal.Invalid("reason-missing", "why", T("请写明理由。", "Give the reason."));
            }

            foreach (var entity in db.Model.GetEntityTypes().Where(e => e.ClrType.Assembly == typeof(ErasePerson).Assembly && e.ClrType != typeof(Person)))
            {
                await RemoveOf(entity, id, ct);
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"erased-{id}");
            (person.DisplayName, person.UserName, person.NormalizedUserName) = (string.Create(CultureInfo.InvariantCulture, $"已删除 #{id}"), name, name.ToUpperInvariant());
            (person.Language, person.Email, person.NormalizedEmail, person.PhoneNumber, person.PasswordHash) = (null, null, null, null, null);
            (person.SecurityStamp, person.ConcurrencyStamp, person.ErasedAt) = (Secrets.Stamp(), Secrets.Stamp(), clock.Now);
            return Done.It;
        }, ct);
        if (!result.IsRefused)
        {
            // Last, for it cannot be taken back; should it not come to this, the daily pass does it.
            keys.Destroy(id);
        }

        return result;
    }

    private IQueryable<Person> Erasable(long id, Actor actor) =>
        db.Managed(actor, clock.Today).Where(p => p.Id == id && p.ClosedAt != null && p.ErasedAt == null && p.Id != actor.PersonId);

    /// <summary>The names the account has and had: the trail tells of every change of them.</summary>
    private async Task<IReadOnlyList<string>> NamesEver(long id, CancellationToken ct)
    {
        var key = id.ToString(CultureInfo.InvariantCulture);
        var entries = await db.Set<AuditEntry>().AsNoTracking()
            .Where(e => e.Thing == "access_people" && e.ThingId == key && (e.Changes.Contains(nameof(Person.DisplayName)) || e.Changes.Contains(nameof(Person.UserName)))).ToListAsync(ct);
        var names = await db.Set<Person>().Where(p => p.Id == id).Select(p => new[] { p.UserName, p.DisplayName }).SingleAsync(ct);
        return
        [
            .. entries.SelectMany(pen.Values).Where(v => v.Property is nameof(Person.DisplayName) or nameof(Person.UserName)).SelectMany(v => new[] { v.Was, v.Now })
                .Concat(names).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Removes, or empties, the rows of a table of this room whose personal columns are the person's.</summary>
    private async Task RemoveOf(IEntityType entity, long id, CancellationToken ct)
    {
        if (entity.GetProperties().Select(p => PropertyFacts.Of(p)).FirstOrDefault(f => f is { Personal: not null, OwnerProperty: not null })?.OwnerProperty is not { } owner)
        {
            return;
        }

        var find = typeof(ErasePerson).GetMethod(nameof(Owned), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entity.ClrType);
        foreach (var row in await (Task<List<object>>)find.Invoke(null, [db, owner.Name, id, ct])!)
        {
            if (row is IOutlivesErasure staying)
            {
                staying.Forget();
            }
            else
            {
                db.Remove(row);
            }
        }
    }

    private static async Task<List<object>> Owned<T>(AppDbContext db, string owner, long id, CancellationToken ct)
        where T : class =>
        [.. await db.Set<T>().Where(row => EF.Property<long>(row, owner) == id).ToListAsync(ct)];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people/{id:long}/erase").RequireRoles(Role.SecurityAdministrator).DisableAntiforgery();
        pages.MapGet("", async (long id, ErasePerson erase, Actor actor, CancellationToken ct) =>
            await erase.Look(id, actor, ct) is { } name ? Faces.Page<ErasePersonPage>(new { Id = id, Name = name }) : TypedResults.NotFound()).RecordsReading("person");
        pages.MapPost("", async (HttpContext http, long id, ErasePerson erase, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await erase.Run(id, new(form["why"]), act, ct);
            return result.Refusal is { Kind: not RefusalKind.NotFound } refusal && await erase.Look(id, act.Who, ct) is { } name
                ? Faces.Page<ErasePersonPage>(new { Id = id, Name = name, Refusal = refusal, Entered = new Entered(form) }, refusal.Status())
                : result.AfterForm(_ => $"/people/{id}", r => TypedResults.StatusCode(r.Status()));
        });
        routes.MapPost("/api/people/{id:long}/erase", async (long id, Request request, ErasePerson erase, Act act, CancellationToken ct) => (await erase.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator).WithSummary("Erases the personal data of a closed account for good.");
    }
}
