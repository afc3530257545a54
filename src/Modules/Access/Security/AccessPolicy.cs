using Biaogan.Platform.Auditing;

namespace Biaogan.Access.Security;

/// <summary>The rules of signing in, set by the security administrator: one row for the whole system; where it is missing, the values here hold.</summary>
internal sealed class AccessPolicy
{
    public const long TheOne = 1;

    public long Id { get; init; } = TheOne;

    /// <summary>Characters a password has at least.</summary>
    public int ShortestPassword { get; set; } = 10;

    /// <summary>Wrong passwords or codes in a row that lock the account.</summary>
    public int Failures { get; set; } = 5;

    /// <summary>Minutes such a lock lasts.</summary>
    public int LockMinutes { get; set; } = 15;

    /// <summary>Whoever comes in by a first one-time link sets a password before anything else.</summary>
    public bool PasswordAtFirstUse { get; set; } = true;

    /// <summary>Days after which a password must be changed; 0 for never.</summary>
    public int PasswordDays { get; set; }

    /// <summary>Minutes without a request after which a session ends.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Hours a session lasts at most, however busy.</summary>
    public int LongestHours { get; set; } = 12;

    /// <summary>Days without signing in after which an account locks; 0 for never.</summary>
    public int IdleLockDays { get; set; } = 180;

    /// <summary>Days without signing in after which an account loses its roles; 0 for never.</summary>
    public int IdleEndDays { get; set; } = 365;

    /// <summary>Days a one-time link can be used.</summary>
    public int LinkDays { get; set; } = 14;

    /// <summary>Days for which a machine that gave a second factor is not asked again; 0 asks each time.</summary>
    public int RememberDays { get; set; }

    /// <summary>Roles whose holders sign in with a second factor, by name, separated by commas.</summary>
    public string SecondFactorRoles { get; set; } = "";

    /// <summary>Counts the changes: a form that carries an older number is refused.</summary>
    public int Version { get; set; }

    public IReadOnlyList<Role> RolesWithSecondFactor() =>
        [.. SecondFactorRoles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];
}

/// <summary>What signing in needs to remember of a person beside the account; a person without a row has the defaults.</summary>
internal sealed class SignInFacts
{
    private const string WhileAccount = "While the account exists";

    public long PersonId { get; init; }

    /// <summary>UTC; null when no password was set since this is kept.</summary>
    [Personal("Tells when a password must be changed", Kept = WhileAccount)]
    public DateTime? PasswordSetAt { get; set; }

    /// <summary>UTC; when somebody signed in or a token was used. Written once a day at most for tokens.</summary>
    [Personal("Tells whether an account is idle, so that it locks", Kept = WhileAccount)]
    public DateTime LastUsedAt { get; set; }

    /// <summary>UTC; set while the account is locked for idleness.</summary>
    public DateTime? IdleLockedAt { get; set; }

    /// <summary>The key of the authenticator, protected; null without one.</summary>
    [Secret, Personal("Checks the codes of the person's authenticator", Kept = "Until it is removed or reset")]
    public string? TotpKey { get; set; }

    /// <summary>Thirty-second step of the last code accepted: no code is taken twice.</summary>
    public long TotpStep { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? TotpSince { get; set; }

    /// <summary>Roles the last sign-in with a provider would have given and that clash with others held, by name, separated by commas; null for none.</summary>
    [Personal("Tells the administrator why a role is missing", Kept = "Until the next sign-in with the provider")]
    public string? RolesNotGiven { get; set; }
}

internal static class Policies
{
    /// <summary>The rules that hold now.</summary>
    public static async Task<AccessPolicy> Policy(this AppDbContext db, CancellationToken ct) =>
        await db.Set<AccessPolicy>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == AccessPolicy.TheOne, ct) ?? new AccessPolicy();

    /// <summary>The person's row, tracked; a new one where there is none. Inside a write.</summary>
    /// <param name="now">UTC.</param>
    public static async Task<SignInFacts> Facts(this AppDbContext db, long personId, DateTime now, CancellationToken ct)
    {
        var facts = await db.Set<SignInFacts>().SingleOrDefaultAsync(f => f.PersonId == personId, ct);
        if (facts is null)
        {
            facts = new SignInFacts { PersonId = personId, LastUsedAt = now };
            db.Add(facts);
        }

        return facts;
    }
}
