using System.Globalization;
using System.Security.Claims;
using Biaogan.Access.People;
using Microsoft.AspNetCore.Authentication;

namespace Biaogan.Access.SignIn;

/// <summary>What a cookie or token says of its bearer: who, which security stamp was current then, and which session it is.</summary>
internal static class Tickets
{
    public const string CookieScheme = "session";
    public const string TokenScheme = "token";

    /// <summary>Chooses by path: /api takes tokens and nothing else, every other address takes the cookie and nothing else.</summary>
    public const string ByPath = "by-path";

    /// <summary>The cookie between the first proof and the second.</summary>
    public const string HalfScheme = "half";

    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string LinkClaim = "link";
    private const string SignOutItem = "sign-out";

    /// <param name="sessionId">The session a cookie stands for; null for tokens and half tickets, which stand for none.</param>
    /// <param name="byLink">Signed in by a one-time link: a password may be set without the old one.</param>
    public static ClaimsPrincipal For(Person person, string scheme, long? sessionId, bool byLink = false)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, person.Id.ToString(CultureInfo.InvariantCulture)),
            new(StampClaim, person.SecurityStamp ?? ""),
        ];
        if (sessionId is { } id)
        {
            claims.Add(new Claim(SessionClaim, id.ToString(CultureInfo.InvariantCulture)));
        }

        if (byLink)
        {
            claims.Add(new Claim(LinkClaim, "1"));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    public static (long PersonId, string Stamp)? Read(ClaimsPrincipal ticket) =>
        Written.Long(ticket.FindFirstValue(ClaimTypes.NameIdentifier)) is { } id
            ? (id, ticket.FindFirstValue(StampClaim) ?? "")
            : null;

    public static bool IsByLink(ClaimsPrincipal ticket) => ticket.HasClaim(c => c.Type == LinkClaim);

    /// <summary>The session a cookie stands for; null where it says none.</summary>
    public static long? SessionId(ClaimsPrincipal ticket) => Written.Long(ticket.FindFirstValue(SessionClaim));

    /// <summary>True for the cookie of a browser, false for an API token.</summary>
    public static bool IsCookie(ClaimsPrincipal ticket) => ticket.Identity?.AuthenticationType == CookieScheme;

    /// <summary>Carries the address of signing out at the identity provider inside the protected cookie.</summary>
    public static AuthenticationProperties Leaving(string? signOutUrl)
    {
        var properties = new AuthenticationProperties();
        if (signOutUrl is not null)
        {
            properties.Items[SignOutItem] = signOutUrl;
        }

        return properties;
    }

    public static string? SignOutUrl(AuthenticationProperties? properties) =>
        properties?.Items.TryGetValue(SignOutItem, out var url) == true ? url : null;
}
