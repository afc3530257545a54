using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Campaigns.ChooseUnits;

/// <summary>What the office decides about a name in the plan.</summary>
internal enum NameChoice
{
    /// <summary>It means a unit of the register.</summary>
    Match,

    /// <summary>A unit is added to the register under this name.</summary>
    New,

    /// <summary>It asks nobody.</summary>
    Skip,
}

/// <summary>Records which units the names and sets of the scheme mean, and with them the units that take part. Only while the campaign is a draft.</summary>
internal sealed class ChooseUnits(AppDbContext db, RegionClock clock)
{
    /// <param name="Name">As it stands in the scheme.</param>
    /// <param name="Choice">Null leaves the name undecided.</param>
    /// <param name="Unit">Match: name, short name or alias of the unit.</param>
    public sealed record Naming(string Name, NameChoice? Choice, string? Unit);

    /// <param name="Name">As it stands in the scheme; "" stands for the items that name no unit.</param>
    public sealed record SetMembers(string Name, IReadOnlyList<long> UnitIds);

    public sealed record Request(long CampaignId, int Version, IReadOnlyList<Naming> Names, IReadOnlyList<SetMembers> Sets);

    /// <returns>The number of units that take part.</returns>
    public async Task<Result<int>> Run(Request request, Act act, CancellationToken ct) => await db.Write<int>(act, async () =>
    {
        if (await db.OfficeCampaign(request.CampaignId, act.Who, ct) is not { } campaign)
        {
            return Refusal.NotFound();
        }

        if (campaign.State != CampaignState.Draft)
        {
            return CampaignScope.AlreadyStarted();
        }

        if (campaign.Version != request.Version)
        {
            return CampaignScope.Stale();
        }

        var names = await SchemeNames.Of(db, campaign.SchemeId, ct);
        var register = await Register.Of(db, act.Who.Paths(Role.Office), clock.Today, ct);
        var faults = new List<FieldFault>();
        var chosen = new Dictionary<string, IReadOnlyList<long?>>(StringComparer.Ordinal);
        for (var i = 0; i < request.Names.Count; i++)
        {
            var (name, choice, unit) = request.Names[i];
            if (!names.Any(n => n.Name == name && !n.IsSet))
            {
                return Refusal.NotFound();
            }

            switch (choice)
            {
                case NameChoice.Match when register.Find(unit) is { } known:
                    chosen[name] = [known.Id];
                    if (known.Name != name && known.ShortName != name)
                    {
                        await db.AddUnitAlias(known.Id, name, ct);
                    }

                    break;
                case NameChoice.Match:
                    faults.Add(new($"unit-{i}", T($"单位名册里没有“{unit}”。请从列表中选择，或改为新建。", $"There is no unit named “{unit}”. Choose one from the list, or add it as new.")));
                    break;
                case NameChoice.New when register.Find(name) is not null:
                    faults.Add(new($"unit-{i}", T($"单位名册里已有“{name}”，请选择“对应已有单位”。", $"The register has “{name}” already: choose “existing unit”.")));
                    break;
                case NameChoice.New when await db.OfficeCampaign(campaign.Id, act.Who.AtLarge, ct) is null:
                    faults.Add(new($"choice-{i}", T("您的角色限于这届活动，不能在名册中新建单位。", "Your role is bound to this campaign: it adds no unit to the register.")));
                    break;
                case NameChoice.New:
                    chosen[name] = [await db.AddUnit(name, campaign.OwnerUnitId, register.CategoryFor(name, campaign.OwnerUnitId), clock.Today, ct)];
                    break;
                case NameChoice.Skip:
                    chosen[name] = [null];
                    break;
                default:
                    chosen[name] = [];
                    break;
            }
        }

        foreach (var (name, unitIds) in request.Sets)
        {
            if (!names.Any(n => n.Name == name && n.IsSet) || unitIds.Any(id => !register.Has(id)))
            {
                return Refusal.NotFound();
            }

            chosen[name] = unitIds.Count == 0 ? [] : [.. unitIds.Distinct().Select(id => (long?)id)];
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        await SaveNamings(campaign.Id, chosen, ct);
        await db.Flush(ct);
        campaign.Version++;
        return await Participants.Settle(db, campaign, names, ct);
    }, ct);

    private async Task SaveNamings(long campaignId, Dictionary<string, IReadOnlyList<long?>> chosen, CancellationToken ct)
    {
        var names = chosen.Keys.ToList();
        var stored = await db.Set<UnitNaming>().Where(n => n.CampaignId == campaignId && names.Contains(n.NameInPlan)).ToListAsync(ct);
        var wanted = chosen.SelectMany(c => c.Value.Select(unitId => (Name: c.Key, UnitId: unitId, IsSet: c.Value.Count > 1))).ToList();
        var keys = wanted.Select(w => (w.Name, w.UnitId)).ToHashSet();
        db.RemoveRange(stored.Where(s => !keys.Contains((s.NameInPlan, s.UnitId))));
        var kept = stored.Select(s => (s.NameInPlan, s.UnitId)).ToHashSet();
        db.AddRange(wanted.Where(w => !kept.Contains((w.Name, w.UnitId)))
            .Select(w => new UnitNaming { CampaignId = campaignId, NameInPlan = w.Name, UnitId = w.UnitId, IsSet = w.IsSet }));
    }
}
