using Biaogan.Access.Contract;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.Recusals;

/// <summary>Declares that an assessor keeps away from a unit 回避: she herself, or the office for her; the office lifts it again with a reason.</summary>
internal sealed class DeclareRecusal(AppDbContext db, RegionClock clock)
{
    private const int LongestReason = 500;

    /// <param name="PersonId">The assessor; null for the caller herself.</param>
    public sealed record Request(long? PersonId, long UnitId, string? Reason);

    public sealed record Line(long Id, string Person, string Unit, string Reason, string DeclaredBy, DateTime DeclaredAt, DateTime? LiftedAt, string? LiftReason);

    public sealed record View(string CampaignName, IReadOnlyList<Line> Lines, IReadOnlyList<(long Id, string Name)> Units, IReadOnlyList<(long Id, string Name)> Assessors, bool RunsIt, bool IsAssessor);

    public async Task<Result<View>> Show(long campaignId, Actor actor, CancellationToken ct)
    {
        var runsIt = await RunsIt(campaignId, actor, ct);
        var name = await db.Campaigns().Where(c => c.Id == campaignId).Select(c => c.Name).SingleOrDefaultAsync(ct);
        var units = await Units(campaignId, actor, runsIt).ToListAsync(ct);
        if (name is null || (!runsIt && units.Count == 0))
        {
            return Refusal.NotFound();
        }

        var persons = actor.PersonIds;
        var lines = await (
            from recusal in db.Set<Recusal>().AsNoTracking()
            join person in db.People() on recusal.PersonId equals person.Id
            join unit in db.Units() on recusal.UnitId equals unit.Id
            join declarer in db.People() on recusal.DeclaredBy equals declarer.Id
            where recusal.CampaignId == campaignId && (runsIt || persons.Contains(recusal.PersonId))
            orderby recusal.LiftedAt == null ? 0 : 1, recusal.Id descending
            select new Line(recusal.Id, person.DisplayName, unit.Name, recusal.Reason, declarer.DisplayName, recusal.DeclaredAt, recusal.LiftedAt, recusal.LiftReason)).ToListAsync(ct);
        var assessors = runsIt ? await Assessors(campaignId).OrderBy(p => p.DisplayName).Select(p => new { p.Id, p.DisplayName }).ToListAsync(ct) : [];
        return new View(name, lines, [.. units.Select(u => (u.Id, u.Name))], [.. assessors.Select(p => (p.Id, p.DisplayName))], runsIt, actor.Has(Role.Assessor));
    }

    public Task<Result<Done>> Run(long campaignId, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = request.Reason?.Trim() }, async () =>
    {
        var runsIt = await RunsIt(campaignId, act.Who, ct);
        var personId = request.PersonId ?? act.Who.PersonId;
        if ((personId != act.Who.PersonId && !runsIt) || !await Units(campaignId, act.Who, runsIt).AnyAsync(u => u.Id == request.UnitId, ct))
        {
            return Refusal.NotFound();
        }

        // Whoever scores in an assessor's place keeps away for herself, without being an assessor.
        var standsIn = act.Who.OnBehalfOf is not null && personId == act.Who.PersonId;
        if (!standsIn && !await Assessors(campaignId).AnyAsync(p => p.Id == personId, ct))
        {
            return Refusal.Invalid("not-an-assessor", "personId", T("请选择一位测评员。", "Choose an assessor."));
        }

        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > LongestReason)
        {
            return Refusal.Invalid("reason-required", "reason", T($"请写明回避的理由，最多 {LongestReason} 字。", $"State the reason, in at most {LongestReason} characters."));
        }

        if (await db.Set<Recusal>().AnyAsync(r => r.CampaignId == campaignId && r.PersonId == personId && r.UnitId == request.UnitId && r.LiftedAt == null, ct))
        {
            return Refusal.Conflict("already-recused", T("已经登记过这项回避。", "This recusal is registered already."));
        }

        db.Add(new Recusal { CampaignId = campaignId, PersonId = personId, UnitId = request.UnitId, Reason = reason, DeclaredBy = act.Who.PersonId, DeclaredAt = act.When });
        return Done.It;
    }, ct);

    /// <summary>Only the office lifts a recusal; the entry stays.</summary>
    public Task<Result<Done>> Lift(long campaignId, long recusalId, string? reason, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = reason?.Trim() }, async () =>
    {
        if (!await RunsIt(campaignId, act.Who, ct)
            || await db.Set<Recusal>().SingleOrDefaultAsync(r => r.Id == recusalId && r.CampaignId == campaignId && r.LiftedAt == null, ct) is not { } recusal)
        {
            return Refusal.NotFound();
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
        {
            return Refusal.Invalid("reason-required", "liftReason", T("请写明解除回避的理由。", "State why the recusal is lifted."));
        }

        (recusal.LiftedAt, recusal.LiftReason) = (act.When, reason.Trim());
        return Done.It;
    }, ct);

    /// <summary>Whether the actor has anything to declare here: the office that runs the campaign, and assessors over one of its units.</summary>
    public async Task<bool> MayDeclare(long campaignId, Actor actor, CancellationToken ct) => await RunsIt(campaignId, actor, ct) || await Units(campaignId, actor, false).AnyAsync(ct);

    private Task<bool> RunsIt(long campaignId, Actor actor, CancellationToken ct) => db.CampaignsRunBy(actor, Role.Office).AnyAsync(c => c.Id == campaignId, ct);

    private IQueryable<UnitRow> Units(long campaignId, Actor actor, bool runsIt)
    {
        var units = runsIt ? db.Units() : db.Units().Under(actor.Paths(Role.Assessor), u => u.Path);
        return
            from unit in units
            join member in db.CampaignUnits() on unit.Id equals member.UnitId
            where member.CampaignId == campaignId
            orderby member.Sequence
            select unit;
    }

    private IQueryable<PersonRow> Assessors(long campaignId)
    {
        // Whoever may score a unit of the campaign: an assessor over it or over anything above it.
        var today = clock.Today;
        var members = db.CampaignUnits().Where(m => m.CampaignId == campaignId).Join(db.Units(), m => m.UnitId, u => u.Id, (m, u) => u.Path);
        return
            from person in db.People()
            where !person.IsClosed && (
                from grant in db.Grants()
                join unit in db.Units() on grant.UnitId equals unit.Id
                where grant.PersonId == person.Id && grant.Role == Role.Assessor && (grant.CampaignId == null || grant.CampaignId == campaignId) && grant.From <= today && (grant.To == null || grant.To >= today)
                    && members.Any(path => path.StartsWith(unit.Path))
                select grant.PersonId).Any()
            select person;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/campaigns/{id:long}/recusals").RequireRolesSomewhere(Role.Office, Role.Assessor).DisableAntiforgery();
        pages.MapGet("", async (long id, DeclareRecusal recusals, Actor actor, CancellationToken ct) =>
            (await recusals.Show(id, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<RecusalsPage>(new { CampaignId = id }));
        pages.MapPost("", async (long id, HttpContext http, DeclareRecusal recusals, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await recusals.Run(id, new(Written.Long(form["personId"]), Written.Long(form["unitId"]) ?? 0, form["reason"]), act, ct)).AfterForm(_ => $"/campaigns/{id}/recusals", refusal => Again(id, refusal, form));
        });
        pages.MapPost("/{recusalId:long}/lift", async (long id, long recusalId, HttpContext http, DeclareRecusal recusals, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await recusals.Lift(id, recusalId, form["liftReason"], act, ct)).AfterForm(_ => $"/campaigns/{id}/recusals", refusal => Again(id, refusal, form));
        });
        routes.MapGroup("/api").RequireRolesSomewhere(Role.Office, Role.Assessor)
            .MapPost("/campaigns/{id:long}/recusals", async (long id, Request request, DeclareRecusal recusals, Act act, CancellationToken ct) => (await recusals.Run(id, request, act, ct)).ToApi())
            .WithSummary("Declares that an assessor keeps away from a unit");
    }

    private static IResult Again(long id, Refusal refusal, IFormCollection form) =>
        refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<RecusalsPage>(new { CampaignId = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status());
}
