using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access.Providers;

/// <summary>An OpenID Connect provider people may sign in with; set up by the security administrator.</summary>
internal sealed class IdentityProvider
{
    public long Id { get; init; }

    /// <summary>On the button: 用“…”登录.</summary>
    public required string Label { get; set; }

    /// <summary>Exactly as the provider calls itself; https except on this machine.</summary>
    public required string Issuer { get; set; }
    public required string ClientId { get; set; }

    /// <summary>Protected by the program's keys; null for a public client.</summary>
    [Secret]
    public string? ClientSecret { get; set; }

    /// <summary>Separated by spaces; "openid" is always asked for.</summary>
    public required string Scopes { get; set; }

    /// <summary>Claim that is compared with sign-in names.</summary>
    public required string NameClaim { get; set; }

    /// <summary>Claim with the person's groups; null where groups play no part.</summary>
    public string? GroupsClaim { get; set; }

    /// <summary>The first time, an account whose sign-in name equals the name claim is linked.</summary>
    public bool LinksByName { get; set; }

    /// <summary>Somebody unknown gets an account of this unit; null: never.</summary>
    public long? NewAccountsUnitId { get; set; }

    /// <summary>The provider asks for a second factor itself, so the program does not.</summary>
    public bool ChecksSecondFactor { get; set; }
    public bool IsEnabled { get; set; }
    public int Version { get; set; }
}

/// <summary>Members of this group of the provider hold this role over this unit and everything below it.</summary>
internal sealed class GroupRole
{
    public long Id { get; init; }
    public long ProviderId { get; init; }
    public required string Group { get; init; }
    public Role Role { get; init; }
    public long UnitId { get; init; }

    /// <summary>The one campaign it counts for; null for all.</summary>
    public long? CampaignId { get; init; }
}

/// <summary>Marks a role as coming from a provider's group: renewed at each sign-in, ended when the group goes.</summary>
internal sealed class ProviderGrant
{
    public long GrantId { get; init; }
    public long ProviderId { get; init; }
    public long PersonId { get; init; }
    public required string Group { get; init; }
}

/// <summary>A sign-in request that was answered: its answer is taken once.</summary>
internal sealed class AnsweredRequest
{
    /// <summary>SHA-256 of the state.</summary>
    [Secret]
    public required string StateHash { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }
}

/// <summary>Who somebody is at a provider: issuer and subject.</summary>
internal sealed class PersonLogin : IdentityUserLogin<long>
{
    private const string WhileLinked = "Until it is unlinked";

    [Personal("Says at which provider the person is known", Kept = WhileLinked)]
    public override string LoginProvider { get; set; } = "";

    [Personal("The provider's identifier of the person, to recognise them at sign-in", Kept = WhileLinked)]
    public override string ProviderKey { get; set; } = "";

    [Personal("The provider's name as it was when linked", Kept = WhileLinked)]
    public override string? ProviderDisplayName { get; set; }
}

/// <summary>Client secrets at rest.</summary>
internal sealed class SecretSafe(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("client-secret");

    public string Lock(string secret) => _protector.Protect(secret);

    public string Open(string locked) => _protector.Unprotect(locked);
}
