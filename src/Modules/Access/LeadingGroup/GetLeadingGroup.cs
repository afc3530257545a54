using System.Globalization;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.LeadingGroup;

/// <summary>The leading group 领导小组 of a unit as it was on a day: seats, the posts they belong to, who held those then.</summary>
internal sealed class GetLeadingGroup(AppDbContext db, RegionClock clock)
{
    /// <summary>Roles that read it, each within its subtree.</summary>
    public static readonly Role[] Readers = [Role.Office, Role.Leader, Role.Supervisor, Role.Viewer, Role.SecurityAdministrator];

    public sealed record Group(long UnitId, string Unit);

    public sealed record Row(long SeatId, SeatTitle Title, long PostId, string Post, string Unit, DateOnly From)
    {
        public string Holders { get; set; } = "";

        /// <summary>The reader keeps the posts of the post's unit, and so may open it.</summary>
        public bool IsKept { get; init; }
    }

    /// <param name="Groups">The groups the reader may choose between, in protocol order.</param>
    /// <param name="MayChange">The reader keeps this group, and the day is not over.</param>
    public sealed record View(Group Shown, DateOnly On, IReadOnlyList<Group> Groups, IReadOnlyList<Row> Rows, bool MayChange);

    /// <param name="unitId">Whose group; null for the first.</param>
    public async Task<View?> Run(long? unitId, DateOnly? day, Actor actor, CancellationToken ct)
    {
        var shownOn = day ?? clock.Today;
        var called = db.UnitsCalledOn(shownOn == clock.Today ? null : shownOn);
        var groups = await called.Under(actor.Paths(Readers), u => u.Path)
            .Where(u => u.ParentId == null || db.Set<LeadingSeat>().Any(s => s.GroupUnitId == u.Id)).OrderBy(u => u.Sequence).ThenBy(u => u.Id).Select(u => new { Unit = new Group(u.Id, u.Name), u.Path }).ToListAsync(ct);
        var group = unitId is null ? groups.FirstOrDefault() : groups.Find(g => g.Unit.UnitId == unitId);
        if (group is null)
        {
            return unitId is null ? new View(new Group(0, ""), shownOn, [], [], false) : null;
        }

        var shown = group.Unit;

        var kept = db.PeopleUnits(actor).Select(u => u.Id);
        var rows = await (
            from seat in db.Set<LeadingSeat>().AsNoTracking()
            join post in db.Set<Post>() on seat.PostId equals post.Id
            join unit in called on post.UnitId equals unit.Id
            where seat.GroupUnitId == shown.UnitId && seat.From <= shownOn && (seat.To == null || seat.To >= shownOn)
            select new { Row = new Row(seat.Id, seat.Title, post.Id, post.Name, unit.Name, seat.From) { IsKept = kept.Contains(unit.Id) }, seat.Sequence }).ToListAsync(ct);
        var posts = rows.Select(r => r.Row.PostId).ToArray();
        var holders = (await (
            from holding in db.Set<PostHolding>().AsNoTracking()
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where EF.Parameter(posts).Contains(holding.PostId) && holding.From <= shownOn && (holding.To == null || holding.To >= shownOn)
            orderby holding.IsActing, holding.From, holding.Id
            select new { holding.PostId, person.DisplayName, holding.IsActing }).ToListAsync(ct)).ToLookup(h => h.PostId);
        foreach (var row in rows)
        {
            row.Row.Holders = string.Join(T("、", ", "), holders[row.Row.PostId].Select(h => h.IsActing ? T($"{h.DisplayName}（代理）", $"{h.DisplayName} (acting)") : h.DisplayName));
        }

        var mayChange = shownOn >= clock.Today && actor.PeoplePaths().Any(path => group.Path.StartsWith(path, StringComparison.Ordinal));
        return new View(shown, shownOn, [.. groups.Select(g => g.Unit)], [.. rows.OrderBy(r => r.Row.Title).ThenBy(r => r.Sequence).ThenBy(r => r.Row.SeatId).Select(r => r.Row)], mayChange);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/leading-group").RequireRoles(Readers);
        pages.MapGet("", (long? unit, HttpContext http, GetLeadingGroup get, Actor actor, CancellationToken ct) => Page(unit, http, false, get, actor, ct));
        pages.MapGet("/print", (long? unit, HttpContext http, GetLeadingGroup get, Actor actor, CancellationToken ct) => Page(unit, http, true, get, actor, ct));
        pages.MapGet("/export", async (long? unit, HttpContext http, GetLeadingGroup get, Actor actor, CancellationToken ct) => await get.Run(unit, AsOn.Of(http, ahead: true).Day, actor, ct) is { } view
            ? Results.File(Workbook(view), MediaTypes.Excel, T("领导小组", "leading-group") + view.On.ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".xlsx")
            : Results.NotFound()).TakesDay(ahead: true);
        routes.MapGet("/api/leading-group", async (long? unitId, string? on, GetLeadingGroup get, RegionClock clock, Actor actor, CancellationToken ct) =>
                await get.Run(unitId, AsOn.Read(on, clock.Today, ahead: true).Day, actor, ct) is { } view ? TypedResults.Ok(view) : Refusal.NotFound().ToProblem())
            .RequireRoles(Readers).TakesDay(ahead: true).WithSummary("The leading group of a unit as it was on a day.");
    }

    private static async Task<IResult> Page(long? unit, HttpContext http, bool print, GetLeadingGroup get, Actor actor, CancellationToken ct)
    {
        var on = AsOn.Of(http, ahead: true).Day;
        return await get.Run(unit, on, actor, ct) is null ? TypedResults.NotFound() : Faces.Page<LeadingGroupPage>(new { UnitId = unit, On = on, Print = print });
    }

    private static byte[] Workbook(View view)
    {
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("领导小组", "Leading group"),
                Title = T($"{view.Shown.Unit}领导小组（{RegionClock.Show(view.On)}）", $"Leading group of {view.Shown.Unit} on {RegionClock.Show(view.On)}"),
                Columns = [new(T("席位", "Seat"), 16), new(T("姓名", "Name"), 18), new(T("单位", "Unit"), 36), new(T("岗位", "Post"), 24), new(T("起", "From"), 12)],
                Landscape = false,
            });
            foreach (var row in view.Rows)
            {
                sheet.WriteRow(SheetCell.OfText(row.Title.Name()), SheetCell.OfText(row.Holders), SheetCell.OfText(row.Unit), SheetCell.OfText(row.Post), SheetCell.OfDate(row.From));
            }
        }

        return stream.ToArray();
    }
}
