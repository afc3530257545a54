using System.Globalization;
using System.Security.Claims;
using Biaogan.Access.People;

namespace Biaogan.Access.SignIn;

/// <summary>What a cookie or token says of its bearer: who, which security stamp was current then, and since when.</summary>
internal static class Tickets
{
    public const string CookieScheme = "session";
    public const string TokenScheme = "token";

    /// <summary>Chooses by path: /api takes tokens and nothing else, every other address takes the cookie and nothing else.</summary>
    public const string ByPath = "by-path";

    /// <summary>However busy the session is, it ends this long after sign-in.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string StampClaim = "stamp";
    private const string SinceClaim = "since";
    private const string LinkClaim = "link";

    /// <param name="since">UTC: when the person signed in.</param>
    /// <param name="byLink">Signed in by a one-time link: a password may be set without the old one.</param>
    public static ClaimsPrincipal For(Person person, string scheme, DateTime since, bool byLink = false)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, person.Id.ToString(CultureInfo.InvariantCulture)),
            new(StampClaim, person.SecurityStamp ?? ""),
            new(SinceClaim, new DateTimeOffset(since, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ];
        if (byLink)
        {
            claims.Add(new Claim(LinkClaim, "1"));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    public static (long PersonId, string Stamp)? Read(ClaimsPrincipal ticket) =>
        long.TryParse(ticket.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (id, ticket.FindFirstValue(StampClaim) ?? "")
            : null;

    public static bool IsByLink(ClaimsPrincipal ticket) => ticket.HasClaim(c => c.Type == LinkClaim);

    /// <summary>True when the session has lasted longer than <see cref="Longest"/>, or does not say since when it lasts.</summary>
    public static bool IsTooOld(ClaimsPrincipal ticket, DateTimeOffset now) =>
        !long.TryParse(ticket.FindFirstValue(SinceClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var since)
        || now - DateTimeOffset.FromUnixTimeSeconds(since) > Longest;
}
