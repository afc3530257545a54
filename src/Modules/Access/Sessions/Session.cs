using Biaogan.Platform.Auditing;

namespace Biaogan.Access.Sessions;

/// <summary>How somebody proved who they are.</summary>
internal enum SignInMethod
{
    Password,
    Link,
    Provider,
    Passkey,
}

/// <summary>What must be done before anything else.</summary>
internal enum Duty
{
    None,
    NewPassword,
    SecondFactor,
}

/// <summary>Why a session is over.</summary>
internal enum SessionEnd
{
    SignedOut,
    EndedByOwner,
    EndedByAdministrator,
    PasswordChanged,
    SecondFactorReset,
    AccountClosed,
}

/// <summary>One sign-in on one machine, until it ends. One that timed out has no end: its last use says when.</summary>
internal sealed class Session
{
    private const string HalfAYear = "As long as the retention period of sessions";

    public long Id { get; init; }
    public long PersonId { get; init; }
    public SignInMethod Method { get; init; }

    /// <summary>Set until it is done; then <see cref="Duty.None"/>.</summary>
    public Duty Duty { get; set; }

    /// <summary>UTC.</summary>
    [Personal("Lets the person see where the account is open", Kept = HalfAYear)]
    public DateTime StartedAt { get; init; }

    /// <summary>UTC; written once a minute at most.</summary>
    [Personal("Ends a session nobody uses", Kept = HalfAYear)]
    public DateTime LastSeenAt { get; set; }

    [Personal("Network address the session began from, to recognise a stranger", Kept = HalfAYear)]
    public string? Address { get; init; }

    /// <summary>Browser and system in a few words, e.g. "Chrome, Windows".</summary>
    [Personal("Lets the person recognise the machine", Kept = HalfAYear)]
    public string? Agent { get; init; }

    public DateTime? EndedAt { get; set; }
    public SessionEnd? EndedWhy { get; set; }

    /// <summary>True while requests may come with it.</summary>
    /// <param name="now">UTC.</param>
    public bool IsOpen(DateTime now, int idleMinutes, int longestHours) => Timeouts.IsOpen(StartedAt, LastSeenAt, now, idleMinutes, longestHours) && EndedAt is null;
}

/// <summary>When a session runs out.</summary>
internal static class Timeouts
{
    /// <summary>Longest time any policy allows; the cookie lasts as long, the row decides.</summary>
    public const int MostHours = 72;

    /// <summary>A use is written down when the last one noted is this long ago.</summary>
    public static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <summary>True up to and including the last moment.</summary>
    public static bool IsOpen(DateTime startedAt, DateTime lastSeenAt, DateTime now, int idleMinutes, int longestHours) =>
        now - lastSeenAt <= TimeSpan.FromMinutes(idleMinutes) && now - startedAt <= TimeSpan.FromHours(longestHours);
}

/// <summary>The session of the request under way; filled with the actor.</summary>
internal sealed class CurrentSession
{
    /// <summary>Null for a token and for nobody.</summary>
    public long? Id { get; set; }

    public Duty Duty { get; set; }
}
