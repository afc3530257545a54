using System.Security.Claims;

namespace Biaogan.Platform.Actors;

/// <summary>Turns the caller's ticket into an actor with today's rights; implemented by the room Access.</summary>
public interface IActorSource
{
    /// <summary>The actor, or null when the ticket is no longer good (session revoked, person locked).</summary>
    Task<Actor?> Find(ClaimsPrincipal ticket, CancellationToken ct);
}
