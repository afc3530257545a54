using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;
using Biaogan.Statistics.Scoring;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.BrowseSchemes;

/// <summary>A scheme in the list. Initialised by property, not by constructor: filters on it are then part of the query.</summary>
internal sealed record SchemeLine
{
    public long Id { get; init; }
    public long PlanId { get; init; }
    public required string Title { get; init; }
    public required string Unit { get; init; }
    public int Version { get; init; }
    public bool IsCurrent { get; init; }
    public long TotalMicro { get; init; }
    public DateTime PublishedAt { get; init; }
    public int Items { get; init; }
    public int Held { get; init; }
}

/// <summary>A scheme with everything in it, in order.</summary>
internal sealed record SchemeTree(SchemeLine Scheme, IReadOnlyList<SchemeGroup> Groups, IReadOnlyList<SchemeItem> Items, ILookup<long, ScoringPointRow> Points, ILookup<long, ItemUnitRow> Units, IReadOnlyList<LeadingGroupRow> LeadingGroup)
{
    /// <summary>The reader is of the office that published it.</summary>
    public bool IsOffice { get; init; }

    /// <summary>The reader may open the plan it was made from.</summary>
    public bool MayOpenPlan { get; init; }
}

/// <summary>Published schemes within the reader's subtree.</summary>
internal sealed class BrowseSchemes(AppDbContext db)
{
    public static readonly Role[] Readers = [Role.Office, Role.Leader, Role.Supervisor, Role.Assessor, Role.Viewer];

    public async Task<(IReadOnlyList<SchemeLine> Lines, int Total)> List(Actor actor, TableState table, CancellationToken ct)
    {
        var lines = Lines(actor, Readers);
        lines = table.Filter("all") is null ? lines.Where(l => l.IsCurrent) : lines;
        if (table.Text is { } text)
        {
            lines = lines.Where(l => l.Title.Contains(text));
        }

        var total = await lines.CountAsync(ct);
        return (await lines.OrderByDescending(l => l.Id).Skip(table.Skip).Take(table.Size).ToListAsync(ct), total);
    }

    public async Task<SchemeTree?> Tree(Actor actor, long id, CancellationToken ct)
    {
        if (await Lines(actor, Readers).SingleOrDefaultAsync(s => s.Id == id, ct) is not { } scheme)
        {
            return null;
        }

        var items = db.Set<SchemeItem>().AsNoTracking().Where(i => i.SchemeId == id);
        return new SchemeTree(
            scheme,
            await db.Set<SchemeGroup>().AsNoTracking().Where(g => g.SchemeId == id).OrderBy(g => g.Sequence).ToListAsync(ct),
            await items.OrderBy(i => i.Sequence).ToListAsync(ct),
            (await (from point in db.ScoringPoints() join item in items on point.ItemId equals item.Id orderby point.Sequence select point).ToListAsync(ct)).ToLookup(p => p.ItemId),
            (await (from unit in db.ItemUnits() join item in items on unit.ItemId equals item.Id select unit).ToListAsync(ct)).ToLookup(u => u.ItemId),
            await db.LeadingGroups().Where(l => l.SchemeId == id).OrderBy(l => l.Sequence).ToListAsync(ct))
        {
            IsOffice = await Lines(actor, Role.Office).AnyAsync(s => s.Id == id, ct),
            MayOpenPlan = await db.PlansOf(actor).AnyAsync(p => p.Id == scheme.PlanId, ct),
        };
    }

    private IQueryable<SchemeLine> Lines(Actor actor, params Role[] roles) =>
        from scheme in db.Schemes()
        join unit in db.Units().Under(actor.Paths(roles), u => u.Path) on scheme.OwnerUnitId equals unit.Id
        select new SchemeLine
        {
            Id = scheme.Id,
            PlanId = scheme.PlanId,
            Title = scheme.Title,
            Unit = unit.Name,
            Version = scheme.Version,
            IsCurrent = scheme.IsCurrent,
            TotalMicro = scheme.TotalMicro,
            PublishedAt = scheme.PublishedAt,
            Items = db.Set<SchemeItem>().Count(i => i.SchemeId == scheme.Id),
            Held = db.Set<SchemeItem>().Count(i => i.SchemeId == scheme.Id && i.IsHeld),
        };

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/schemes", () => Faces.Page<SchemesPage>());
        pages.MapGet("/schemes/{id:long}", async (long id, BrowseSchemes browse, Actor actor, CancellationToken ct) =>
            await browse.Tree(actor, id, ct) is null ? Results.NotFound() : Faces.Page<SchemePage>(new { Id = id }));
        api.MapGet("/schemes", async (BrowseSchemes browse, Actor actor, HttpContext http, CancellationToken ct) =>
        {
            var (lines, total) = await browse.List(actor, TableState.From(http), ct);
            return new { total, schemes = lines };
        }).WithSummary("Published schemes, newest first; only current versions unless all=1");
        api.MapGet("/schemes/{id:long}", async (long id, BrowseSchemes browse, Actor actor, CancellationToken ct) =>
            await browse.Tree(actor, id, ct) is { } tree ? Results.Json(Shape(tree)) : Refusal.NotFound().ToProblem())
            .WithSummary("A scheme with its groups, items, scoring points with typed rules, units and leading group; points in points");
    }

    private static object Shape(SchemeTree tree) => new
    {
        tree.Scheme.Id,
        tree.Scheme.PlanId,
        tree.Scheme.Title,
        tree.Scheme.Version,
        tree.Scheme.IsCurrent,
        Total = new Points(tree.Scheme.TotalMicro).ToDecimal(),
        tree.Scheme.PublishedAt,
        Groups = tree.Groups.Select(g => new { g.Id, g.ParentId, g.Name, Points = new Points(g.PointsMicro).ToDecimal() }),
        Items = tree.Items.Select(i => new
        {
            i.Id, i.GroupId, i.Number, i.Content, Kind = i.Kind.ToString(), Points = new Points(i.PointsMicro).ToDecimal(), Methods = i.Methods.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            i.Deadline, i.DeadlineText, i.IsHeld,
            ScoringPoints = tree.Points[i.Id].Select(p => new
            {
                p.Text, Points = new Points(p.PointsMicro).ToDecimal(), p.RuleKind, RuleParameters = System.Text.Json.JsonDocument.Parse(p.RuleParameters).RootElement, p.RuleText,
            }),
            Units = tree.Units[i.Id].Select(u => new { u.Name, Role = u.Role.ToString(), u.IsSet }),
        }),
        LeadingGroup = tree.LeadingGroup.Select(l => new { l.Post, l.Unit }),
    };
}
