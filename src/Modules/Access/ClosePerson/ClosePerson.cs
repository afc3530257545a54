using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.PersonSignIn;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ClosePerson;

/// <summary>Closes an account for good: sessions, links and tokens end, roles end; the name stays in the records.</summary>
internal sealed class ClosePerson(AppDbContext db, RegionClock clock)
{
    public sealed record Request(string? Why);

    public Task<string?> Look(long id, Actor actor, CancellationToken ct) =>
        db.Managed(actor, clock.Today).Where(p => p.Id == id && p.ClosedAt == null && p.Id != actor.PersonId).Select(p => p.DisplayName).SingleOrDefaultAsync(ct);

    public Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
    {
        var (now, today) = (clock.Now, clock.Today);
        var person = await db.Managed(act.Who, today).SingleOrDefaultAsync(p => p.Id == id && p.ClosedAt == null && p.Id != act.Who.PersonId, ct);
        if (person is null)
        {
            return Refusal.NotFound();
        }

        if (string.IsNullOrWhiteSpace(request.Why))
        {
            return Refusal.Invalid("reason-missing", "why", T("请写明理由。", "Give the reason."));
        }

        foreach (var grant in await db.Set<RoleGrant>().Where(g => g.PersonId == id && (g.To == null || g.To >= today)).ToListAsync(ct))
        {
            if (await GrantChecks.IfLast(db, grant, today, ct) is { } isLast)
            {
                return isLast;
            }

            grant.To = today.AddDays(-1);
        }

        foreach (var token in await db.Set<ApiToken>().Where(t => t.PersonId == id && t.RevokedAt == null).ToListAsync(ct))
        {
            token.RevokedAt = now;
        }

        foreach (var link in await db.Set<SignInLink>().Where(l => l.PersonId == id && l.UsedAt == null).ToListAsync(ct))
        {
            link.UsedAt = now;
        }

        await db.ForgetSecondFactor(person, SessionEnd.AccountClosed, now, ct);
        (person.ClosedAt, person.SecurityStamp, person.ConcurrencyStamp) = (now, Secrets.Stamp(), Secrets.Stamp());
        (person.PasswordHash, person.PhoneNumber) = (null, null);
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people/{id:long}/close").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, ClosePerson close, Actor actor, CancellationToken ct) =>
            await close.Look(id, actor, ct) is { } name ? Faces.Page<ClosePersonPage>(new { Id = id, Name = name }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, ClosePerson close, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await close.Run(id, new(form["why"]), act, ct);
            return result.Refusal is { Kind: not RefusalKind.NotFound } refusal && await close.Look(id, act.Who, ct) is { } name
                ? Faces.Page<ClosePersonPage>(new { Id = id, Name = name, Refusal = refusal, Entered = new Entered(form) }, refusal.Status())
                : result.AfterForm(_ => $"/people/{id}", r => TypedResults.StatusCode(r.Status()));
        });
        routes.MapPost("/api/people/{id:long}/close", async (long id, Request request, ClosePerson close, Act act, CancellationToken ct) => (await close.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Closes an account for good.");
    }
}
