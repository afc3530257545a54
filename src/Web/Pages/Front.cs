using Biaogan.Platform;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Contributions;

namespace Biaogan.Web.Pages;

/// <summary>What waits for the actor, from all rooms, soonest first.</summary>
internal sealed class Front(IEnumerable<IInboxSource> sources, RegionClock clock)
{
    private const int PerRoom = 50;

    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, CancellationToken ct)
    {
        var entries = new List<InboxEntry>();
        foreach (var source in sources)
        {
            entries.AddRange(await source.Waiting(actor, clock.Today, PerRoom, ct));
        }

        return [.. entries.OrderByDescending(e => e.IsLate).ThenBy(e => e.Due ?? DateOnly.MaxValue)];
    }
}
