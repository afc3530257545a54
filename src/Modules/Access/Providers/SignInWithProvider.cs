using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Biaogan.Access.Providers;

/// <summary>Signs in somebody an identity provider vouches for: by the link kept, the first time by name where the setting allows it, else not at all.</summary>
internal sealed class SignInWithProvider(AppDbContext db, RegionClock clock, GroupRoles groupRoles)
{
    /// <summary>Takes the answer to a request: once.</summary>
    public Task<Result<Done>> Answer(string state, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = "provider sign-in" }, async () =>
    {
        var hash = Secrets.Hash(state);
        if (await db.Set<AnsweredRequest>().AnyAsync(a => a.StateHash == hash, ct))
        {
            return ProviderClient.Refused("replayed", T("这次登录的回执已经用过", "The answer to this sign-in was used before"));
        }

        db.Add(new AnsweredRequest { StateHash = hash, At = clock.Now });
        return Done.It;
    }, ct);

    public async Task<Result<Person>> Run(IdentityProvider provider, KnownBy known, Act act, CancellationToken ct)
    {
        var name = PersonChecks.Normal(known.SignInName);
        return await db.Write<Person>(act with { Why = $"provider sign-in: {provider.Label}" }, async () =>
        {
            var login = await db.Set<PersonLogin>().SingleOrDefaultAsync(l => l.LoginProvider == provider.Issuer && l.ProviderKey == known.Subject, ct);
            var person = login is null ? await First(provider, known, name, ct) : await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == login.UserId && p.ClosedAt == null, ct);
            if (person is null)
            {
                return Refusal.Conflict("not-linked", T(
                    $"您在“{provider.Label}”的账号还没有与本系统的账号关联。请把这个标识告诉安全管理员：{known.Subject}",
                    $"Your account at {provider.Label} is not linked to an account here. Ask your security administrator and tell them this identifier: {known.Subject}"));
            }

            var clashes = await groupRoles.Renew(provider, person.Id, known.Groups, ct);
            (await db.Facts(person.Id, clock.Now, ct)).RolesNotGiven = clashes.Count == 0 ? null : string.Join(',', clashes);
            return person;
        }, ct);
    }

    private async Task<Person?> First(IdentityProvider provider, KnownBy known, string name, CancellationToken ct)
    {
        var person = provider.LinksByName && name.Length > 0 ? await db.Set<Person>().SingleOrDefaultAsync(p => p.NormalizedUserName == name && p.ClosedAt == null, ct) : null;
        if (person is not null && await db.Set<PersonLogin>().AnyAsync(l => l.LoginProvider == provider.Issuer && l.UserId == person.Id, ct))
        {
            // The account belongs to another subject of this provider: a name that was given anew there opens nothing here.
            return null;
        }

        if (person is null && provider.NewAccountsUnitId is { } unitId && await db.Units().AnyAsync(u => u.Id == unitId && u.ValidTo == null, ct)
            && !PersonChecks.SignInName(known.SignInName, "").Any() && !await db.Set<Person>().AnyAsync(p => p.NormalizedUserName == name, ct))
        {
            person = PersonChecks.New(known.DisplayName is { Length: > 0 and <= 100 } shown ? shown : known.SignInName!, known.SignInName!, clock.Now);
            person.UnitId = unitId;
            db.Add(person);
            await db.Flush(ct);
        }

        if (person is not null)
        {
            db.Add(new PersonLogin { LoginProvider = provider.Issuer, ProviderKey = known.Subject, ProviderDisplayName = provider.Label, UserId = person.Id });
        }

        return person;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/sign-in/with").AllowAnonymous().RequireRateLimiting(RatePolicies.SignIn);
        open.MapGet("/{id:long}", async (HttpContext http, long id, string? returnUrl, AppDbContext db, Discovery discovery, PendingRequests pending, CancellationToken ct) =>
        {
            if (await db.Set<IdentityProvider>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.IsEnabled, ct) is not { } provider)
            {
                return TypedResults.NotFound();
            }

            return (await discovery.Read(provider.Issuer, false, ct)).Try(out var facts, out var refusal)
                ? TypedResults.Redirect(ProviderClient.Ask(provider, facts, pending.Begin(http, id, LocalUrl.Or(returnUrl, "/")), RedirectUrl(http)))
                : Page(provider.Label, refusal);
        });
        open.MapGet("/answer", async (
            HttpContext http, string? state, string? code, string? iss, AppDbContext db, Discovery discovery, PendingRequests pending, ProviderClient client,
            SignInWithProvider signIn, Entrance entrance, Act act, CancellationToken ct) =>
        {
            if (pending.Find(http, state) is not { } asked || await db.Set<IdentityProvider>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == asked.ProviderId && p.IsEnabled, ct) is not { } provider)
            {
                return Page(null, ProviderClient.Refused("not-asked", T("本浏览器没有发起过这次登录，或等待太久", "This browser did not ask for this sign-in, or it took too long")));
            }

            if ((await signIn.Answer(asked.State, act, ct)).Refusal is { } used)
            {
                return Page(provider.Label, used);
            }

            if (string.IsNullOrEmpty(code))
            {
                return Page(provider.Label, ProviderClient.Refused("declined", T("身份提供方没有同意这次登录", "The provider did not agree to this sign-in")));
            }

            // RFC 9207: the answer says who gives it.
            if (iss is not null && iss != provider.Issuer)
            {
                return Page(provider.Label, ProviderClient.Refused("wrong-issuer", T("回执来自别的身份提供方", "The answer comes from another provider")));
            }

            if ((await discovery.Read(provider.Issuer, false, ct)).Try(out var facts, out var refusal)
                && (await client.Redeem(provider, facts, asked, code, RedirectUrl(http), ct)).Try(out var known, out refusal)
                && (await signIn.Run(provider, known, act, ct)).Try(out var person, out refusal)
                && (await entrance.Enter(http, person, new(SignInMethod.Provider, provider.ChecksSecondFactor, asked.ReturnUrl, ProviderSignOut.Url(http, facts, provider, known.IdToken)), act, ct))
                    .Try(out var next, out refusal))
            {
                return Faces.SeeOther(next);
            }

            return Page(provider.Label, refusal);
        });
    }

    private static string RedirectUrl(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}/sign-in/with/answer";

    private static IResult Page(string? label, Refusal refusal) => Faces.Page<ProviderRefusedPage>(
        new
        {
            Label = label,
            Refusal = refusal.Code == Discovery.Unreachable
                ? Refusal.Conflict(refusal.Code, T("暂时连不上身份提供方。请稍后再试，或用登录名和密码登录；一直不行请告诉安全管理员。", "The provider cannot be reached just now. Try again later, or sign in with name and password; tell your security administrator if it lasts."))
                : refusal,
        },
        StatusCodes.Status409Conflict);
}
