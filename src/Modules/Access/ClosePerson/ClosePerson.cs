using Biaogan.Access.Delegations;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.PersonSignIn;
using Biaogan.Access.Posts;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ClosePerson;

/// <summary>Closes an account for good: sessions, links and tokens end, roles end, posts are vacated; the name stays in the records.</summary>
internal sealed class ClosePerson(AppDbContext db, RegionClock clock)
{
    public sealed record Request(string? Why);

    /// <param name="Posts">Posts the person holds, for which a successor may be named first.</param>
    /// <param name="Hanging">What else hangs on the account, a sentence each.</param>
    public sealed record Shown(string Name, IReadOnlyList<Post> Posts, IReadOnlyList<string> Hanging);

    /// <param name="Id">The post.</param>
    public sealed record Post(long Id, long HoldingId, string Name);

    /// <summary>Who is to be closed and what hangs on the account, for the page that asks.</summary>
    public async Task<Shown?> Look(long id, Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        var me = actor.PersonIds;
        var name = await db.Managed(actor, today).Where(p => p.Id == id && p.ClosedAt == null && !me.Contains(p.Id)).Select(p => p.DisplayName).SingleOrDefaultAsync(ct);
        if (name is null)
        {
            return null;
        }

        var posts = await (
            from holding in db.Set<PostHolding>()
            join post in db.Set<Posts.Post>() on holding.PostId equals post.Id
            where holding.PersonId == id && (holding.To == null || holding.To >= today)
            orderby post.UnitId, post.Sequence
            select new Post(post.Id, holding.Id, post.Name)).ToListAsync(ct);
        var roles = await db.HeldByPerson().Where(g => g.PersonId == id && (g.To == null || g.To >= today)).Select(g => g.Role).Distinct().ToListAsync(ct);
        var delegations = await db.Set<Delegation>().CountAsync(d => (d.AbsentId == id || d.SubstituteId == id) && d.RevokedAt == null && d.To >= today, ct);
        List<string> hanging = [];
        if (roles.Count > 0)
        {
            var names = string.Join(T("、", ", "), roles.Order().Select(r => r.Name()));
            hanging.Add(T($"本人的角色终止：{names}。没有别人担任的，工作无人办理。", $"Roles given in person end: {names}. Where nobody else holds them, nobody sees the work."));
        }

        if (delegations > 0)
        {
            hanging.Add(T($"{delegations} 项代办委托收回。", $"{delegations} delegation(s) are revoked."));
        }

        return new Shown(name, posts, hanging);
    }

    public Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
    {
        var (now, today) = (clock.Now, clock.Today);
        var person = await db.Managed(act.Who, today).SingleOrDefaultAsync(p => p.Id == id && p.ClosedAt == null && !act.Who.PersonIds.Contains(p.Id), ct);
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

        foreach (var holding in await db.Set<PostHolding>().Where(h => h.PersonId == id && (h.To == null || h.To >= today)).ToListAsync(ct))
        {
            // A holding that was only to begin never was one.
            if (holding.From >= today)
            {
                db.Remove(holding);
            }

            holding.To = today.AddDays(-1);
        }

        foreach (var delegation in await db.Set<Delegation>().Where(d => (d.AbsentId == id || d.SubstituteId == id) && d.RevokedAt == null && d.To >= today).ToListAsync(ct))
        {
            (delegation.RevokedAt, delegation.IsOn) = (now, false);
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
            await close.Look(id, actor, ct) is { } shown ? Faces.Page<ClosePersonPage>(new { Id = id, shown.Name }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, ClosePerson close, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await close.Run(id, new(form["why"]), act, ct);
            return result.Refusal is { Kind: not RefusalKind.NotFound } refusal && await close.Look(id, act.Who, ct) is { } shown
                ? Faces.Page<ClosePersonPage>(new { Id = id, shown.Name, Refusal = refusal, Entered = new Entered(form) }, refusal.Status())
                : result.AfterForm(_ => $"/people/{id}", r => TypedResults.StatusCode(r.Status()));
        });
        routes.MapPost("/api/people/{id:long}/close", async (long id, Request request, ClosePerson close, Act act, CancellationToken ct) => (await close.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Closes an account for good.");
    }
}
