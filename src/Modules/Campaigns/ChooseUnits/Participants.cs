using Biaogan.Campaigns.Campaigns;
using Biaogan.Organizations.Contract;

namespace Biaogan.Campaigns.ChooseUnits;

/// <summary>The units that take part follow from the names: whoever performs something under one of them.</summary>
internal static class Participants
{
    /// <summary>
    /// Brings the campaign's list of units into step with its namings. While the list stands in the register's order it keeps doing so;
    /// once the office has its own order, new units come at the end. Three queries.
    /// </summary>
    /// <returns>The number of units that take part.</returns>
    public static async Task<int> Settle(AppDbContext db, Campaign campaign, IReadOnlyList<SchemeName> names, CancellationToken ct)
    {
        var performing = names.Where(n => n.Performs).Select(n => n.Name).ToList();
        var wanted = await (
            from unit in db.Units()
            where db.Set<UnitNaming>().Any(n => n.CampaignId == campaign.Id && n.UnitId == unit.Id && performing.Contains(n.NameInPlan))
            orderby unit.Sequence, unit.Id
            select unit.Id).ToListAsync(ct);
        var stored = await db.Set<CampaignUnit>().Where(u => u.CampaignId == campaign.Id).OrderBy(u => u.Sequence).ToListAsync(ct);
        var places = await db.Units().Where(u => db.Set<CampaignUnit>().Any(c => c.CampaignId == campaign.Id && c.UnitId == u.Id))
            .Select(u => new { u.Id, u.Sequence }).ToDictionaryAsync(u => u.Id, u => u.Sequence, ct);
        var keepsRegisterOrder = stored.Zip(stored.Skip(1)).All(pair => places[pair.First.UnitId] <= places[pair.Second.UnitId]);

        var isWanted = wanted.ToHashSet();
        var kept = stored.Where(s => isWanted.Contains(s.UnitId)).ToDictionary(s => s.UnitId);
        db.RemoveRange(stored.Where(s => !isWanted.Contains(s.UnitId)));
        var order = keepsRegisterOrder ? wanted : [.. kept.Values.OrderBy(s => s.Sequence).Select(s => s.UnitId), .. wanted.Where(id => !kept.ContainsKey(id))];
        for (var n = 0; n < order.Count; n++)
        {
            if (kept.TryGetValue(order[n], out var row))
            {
                row.Sequence = n + 1;
            }
            else
            {
                db.Add(new CampaignUnit { CampaignId = campaign.Id, UnitId = order[n], Sequence = n + 1 });
            }
        }

        return wanted.Count;
    }
}

/// <summary>Sets the protocol order of a campaign's units by the numbers the office typed; equal numbers keep the order they had.</summary>
internal sealed class OrderUnits(AppDbContext db)
{
    public sealed record Request(long CampaignId, IReadOnlyDictionary<long, int> Numbers);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct) => await db.Write<Done>(act, async () =>
    {
        if (await db.OfficeCampaign(request.CampaignId, act.Who, ct) is not { } campaign)
        {
            return Refusal.NotFound();
        }

        var units = await db.Set<CampaignUnit>().Where(u => u.CampaignId == campaign.Id).ToListAsync(ct);
        var ordered = units.OrderBy(u => request.Numbers.GetValueOrDefault(u.UnitId, u.Sequence)).ThenBy(u => u.Sequence).ToList();
        for (var n = 0; n < ordered.Count; n++)
        {
            ordered[n].Sequence = n + 1;
        }

        return Done.It;
    }, ct);
}
