namespace Biaogan.Access.Contract;

/// <summary>A sign-in slip: the one-time link of a unit's liaison. The link is shown now or never: only its hash is kept.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="PersonId">Its liaison.</param>
/// <param name="SignInName">Name to sign in with later.</param>
/// <param name="DisplayName">Name printed on the slip.</param>
/// <param name="LinkPath">Path and query of the link, beginning with '/'.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record SignInSlip(long UnitId, long PersonId, string SignInName, string DisplayName, string LinkPath, DateTime ExpiresAt);

/// <summary>Accounts of unit liaisons, asked for by Campaigns.</summary>
public interface ILiaisonAccounts
{
    /// <summary>
    /// Within a write under way: makes sure that each unit has a liaison account (creating one without a password where none is) and issues a fresh one-time link for each;
    /// links issued before and not used stop working.
    /// </summary>
    Task<IReadOnlyList<SignInSlip>> IssueSlips(IReadOnlyList<long> unitIds, Act act, CancellationToken ct);
}
