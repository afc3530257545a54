namespace Biaogan.Access.Contract;

/// <summary>Lets a command on the machine work under somebody's name and with that person's rights; never used by a page.</summary>
public interface INamedActors
{
    /// <param name="signInName">Case does not matter.</param>
    /// <returns>Null when there is no open account of that name.</returns>
    Task<Actor?> Find(string signInName, CancellationToken ct);
}
