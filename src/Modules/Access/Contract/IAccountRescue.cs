namespace Biaogan.Access.Contract;

/// <summary>The way back in for somebody who lost everything, when nobody is left who could help in the product: used by the command on the machine, never by a page.</summary>
public interface IAccountRescue
{
    /// <summary>Unlocks the account, takes its second factor away, ends its sessions and issues a one-time link. Written in the audit trail.</summary>
    /// <param name="signInName">Case does not matter.</param>
    /// <returns>Path and query of the link.</returns>
    Task<Result<string>> Reset(string signInName, Act act, CancellationToken ct);
}
