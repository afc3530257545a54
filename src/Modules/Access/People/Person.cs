using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access.People;

/// <summary>Somebody who signs in. Only what running the account needs.</summary>
[PersonRecord]
internal sealed class Person : IdentityUser<long>
{
    private const string WithAccount = "While the account exists; a closed account stays so that records keep their names";
    private const string UntilClosed = "Until the account is closed or the value changes";

    [Personal("Shown to colleagues and printed on score sheets and sign-in slips", Kept = WithAccount)]
    public required string DisplayName { get; set; }

    /// <summary>The unit the person works for.</summary>
    public long UnitId { get; set; }

    /// <summary>"zh" or "en"; null follows the browser.</summary>
    [Personal("Language of pages", Kept = WithAccount)]
    public string? Language { get; set; }

    [Personal("Name to sign in with", Kept = WithAccount)]
    public override string? UserName { get; set; }

    [Personal("The sign-in name in capitals, so that case does not matter", Kept = WithAccount)]
    public override string? NormalizedUserName { get; set; }

    [Personal("Address for notices; not asked for yet", Kept = UntilClosed)]
    public override string? Email { get; set; }

    [Personal("The address in capitals, so that case does not matter", Kept = UntilClosed)]
    public override string? NormalizedEmail { get; set; }

    [Personal("Telephone at work, so that the office can ask", Kept = UntilClosed)]
    public override string? PhoneNumber { get; set; }

    [Secret, Personal("Salted hash that recognises the password; the password itself is kept nowhere", Kept = UntilClosed)]
    public override string? PasswordHash { get; set; }

    [Secret, Personal("Random mark that ends open sessions when it changes", Kept = UntilClosed)]
    public override string? SecurityStamp { get; set; }

    [Secret, Personal("Random mark that tells a form that the account changed meanwhile", Kept = WithAccount)]
    public override string? ConcurrencyStamp { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Closed accounts stay, so that the trail keeps its names; they cannot sign in.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>When the personal data of a closed account was erased; UTC.</summary>
    public DateTime? ErasedAt { get; set; }
}

/// <summary>A link that signs one person in once, to set a password.</summary>
internal sealed class SignInLink
{
    public long Id { get; init; }
    public long PersonId { get; init; }

    /// <summary>SHA-256 of the secret in the link, hexadecimal; the secret itself is kept nowhere.</summary>
    [Secret, Personal("Recognises a one-time sign-in link", Kept = "As a record of links issued; useless after use or expiry")]
    public required string SecretHash { get; init; }
    public DateTime ExpiresAt { get; init; }

    /// <summary>When it was used, or when a newer link took its place; UTC.</summary>
    public DateTime? UsedAt { get; set; }
}

/// <summary>A bearer token for the API: acts as its person.</summary>
internal sealed class ApiToken
{
    public long Id { get; init; }
    public long PersonId { get; init; }

    [Personal("The person's own words for what the token is for", Kept = "As a record of tokens issued")]
    public required string Label { get; init; }

    [Secret, Personal("Recognises the token", Kept = "As a record of tokens issued; useless after expiry or revocation")]
    public required string SecretHash { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime ExpiresAt { get; init; }
    public DateTime? RevokedAt { get; set; }

    /// <summary>Only asks, changes nothing.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>First segments of the paths below /api it opens, separated by commas; null for all.</summary>
    [Personal("Which parts of the API the token opens", Kept = "As a record of tokens issued")]
    public string? Areas { get; init; }

    /// <summary>UTC; written once a day at most.</summary>
    [Personal("Shows which tokens are still needed", Kept = "As a record of tokens issued")]
    public DateTime? LastUsedAt { get; set; }
}
