using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Biaogan.Access.People;
using Biaogan.Access.SecondFactor;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.Passkeys;

/// <summary>The challenge between asking the browser for a passkey and its answer: five minutes in a cookie only this program reads.</summary>
internal sealed class PasskeyChallenge(IDataProtectionProvider protection)
{
    private const string Cookie = "passkey";
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkey-challenge").ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, string? state) => http.Response.Cookies.Append(
        Cookie, _protector.Protect(state ?? "", TimeSpan.FromMinutes(5)), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true });

    /// <summary>The challenge, and the cookie goes; null when there is none or it is too old.</summary>
    public string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } carried)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie);
        try
        {
            return _protector.Unprotect(carried);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Registers a passkey for oneself, removes one.</summary>
internal sealed class OwnPasskeys(AppDbContext db, RegionClock clock, IPasskeyHandler<Person> handler, PasskeyChallenge challenge, CurrentSession current)
{
    private const int Most = 10;

    public async Task<IResult> Options(HttpContext http, Actor actor, CancellationToken ct)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == actor.PersonId, ct);
        var made = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = person.Id.ToString(CultureInfo.InvariantCulture), Name = person.UserName!, DisplayName = person.DisplayName }, http);
        challenge.Keep(http, made.AttestationState);
        return TypedResults.Text(made.CreationOptionsJson, "application/json");
    }

    public async Task<Result<Done>> Add(HttpContext http, string? name, string? credential, Act act, CancellationToken ct)
    {
        var label = (name ?? "").Trim();
        if (label.Length is 0 or > 60)
        {
            return Refusal.Invalid("name-missing", "name", T("请给通行密钥起个名字，不超过 60 个字。", "Name the passkey, in at most 60 characters."));
        }

        if (challenge.Take(http) is not { } state || string.IsNullOrEmpty(credential))
        {
            return Unproved();
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != act.Who.PersonId.ToString(CultureInfo.InvariantCulture))
        {
            return Unproved();
        }

        var made = result.Passkey;
        return await db.Write<Done>(act with { Why = "passkey" }, async () =>
        {
            var id = Base64Url.EncodeToString(made.CredentialId);
            if (await db.Set<Passkey>().CountAsync(k => k.PersonId == act.Who.PersonId, ct) >= Most || await db.Set<Passkey>().AnyAsync(k => k.CredentialId == id, ct))
            {
                return Refusal.Conflict("too-many-passkeys", T($"同一个通行密钥只登记一次，每人最多 {Most} 个。请先移除不用的。", $"A passkey is registered once, and nobody has more than {Most}: remove one you no longer use."));
            }

            db.Add(new Passkey
            {
                PersonId = act.Who.PersonId, CredentialId = id, Name = label, PublicKey = made.PublicKey, SignCount = made.SignCount, CreatedAt = clock.Now,
                Transports = string.Join(',', made.Transports ?? []), IsBackupEligible = made.IsBackupEligible, IsBackedUp = made.IsBackedUp,
                AttestationObject = made.AttestationObject, ClientDataJson = made.ClientDataJson,
            });
            await db.IsDone(current, ct);
            return Done.It;
        }, ct);
    }

    public Task<Result<Done>> Remove(long id, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = "passkey" }, async () =>
    {
        var key = await db.Set<Passkey>().SingleOrDefaultAsync(k => k.Id == id && k.PersonId == act.Who.PersonId, ct);
        if (key is null)
        {
            return Refusal.NotFound();
        }

        db.Remove(key);
        return Done.It;
    }, ct);

    private static Refusal Unproved() => Refusal.Conflict("passkey-failed", T("通行密钥没有登记成功，请再试一次。", "The passkey was not registered: try again."));

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account/passkeys").RequireSignedIn().DisableAntiforgery();
        own.MapPost("/options", (HttpContext http, OwnPasskeys passkeys, Actor actor, CancellationToken ct) => passkeys.Options(http, actor, ct));
        own.MapPost("", async (HttpContext http, [FromForm] string? name, [FromForm] string? credential, OwnPasskeys passkeys, Act act, CancellationToken ct) =>
            (await passkeys.Add(http, name, credential, act, ct)).AfterForm(
                _ => "/account/second-factor?saved=passkey", refusal => Faces.Page<SecondFactorPage>(new { Refusal = refusal with { Kind = RefusalKind.Conflict } }, refusal.Status())));
        own.MapPost("/{id:long}/remove", async (long id, OwnPasskeys passkeys, Act act, CancellationToken ct) =>
            (await passkeys.Remove(id, act, ct)).AfterForm(_ => "/account/second-factor?saved=removed", refusal => TypedResults.StatusCode(refusal.Status())));
    }
}

/// <summary>Signs in with a passkey: possession of the machine and its unlocking are two factors at once.</summary>
internal sealed class SignInByPasskey(AppDbContext db, RegionClock clock, IPasskeyHandler<Person> handler, PasskeyChallenge challenge)
{
    public async Task<IResult> Options(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        challenge.Keep(http, made.AssertionState);
        return TypedResults.Text(made.RequestOptionsJson, "application/json");
    }

    public async Task<Result<Person>> Run(HttpContext http, string? credential, Act act, CancellationToken ct)
    {
        if (challenge.Take(http) is not { } state || string.IsNullOrEmpty(credential))
        {
            return Unknown();
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded)
        {
            return Unknown();
        }

        var (found, used) = (result.User, result.Passkey);
        return await db.Write<Person>(act with { Who = new Actor(found.Id, found.DisplayName, []), Why = "passkey" }, async () =>
        {
            var id = Base64Url.EncodeToString(used.CredentialId);
            var key = await db.Set<Passkey>().SingleOrDefaultAsync(k => k.CredentialId == id && k.PersonId == found.Id, ct);
            var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == found.Id && p.ClosedAt == null, ct);
            if (key is null || person is null)
            {
                return Unknown();
            }

            (key.SignCount, key.IsBackedUp, key.LastUsedAt) = (used.SignCount, used.IsBackedUp, clock.Now);
            (person.AccessFailedCount, person.LockoutEnd) = (0, null);
            return person;
        }, ct);
    }

    private static Refusal Unknown() => Refusal.Conflict("passkey-unknown", T(
        "这个通行密钥没有在本系统登记，或验证超时。请再试一次，或用密码登录。", "This passkey is not registered here, or it took too long. Try again, or sign in with your password."));

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/sign-in/passkey").AllowAnonymous().RequireRateLimiting(RatePolicies.SignIn).DisableAntiforgery();
        open.MapPost("/options", (HttpContext http, SignInByPasskey signIn) => signIn.Options(http));
        open.MapPost("", async (HttpContext http, [FromForm] string? credential, [FromForm] string? returnUrl, SignInByPasskey signIn, Entrance entrance, Act act, CancellationToken ct) =>
        {
            var result = await signIn.Run(http, credential, act, ct);
            if (result.Try(out var person, out var refusal)
                && (await entrance.Enter(http, person, new(SignInMethod.Passkey, true, returnUrl), act, ct)).Try(out var next, out refusal))
            {
                return Faces.SeeOther(next);
            }

            return Faces.Page<SignInPage>(new { ReturnUrl = returnUrl, Refusal = refusal }, refusal!.Status());
        });
    }
}
