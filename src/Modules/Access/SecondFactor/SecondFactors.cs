using System.Security.Cryptography;
using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Access.SecondFactor;

/// <summary>A code on paper that stands in for a lost authenticator, once.</summary>
internal sealed class RecoveryCode
{
    public long Id { get; init; }
    public long PersonId { get; init; }

    /// <summary>SHA-256 of the code without dashes: 80 random bits need no salt.</summary>
    [Secret, Personal("Recognises a recovery code", Kept = "Until the second factor is removed or reset")]
    public required string CodeHash { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? UsedAt { get; set; }
}

/// <summary>A passkey (WebAuthn): the public half; the private half never leaves the person's machine.</summary>
internal sealed class Passkey
{
    public long Id { get; init; }
    public long PersonId { get; init; }

    /// <summary>Base64url.</summary>
    [Secret, Personal("Recognises the passkey", Kept = "Until it is removed or reset")]
    public required string CredentialId { get; init; }

    [Personal("The person's own name for it", Kept = "Until it is removed or reset")]
    public required string Name { get; set; }

    /// <summary>COSE key.</summary>
    [Secret]
    public required byte[] PublicKey { get; init; }

    /// <summary>Goes up with each use; one that does not betrays a copy.</summary>
    public long SignCount { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>How the machine reaches it ("usb", "internal" …), separated by commas.</summary>
    [Personal("Tells the browser where to look for the passkey", Kept = "Until it is removed or reset")]
    public required string Transports { get; init; }
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; set; }

    [Secret]
    public required byte[] AttestationObject { get; init; }

    [Secret]
    public required byte[] ClientDataJson { get; init; }
}

/// <summary>Recovery codes: ten of four groups of four.</summary>
internal static class RecoveryCodes
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Many = 10;

    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Many).Select(_ => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4))))];

    /// <summary>The hash of a code as typed: dashes, spaces and case do not matter.</summary>
    public static string Hash(string code) => Secrets.Hash(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());
}

/// <summary>Keys of authenticators at rest: protected by the program's own keys.</summary>
internal sealed class KeySafe(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("totp-key");

    public string Lock(byte[] key) => Convert.ToBase64String(_protector.Protect(key));

    public byte[] Open(string locked) => _protector.Unprotect(Convert.FromBase64String(locked));

    /// <summary>A key on its way through the enrolment form: good for this person only, for half an hour.</summary>
    public string Carry(byte[] key, long personId) => Carrier(personId).Protect(Convert.ToBase64String(key), TimeSpan.FromMinutes(30));

    /// <summary>Null when it is not ours, another's or too old.</summary>
    public byte[]? Carried(string? carried, long personId)
    {
        try
        {
            return carried is null ? null : Convert.FromBase64String(Carrier(personId).Unprotect(carried));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Carrier(long personId) =>
        protection.CreateProtector("totp-enrolment", personId.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();
}

/// <summary>Machines that gave a second factor and were told to remember it. A new security stamp forgets them all.</summary>
internal sealed class RememberedMachines(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "machine";
    private readonly IDataProtector _protector = protection.CreateProtector("remembered-machine");

    public bool Knows(HttpContext http, Person person)
    {
        if (http.Request.Cookies[Cookie] is not { } carried)
        {
            return false;
        }

        try
        {
            return _protector.Unprotect(carried).Split('\n') is [var id, var stamp, var until]
                && id == Text(person.Id) && stamp == person.SecurityStamp
                && long.Parse(until, System.Globalization.CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public void Remember(HttpContext http, Person person, int days)
    {
        var until = clock.GetUtcNow().AddDays(days);
        http.Response.Cookies.Append(Cookie, _protector.Protect($"{Text(person.Id)}\n{person.SecurityStamp}\n{Text(until.ToUnixTimeSeconds())}"), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Expires = until, IsEssential = true, Path = "/sign-in",
        });
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
