using System.Globalization;
using Biaogan.Assessments.Recusals;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;

namespace Biaogan.Assessments.ScoreSheets;

/// <summary>Which sheets an actor may see and which she may score; always part of the query.</summary>
internal static class SheetScope
{
    /// <summary>Roles that look over a whole campaign: only where they are held over the unit that runs it. An office of an assessed unit sees nothing here.</summary>
    public static readonly Role[] Overseers = [Role.Office, Role.Leader, Role.Supervisor, Role.Viewer];

    /// <summary>
    /// Units the actor's own person belongs to: her unit and everything above it, and those of the person in whose place she acts. Their sheets are not hers to score 回避.
    /// </summary>
    public static async Task<IReadOnlyList<long>> OwnUnits(this AppDbContext db, Actor actor, CancellationToken ct)
    {
        var homes = actor.HomeUnitIds;
        var paths = await db.Units().Where(u => homes.Contains(u.Id)).Select(u => u.Path).ToListAsync(ct);
        return [.. paths.SelectMany(p => p.Split('/', StringSplitOptions.RemoveEmptyEntries)).Select(id => long.Parse(id, CultureInfo.InvariantCulture)).Distinct()];
    }

    /// <summary>Sheets the actor may score: she is an assessor over the unit, not of the unit, and no recusal stands. Ask for tracking to change one.</summary>
    public static IQueryable<ScoreSheet> Scorable(this AppDbContext db, Actor actor, IReadOnlyList<long> ownUnits)
    {
        var persons = actor.PersonIds;
        return db.OverUnits(actor).Where(s =>
            !ownUnits.Contains(s.UnitId)
            && !db.Set<Recusal>().Any(r => r.CampaignId == s.CampaignId && persons.Contains(r.PersonId) && r.UnitId == s.UnitId && r.LiftedAt == null));
    }

    /// <summary>Sheets of units over which the actor is an assessor, at large or in the sheet's campaign.</summary>
    private static IQueryable<ScoreSheet> OverUnits(this AppDbContext db, Actor actor)
    {
        var units = db.Units().Under(actor.AtLarge.Paths(Role.Assessor), u => u.Path).Select(u => u.Id);
        if (!actor.InCampaigns.Any(g => g.Role == Role.Assessor))
        {
            return db.Set<ScoreSheet>().Where(s => units.Contains(s.UnitId));
        }

        var places = (
            from member in db.CampaignUnits()
            join unit in db.Units() on member.UnitId equals unit.Id
            select new { member.CampaignId, member.UnitId, unit.Path }).Under(actor, [Role.Assessor], p => p.Path, p => p.CampaignId);
        return db.Set<ScoreSheet>().Where(s => places.Any(p => p.CampaignId == s.CampaignId && p.UnitId == s.UnitId) || units.Contains(s.UnitId));
    }

    /// <summary>Sheets the actor may read: those she may score, and all of a campaign she runs.</summary>
    public static IQueryable<ScoreSheet> Readable(this AppDbContext db, Actor actor, IReadOnlyList<long> ownUnits)
    {
        var scorable = db.Scorable(actor, ownUnits).Select(s => s.Id);
        var run = db.CampaignsRunBy(actor, Role.Office).Select(c => c.Id);
        return db.Set<ScoreSheet>().Where(s => scorable.Contains(s.Id) || run.Contains(s.CampaignId));
    }
}
