using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.SecondFactor;

/// <summary>The second proof at sign-in: a code of the authenticator, or a recovery code. Wrong codes count with wrong passwords towards the lock.</summary>
internal sealed class GiveCode(AppDbContext db, RegionClock clock, KeySafe safe)
{
    public async Task<Result<Person>> Run(HalfTicket half, string? code, Act act, CancellationToken ct)
    {
        var policy = await db.Policy(ct);
        var isRight = false;
        var outcome = await db.Write<Person>(act with { Who = new Actor(half.PersonId, half.Name, []), Why = "second factor" }, async () =>
        {
            isRight = false;
            var now = clock.Now;
            var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == half.PersonId && p.SecurityStamp == half.Stamp && p.ClosedAt == null, ct);
            if (person is null)
            {
                return Late();
            }

            if (person.LockoutEnd > now)
            {
                return Lockout.Refused(policy);
            }

            isRight = await db.TakeCode(safe, person, code, policy, now, ct);
            return person;
        }, ct);
        return outcome.IsRefused || isRight ? outcome : Codes.Wrong();
    }

    public static Refusal Late() => Refusal.Conflict("too-late", T("等待太久，登录已中断，请重新登录。", "That took too long: sign in again."));

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/sign-in/second").AllowAnonymous().RequireRateLimiting(RatePolicies.SignIn).DisableAntiforgery();
        open.MapGet("", async (HttpContext http, AppDbContext db, CancellationToken ct) =>
            await HalfTicket.Read(http) is { } half ? await Page(db, half, null, ct) : Faces.SeeOther("/sign-in"));
        open.MapPost("", async (HttpContext http, [FromForm] string? code, [FromForm] string? remember, GiveCode give, Entrance entrance, RememberedMachines machines, AppDbContext db, Act act, CancellationToken ct) =>
        {
            if (await HalfTicket.Read(http) is not { } half)
            {
                return Faces.Page<SignInPage>(new { Refusal = Late() }, StatusCodes.Status409Conflict);
            }

            var result = await give.Run(half, code, act, ct);
            if (!result.Try(out var person, out var refusal))
            {
                return await Page(db, half, refusal, ct);
            }

            var policy = await db.Policy(ct);
            if (remember is not null && policy.RememberDays > 0)
            {
                machines.Remember(http, person, policy.RememberDays);
            }

            return Faces.SeeOther(await entrance.Open(http, person, new(half.Method, true, half.ReturnUrl, half.SignOutUrl), act, ct));
        });
    }

    private static async Task<IResult> Page(AppDbContext db, HalfTicket half, Refusal? refusal, CancellationToken ct)
    {
        var isTotp = await db.Set<SignInFacts>().AnyAsync(f => f.PersonId == half.PersonId && f.TotpKey != null, ct);
        var isPasskey = await db.Set<Passkey>().AnyAsync(k => k.PersonId == half.PersonId, ct);
        return Faces.Page<SecondPage>(
            new { IsTotp = isTotp, IsPasskey = isPasskey, (await db.Policy(ct)).RememberDays, half.ReturnUrl, Refusal = refusal }, refusal?.Status() ?? StatusCodes.Status200OK);
    }
}
