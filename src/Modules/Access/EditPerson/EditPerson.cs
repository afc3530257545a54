using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.Providers;
using Biaogan.Access.SignIn;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.EditPerson;

/// <summary>What the page of one person shows.</summary>
internal sealed class GetPerson(AppDbContext db, RegionClock clock, CampaignsOfRoles campaigns)
{
    /// <param name="Campaign">The one campaign it counts for; null for all.</param>
    /// <param name="Post">The post it comes with; null when it was given to the person.</param>
    /// <param name="Provider">The identity provider it comes from; null for none. It is renewed at each sign-in there and lapses on its last day otherwise.</param>
    /// <param name="Group">The group at that provider.</param>
    public sealed record Held(long Id, Role Role, string Unit, string? Campaign, DateOnly From, DateOnly? To, long? PostId, string? Post, string? Provider, string? Group);

    public sealed record Holding(long PostId, string Post, string Unit, DateOnly From, DateOnly? To, bool IsActing);

    public sealed record Shown(
        long Id, string Name, string SignInName, long UnitId, string Unit, string? Post, string? Phone, bool HasPassword, DateTime? ClosedAt, DateTime? ErasedAt, string Version, bool IsManaged, IReadOnlyList<Held> Roles, IReadOnlyList<Holding> Posts);

    /// <summary>Stands for a unit beyond the reader's reach.</summary>
    public static string Elsewhere => T("（您的范围之外）", "(outside your scope)");

    /// <param name="on">The posts and roles of this day only, units called as they were then; null for all of them with their dates. The account itself has no dates and is today's.</param>
    public async Task<Shown?> Run(long id, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var found = await (
            from p in db.Seen(actor).AsNoTracking()
            join unit in db.Units() on p.UnitId equals unit.Id
            where p.Id == id
            select new { Person = p, Unit = unit.Name, IsManaged = db.Managed(actor, clock.Today).Any(m => m.Id == p.Id) }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        // A role over a unit beyond the reader's reach is shown, its unit is not.
        var within = db.Units().Under(actor.PeoplePaths(), u => u.Path).Select(u => u.Id);
        var (day, called, isPast) = (on ?? clock.Today, db.UnitsCalledOn(on), on is not null);
        var granted = isPast ? db.Held().On(day) : db.Held();
        var roles = await (
            from grant in granted
            join unit in called on grant.UnitId equals unit.Id
            join post in db.Set<Post>() on grant.PostId equals (long?)post.Id into posts
            from post in posts.DefaultIfEmpty()
            join mark in db.Set<ProviderGrant>() on grant.GrantId equals mark.GrantId into marks
            from mark in marks.DefaultIfEmpty()
            join provider in db.Set<IdentityProvider>() on mark.ProviderId equals provider.Id into providers
            from provider in providers.DefaultIfEmpty()
            where grant.PersonId == id
            orderby grant.From descending, grant.GrantId descending
            select new { Held = new Held(grant.GrantId, grant.Role, unit.Name, null, grant.From, grant.To, grant.PostId, (string?)post.Name, (string?)provider.Label, (string?)mark.Group), grant.CampaignId, IsWithin = within.Contains(unit.Id) }).ToListAsync(ct);
        var holdings = await (
            from holding in db.Holdings()
            join unit in called on holding.UnitId equals unit.Id
            where holding.PersonId == id && (!isPast || (holding.From <= day && (holding.To == null || holding.To >= day)))
            orderby holding.From descending, holding.UnitId, holding.Sequence
            select new { holding, unit.Name, IsWithin = within.Contains(unit.Id) }).ToListAsync(ct);
        var (person, named) = (found.Person, await campaigns.Seen(actor, ct));
        return new Shown(
            id, person.DisplayName, person.UserName!, person.UnitId, found.Unit, PostsHeld.Names(holdings.Select(h => h.holding).Where(h => h.From <= day && (h.To == null || h.To >= day))), person.PhoneNumber, person.PasswordHash is not null, person.ClosedAt, person.ErasedAt,
            person.ConcurrencyStamp ?? "", found.IsManaged,
            [.. roles.Select(r => (r.IsWithin ? r.Held : r.Held with { Unit = Elsewhere, Post = null, PostId = null, Group = null }) with { Campaign = named.Of(r.CampaignId) })],
            [.. holdings.Where(h => h.IsWithin).Select(h => new Holding(h.holding.PostId, h.holding.Post, h.Name, h.holding.From, h.holding.To, h.holding.IsActing))]);
    }
}

/// <summary>Changes what is written of a person. Who goes to another unit with posts or roles at the old one: whether they end or stay must be said.</summary>
internal sealed class EditPerson(AppDbContext db, RegionClock clock)
{
    /// <param name="Version">As given by the form or the API; another means that somebody changed the account meanwhile.</param>
    /// <param name="Held">What becomes of posts and roles at the old unit: "end" or "keep"; needed only when the unit changes and there are any.</param>
    /// <param name="LastDay">The last day of what ends, yyyy-MM-dd, today or later; empty ends it at once.</param>
    public sealed record Request(string? Name, string? Unit, string? Phone, string? Version, string? Held, string? LastDay);

    /// <summary>Fields of the question about the old unit.</summary>
    public const string HeldField = "held";
    public const string LastDayField = "lastDay";
    public const string Ends = "end";
    public const string Stays = "keep";

    public async Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PersonChecks.Name(request.Name, "name"), .. PersonChecks.Phone(request.Phone)];
        var unit = await db.UnitMeant(act.Who, request.Unit, "unit", ct);
        faults.AddRange(unit.Refusal?.Fields ?? []);
        return await db.Write<Done>(act, async () =>
        {
            var person = await db.Managed(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == id && p.ClosedAt == null, ct);
            if (person is null)
            {
                return Refusal.NotFound();
            }

            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            if ((person.ConcurrencyStamp ?? "") != request.Version)
            {
                return Refusal.Conflict("changed-meanwhile", T(
                    $"账号“{person.DisplayName}”刚被别人改过。请核对下面的最新内容后再保存。", $"Somebody changed the account of {person.DisplayName} meanwhile. Check what it says now and save again."));
            }

            if (person.UnitId != unit.Value.Id && await Leave(person, unit.Value, request, act.Who, ct) is { } open)
            {
                return open;
            }

            (person.DisplayName, person.UnitId, person.PhoneNumber) = (request.Name!.Trim(), unit.Value.Id, PersonChecks.OrNull(request.Phone));
            person.ConcurrencyStamp = Secrets.Stamp();
            return Done.It;
        }, ct);
    }

    /// <summary>Ends what the person has at the unit she leaves, where that is asked for. Null when it is settled.</summary>
    private async Task<Refusal?> Leave(Person person, UnitRow entered, Request request, Actor who, CancellationToken ct)
    {
        var (today, faults) = (clock.Today, new List<FieldFault>());
        var left = await db.Units().SingleAsync(u => u.Id == person.UnitId, ct);
        var held = await HeldAtUnit.Of(db, person.Id, left, entered, today, ct);
        if (!held.IsAny || request.Held == Stays)
        {
            return null;
        }

        if (request.Held != Ends)
        {
            return Refusal.Invalid("held-at-unit", HeldField, T(
                $"此人在“{left.Name}”还有{held.InWords()}。请选择终止还是保留。", $"At {left.Name} the person still has {held.InWords()}. Say whether they end or stay."));
        }

        if (who.PersonIds.Contains(person.Id))
        {
            return Refusal.Invalid("own-roles", HeldField, T("自己的任职和角色须由另一位管理员终止。", "One's own posts and roles are ended by another administrator."));
        }

        var last = Days.Read(request.LastDay, LastDayField, faults) ?? today.AddDays(-1);
        if (faults.Count > 0 || (last < today && !string.IsNullOrWhiteSpace(request.LastDay)))
        {
            return faults.Count > 0 ? Refusal.Invalid(faults) : Refusal.Invalid("in-the-past", LastDayField, T(
                "止日不能早于今天；要立即终止就不填。", "The last day cannot be in the past; leave it empty to end them at once."));
        }

        foreach (var grant in held.Grants)
        {
            if (await GrantChecks.IfLast(db, grant, today, ct) is { } isLast)
            {
                return isLast;
            }
        }

        held.End(db, last);
        return null;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("/{id:long}", async (long id, string? saved, HttpContext http, GetPerson get, Actor actor, CancellationToken ct) =>
            await get.Run(id, null, actor, ct) is null ? TypedResults.NotFound() : Faces.Page<PersonPage>(new { Id = id, Saved = saved, On = AsOn.Of(http).Day })).RecordsReading("person");
        pages.MapPost("/{id:long}", async (HttpContext http, long id, EditPerson edit, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await edit.Run(id, new(form["name"], form["unit"], form["phone"], form["version"], form[HeldField], form[LastDayField]), act, ct);
            return result.AfterForm(_ => $"/people/{id}?saved=person", refusal => PersonPage.Again(id, refusal, form));
        });
        routes.MapPut("/api/people/{id:long}", async (long id, Request request, EditPerson edit, Act act, CancellationToken ct) => (await edit.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Changes an account; send the version you read. With another unit, say whether posts and roles at the old one end or stay (held: end or keep).");
        routes.MapGet("/api/people/{id:long}", async (long id, string? on, GetPerson get, RegionClock clock, Actor actor, CancellationToken ct) =>
                await get.Run(id, AsOn.Read(on, clock.Today).Day, actor, ct) is { } shown ? TypedResults.Ok(shown) : Refusal.NotFound().ToProblem())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).TakesDay().RecordsReading("person").WithSummary("One person with all posts and roles; with on=2026-03-01 those of that day.");
    }
}
