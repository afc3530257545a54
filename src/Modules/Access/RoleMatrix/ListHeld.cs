using System.Globalization;
using Biaogan.Access.Grants;
using Biaogan.Access.ImportPeople;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.Providers;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.RoleMatrix;

/// <summary>Who holds what over what on a day: roles given in person and with posts, of people within the actor's subtree and over units in it.</summary>
internal sealed class ListHeld(AppDbContext db, CampaignsOfRoles campaigns, RegionClock clock)
{
    private const int Most = 100_000;

    /// <param name="Text">Part of the name of a person, a post or a unit.</param>
    /// <param name="Role">A role, or null.</param>
    /// <param name="Day">The day.</param>
    public sealed record Request(string? Text, string? Role, DateOnly Day);

    /// <param name="Campaign">The one campaign it counts for; null for all.</param>
    /// <param name="Post">The post it comes with.</param>
    /// <param name="Provider">The identity provider whose group it comes from; without a sign-in there it lapses on its last day. Null for none.</param>
    public sealed record Row(long PersonId, string Name, string SignIn, Role Role, string Unit, string? Campaign, string? Post, string? Provider, DateOnly From, DateOnly? To)
    {
        /// <summary>Where it comes from, in words.</summary>
        public string ComesFrom() => Provider is { } provider ? T($"{provider}（身份提供方）", $"{provider} (identity provider)") : Post ?? T("本人", "in person");
    }

    public sealed record Answer(int Total, IReadOnlyList<Row> Rows);

    public async Task<Answer> Run(Request request, int skip, int take, Actor actor, CancellationToken ct)
    {
        var paths = actor.PeoplePaths();
        var (text, day, isPast) = (request.Text, request.Day, request.Day < clock.Today);
        var then = day == clock.Today ? (DateOnly?)null : day;
        var homes = db.Units().Under(paths, u => u.Path).Select(u => u.Id);
        var grants =
            from unit in db.PeopleUnits(actor, then)
            join grant in db.Held().On(day) on unit.Id equals grant.UnitId
            join person in db.Set<Person>() on grant.PersonId equals person.Id
            join post in db.Set<Post>() on grant.PostId equals (long?)post.Id into posts
            from post in posts.DefaultIfEmpty()
            join mark in db.Set<ProviderGrant>() on grant.GrantId equals mark.GrantId into marks
            from mark in marks.DefaultIfEmpty()
            join provider in db.Set<IdentityProvider>() on mark.ProviderId equals provider.Id into providers
            from provider in providers.DefaultIfEmpty()
            where homes.Contains(person.UnitId) && (isPast || person.ClosedAt == null)
            where text == null || person.DisplayName.Contains(text) || person.UserName!.Contains(text) || unit.Name.Contains(text) || post.Name.Contains(text)
            select new { unit, grant.Role, grant.CampaignId, grant.From, grant.To, grant.GrantId, PersonId = person.Id, person.DisplayName, person.UserName, Post = (string?)post.Name, Provider = (string?)provider.Label };
        if (Enum.TryParse<Role>(request.Role, out var role))
        {
            grants = grants.Where(g => g.Role == role);
        }

        var total = await grants.CountAsync(ct);
        var rows = await grants.OrderBy(g => g.unit.Sequence).ThenBy(g => g.unit.Id).ThenBy(g => g.Role).ThenBy(g => g.PersonId).ThenBy(g => g.GrantId).Skip(skip).Take(take)
            .Select(g => new { g.CampaignId, Row = new Row(g.PersonId, g.DisplayName, g.UserName!, g.Role, g.unit.Name, null, g.Post, g.Provider, g.From, g.To) }).ToListAsync(ct);
        var named = await campaigns.Seen(actor, ct);
        return new Answer(total, [.. rows.Select(r => r.Row with { Campaign = named.Of(r.CampaignId) })]);
    }

    public Request Asked(TableState state) => new(state.Text, state.Filter("role"), AsOn.Read(state.Filter(AsOn.Field), clock.Today, ahead: true).Day ?? clock.Today);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/roles").RequireRoles(Role.SecurityAdministrator, Role.Office);
        pages.MapGet("", () => Faces.Page<RoleMatrixPage>());
        pages.MapGet("/export", (EndpointDataSource endpoints, IEnumerable<RouteWord> words) =>
            TypedResults.File(MatrixBook(Matrix.Of(endpoints.Endpoints, [.. words])), MediaTypes.Excel, T("角色权限", "roles") + ".xlsx"));
        pages.MapGet("/held", (HttpContext http) => Faces.Page<HeldPage>(new { State = TableState.From(http) }));
        pages.MapGet("/held/export", async (HttpContext http, ListHeld list, Actor actor, CancellationToken ct) =>
        {
            var request = list.Asked(TableState.From(http));
            return TypedResults.File(HeldBook((await list.Run(request, 0, Most, actor, ct)).Rows), MediaTypes.Excel,
                T("谁有什么角色", "roles-held") + request.Day.ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".xlsx");
        }).TakesDay(ahead: true);
        routes.MapGet("/api/roles/held", async (string? q, string? role, string? on, int? page, ListHeld list, Actor actor, RegionClock clock, CancellationToken ct) =>
                TypedResults.Ok(await list.Run(new(q, role, AsOn.Read(on, clock.Today, ahead: true).Day ?? clock.Today), (Math.Max(page ?? 1, 1) - 1) * 50, 50, actor, ct)))
            .RequireRoles(Role.SecurityAdministrator, Role.Office).TakesDay(ahead: true).WithSummary("Who holds which role over which unit on a day, 50 a page.");
    }

    private static byte[] MatrixBook(IReadOnlyList<Matrix.Line> lines)
    {
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("角色权限", "Roles"), Columns = [new(T("模块", "Room"), 20), new(T("可以做什么", "May"), 40), .. Roles.All.Select(r => new SheetColumn(r.Name(), 12))],
            });
            foreach (var line in lines)
            {
                sheet.WriteRow([SheetCell.OfText(line.Group), SheetCell.OfText(line.Deed), .. Roles.All.Select(r => SheetCell.OfText(Matrix.Mark(line, r)))]);
            }
        }

        return stream.ToArray();
    }

    private static byte[] HeldBook(IReadOnlyList<Row> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("谁有什么角色", "Who holds what"),
                Columns = [new(T("范围", "Over"), 36), new(T("角色", "Role"), 14), new(T("活动", "Campaign"), 30), new(T("姓名", "Name"), 16), new(T("登录名", "Sign-in name"), 18), new(T("来自", "Comes with"), 24), new(T("起", "From"), 12), new(T("止", "To"), 12)],
            });
            foreach (var row in rows)
            {
                sheet.WriteRow(
                    SheetCell.OfText(row.Unit), SheetCell.OfText(row.Role.Name()), SheetCell.OfText(row.Campaign), SheetCell.OfText(row.Name), SheetCell.OfText(row.SignIn), SheetCell.OfText(row.ComesFrom()), SheetCell.OfDate(row.From), SheetCell.OfDate(row.To));
            }
        }

        return stream.ToArray();
    }
}
