using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access.People;

/// <summary>Somebody who signs in. Only what running the account needs.</summary>
internal sealed class Person : IdentityUser<long>
{
    [Personal("Shown to colleagues and printed on score sheets and sign-in slips")]
    public required string DisplayName { get; set; }

    /// <summary>The unit the person works for.</summary>
    public long UnitId { get; set; }

    /// <summary>Post held there, e.g. 创建办副主任.</summary>
    [Personal("Says in what office the person acts")]
    public string? Post { get; set; }

    /// <summary>"zh" or "en"; null follows the browser.</summary>
    public string? Language { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Closed accounts stay, so that the trail keeps its names; they cannot sign in.</summary>
    public DateTime? ClosedAt { get; set; }
}

/// <summary>A link that signs one person in once, to set a password.</summary>
internal sealed class SignInLink
{
    public long Id { get; init; }
    public long PersonId { get; init; }

    /// <summary>SHA-256 of the secret in the link, hexadecimal; the secret itself is kept nowhere.</summary>
    [Secret]
    public required string SecretHash { get; init; }
    public DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>A bearer token for the API: acts as its person.</summary>
internal sealed class ApiToken
{
    public long Id { get; init; }
    public long PersonId { get; init; }
    public required string Label { get; init; }

    [Secret]
    public required string SecretHash { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime ExpiresAt { get; init; }
    public DateTime? RevokedAt { get; set; }
}
