using Biaogan.Access.Grants;
using Biaogan.Access.PersonalData;
using Biaogan.Platform.Auditing;

namespace Biaogan.Access.Delegations;

/// <summary>Somebody may act in the place of another 代理办理, from a day to a day, with some of that person's roles.</summary>
internal sealed class Delegation : IOutlivesErasure
{
    public long Id { get; init; }

    /// <summary>In whose place.</summary>
    public long AbsentId { get; init; }

    /// <summary>Who acts.</summary>
    public long SubstituteId { get; init; }

    /// <summary>Names of the roles handed over, separated by commas; what the absent person does not hold on the day is not handed over.</summary>
    [Personal("Says in which roles somebody may act in another's place", Of = nameof(AbsentId), Kept = "With the row, which outlives erasure: what was done in the person's place rests on it")]
    public required string Roles { get; init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly To { get; init; }

    /// <summary>The reason given.</summary>
    [Personal("Explains why somebody acted in another's place", Of = nameof(AbsentId), Kept = "Until the person's data is erased; the row stays without it")]
    public required string Why { get; set; }

    /// <summary>The substitute has switched it on: what she does now is done in the other's place.</summary>
    public bool IsOn { get; set; }

    /// <summary>UTC; null while it stands.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>Who acted for whom on which days stays, as with posts held: the substitute's own deeds are explained by it.</summary>
    public void Forget() => Why = "";

    public static string Write(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order());

    public static IReadOnlyList<Role> Read(string roles) => [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>).Where(r => !r.IsAdministrator())];
}
