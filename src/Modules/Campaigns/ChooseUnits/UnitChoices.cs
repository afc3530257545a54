using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Matching;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;

namespace Biaogan.Campaigns.ChooseUnits;

/// <summary>What the pages about a campaign's units show: names with proposals, sets with members. Seven queries, whatever the number of names and units.</summary>
internal sealed class UnitChoices(AppDbContext db, CampaignInView view, CurrentActor current, RegionClock clock)
{
    public sealed record NameRow(int Index, SchemeName Name, NameChoice? Choice, string? Unit, MatchKind? Proposed, bool IsSettled);

    public sealed record SetRow(SchemeName Name, int Members);

    public IReadOnlyList<NameRow> Names { get; private set; } = [];

    public IReadOnlyList<SetRow> Sets { get; private set; } = [];

    public Register Register { get; private set; } = null!;

    /// <summary>Units that take part, as saved so far.</summary>
    public int Participants { get; private set; }

    /// <summary>Nothing is left to decide.</summary>
    public bool IsComplete => Names.All(n => n.IsSettled) && Sets.All(s => s.Members > 0);

    /// <param name="on">Units are called as on this day; null for today.</param>
    public async Task Load(DateOnly? on, CancellationToken ct)
    {
        var campaign = view.Campaign;
        var names = await SchemeNames.Of(db, campaign.SchemeId, ct);
        Register = await Register.Of(db, current.Actor.Paths(Role.Office), clock.Today, ct);
        var units = db.UnitsCalledOn(on);
        var namings = (await (
                from naming in db.Set<UnitNaming>().AsNoTracking()
                join unit in units on naming.UnitId equals unit.Id into meant
                from unit in meant.DefaultIfEmpty()
                where naming.CampaignId == campaign.Id
                select new { naming.NameInPlan, Unit = unit == null ? null : unit.Name }).ToListAsync(ct))
            .ToLookup(n => n.NameInPlan, n => n.Unit, StringComparer.Ordinal);
        Participants = await db.Set<CampaignUnit>().CountAsync(u => u.CampaignId == campaign.Id, ct);
        var unitNames = Register.Units.ToDictionary(u => u.Id, u => u.Name);
        var matches = UnitMatching.Match(names.Where(n => !n.IsSet && !namings.Contains(n.Name)).Select(n => n.Name), Register.Known);
        Names = [.. names.Where(n => !n.IsSet).Select((name, i) => namings.Contains(name.Name) ? Settled(i, name, namings[name.Name].First()) : Proposal(i, name, matches[name.Name], unitNames))];
        Sets = [.. names.Where(n => n.IsSet).Select(n => new SetRow(n, namings[n.Name].Count()))];
        if (Sets.Count > 0)
        {
            var listed = await db.LeadingGroups().Where(l => l.SchemeId == campaign.SchemeId).OrderBy(l => l.Sequence).Select(l => l.Unit).ToListAsync(ct);
            LeadingUnits = [.. UnitMatching.Match(listed, Register.Known).Values.OfType<UnitMatch>().Select(m => m.UnitId)];
        }
    }

    /// <summary>Units of the register that the plan's leading-group list names: the first proposal for a set.</summary>
    public IReadOnlyCollection<long> LeadingUnits { get; private set; } = [];

    /// <summary>Where a set's members may be proposed from.</summary>
    public enum Source
    {
        Saved,
        LeadingGroup,
        Responsible,
        All,
    }

    public sealed record Member(Register.Entry Unit, bool IsProposed);

    /// <summary>The units to tick, once <see cref="Propose"/> found them.</summary>
    public IReadOnlyList<Member> Members { get; private set; } = [];

    /// <summary>Finds the units to tick for one set. <paramref name="category"/> narrows the source "all" to one category. Up to eight queries.</summary>
    /// <returns>False when the scheme has no such set.</returns>
    public async Task<bool> Propose(string set, Source source, long? category, CancellationToken ct)
    {
        await Load(null, ct);
        if (!Sets.Any(s => s.Name.Name == set))
        {
            return false;
        }

        var campaign = view.Campaign;
        HashSet<long> ticked;
        switch (source)
        {
            case Source.Saved:
                ticked = [.. await db.Set<UnitNaming>().Where(n => n.CampaignId == campaign.Id && n.NameInPlan == set && n.UnitId != null).Select(n => n.UnitId!.Value).ToListAsync(ct)];
                break;
            case Source.LeadingGroup:
                ticked = [.. LeadingUnits];
                break;
            case Source.Responsible:
                var responsible = Names.Where(n => n.Name.Performs && n.Choice == NameChoice.Match).Select(n => Register.Find(n.Unit)?.Id).OfType<long>();
                ticked = [.. responsible];
                break;
            default:
                ticked = [.. Register.Units.Where(u => u.Id != campaign.OwnerUnitId && (category is null || u.CategoryId == category)).Select(u => u.Id)];
                break;
        }

        Members = [.. Register.Units.Select(u => new Member(u, ticked.Contains(u.Id)))];
        return true;
    }

    private static NameRow Settled(int index, SchemeName name, string? unit) => new(index, name, unit is null ? NameChoice.Skip : NameChoice.Match, unit, null, true);

    private static NameRow Proposal(int index, SchemeName name, UnitMatch? match, Dictionary<long, string> units) =>
        match is null
            ? new(index, name, null, null, null, false)
            : new(index, name, NameChoice.Match, units[match.UnitId], match.Kind, false);
}
