using Biaogan.Access.EditPerson;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Providers;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.GrantRole;

/// <summary>Ends a role: at once, or on a later day. Roles of a provider's groups end there.</summary>
internal sealed class EndRole(AppDbContext db, RegionClock clock)
{
    /// <param name="LastDay">yyyy-MM-dd, today or later; empty ends the role at once.</param>
    public sealed record Request(string? LastDay, string? Why);

    public sealed record Shown(string Person, string Role, string Unit);

    /// <summary>What is to be ended, for the page that asks.</summary>
    public async Task<Shown?> Look(long personId, long grantId, Actor actor, CancellationToken ct)
    {
        var found = await (
            from person in db.Managed(actor, clock.Today)
            join grant in db.Set<RoleGrant>() on (long?)person.Id equals grant.PersonId
            join unit in db.Units() on grant.UnitId equals unit.Id
            where person.Id == personId && grant.Id == grantId && !db.Set<ProviderGrant>().Any(m => m.GrantId == grant.Id)
            select new { person.DisplayName, grant.Role, unit.Name }).AsNoTracking().SingleOrDefaultAsync(ct);
        return found is null ? null : new Shown(found.DisplayName, found.Role.Name(), found.Name);
    }

    public async Task<Result<Done>> Run(long personId, long grantId, Request request, Act act, CancellationToken ct)
    {
        var faults = new List<FieldFault>();
        var last = Days.Read(request.LastDay, "lastDay", faults);
        var today = clock.Today;
        if (last < today)
        {
            faults.Add(new("lastDay", T("止日不能早于今天；要立即终止就不填。", "The last day cannot be in the past; leave it empty to end the role at once.")));
        }

        if (string.IsNullOrWhiteSpace(request.Why))
        {
            faults.Add(new("why", T("请写明理由。", "Give the reason.")));
        }

        return await db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
        {
            var grant = await (
                from person in db.Managed(act.Who, today)
                join held in db.Set<RoleGrant>() on (long?)person.Id equals held.PersonId
                where person.Id == personId && held.Id == grantId && (held.To == null || held.To >= today)
                select held).AsTracking().SingleOrDefaultAsync(ct);
            if (grant is null || !act.Who.Grantable().Contains(grant.Role))
            {
                return Refusal.NotFound();
            }

            if (await db.Set<ProviderGrant>().AnyAsync(m => m.GrantId == grantId, ct))
            {
                return Refusal.Conflict("from-provider", T(
                    "这个角色随身份提供方的组而来，下次登录又会授予。请在提供方移出该组，或修改组与角色的对应。", "The role comes with a group at the identity provider and would be back at the next sign-in: take the person out of the group there, or change what the group gives."));
            }

            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            if (await GrantChecks.IfLast(db, grant, today, ct) is { } isLast)
            {
                return isLast;
            }

            // The last day is inclusive: ended at once means that yesterday was the last.
            grant.To = last ?? today.AddDays(-1);
            return Done.It;
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people/{id:long}/roles/{grant:long}/end").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, long grant, EndRole end, Actor actor, CancellationToken ct) =>
            await end.Look(id, grant, actor, ct) is { } shown ? Faces.Page<EndRolePage>(Parameters(id, grant, shown, null, Entered.Nothing)) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, long grant, EndRole end, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await end.Run(id, grant, new(form["lastDay"], form["why"]), act, ct);
            return result.Refusal is { Kind: not RefusalKind.NotFound } refusal && await end.Look(id, grant, act.Who, ct) is { } shown
                ? Faces.Page<EndRolePage>(Parameters(id, grant, shown, refusal, new Entered(form)), refusal.Status())
                : result.AfterForm(_ => $"/people/{id}?saved=role", r => PersonPage.Again(id, r, form));
        });
        routes.MapPost("/api/people/{id:long}/roles/{grant:long}/end", async (long id, long grant, Request request, EndRole end, Act act, CancellationToken ct) =>
                (await end.Run(id, grant, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Ends a role, at once or on a later day.");
    }

    private static object Parameters(long id, long grant, Shown shown, Refusal? refusal, Entered entered) =>
        new { Id = id, GrantId = grant, shown.Person, RoleName = shown.Role, shown.Unit, Refusal = refusal, Entered = entered };
}
