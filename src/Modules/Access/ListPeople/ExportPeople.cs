using System.Globalization;
using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.ImportPeople;
using Biaogan.Access.People;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ListPeople;

/// <summary>The list of people as a workbook: first the table that can be changed and imported again, then every post and role, one a line.</summary>
internal sealed class ExportPeople(AppDbContext db, ListPeople list, PeopleOn past, CampaignsOfRoles campaigns, RegionClock clock)
{
    private const int Most = 50_000;

    public async Task<byte[]> Run(ListPeople.Request request, Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        var rows = (await list.Run(request, 0, Most, actor, ct)).Rows;
        var ids = rows.Select(r => r.Id).ToArray();
        var units = await db.PeopleUnits(actor).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var posts = (await db.Holdings().Where(h => EF.Parameter(ids).Contains(h.PersonId) && h.From <= today && (h.To == null || h.To >= today)).ToListAsync(ct)).ToLookup(h => h.PersonId);
        var grants = (await db.Held().On(today).Where(g => EF.Parameter(ids).Contains(g.PersonId)).ToListAsync(ct)).ToLookup(g => g.PersonId);
        // A name that several units have would not be read again.
        var doubled = units.Values.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var homes = await db.Set<Person>().Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.UnitId }).ToDictionaryAsync(p => p.Id, p => p.UnitId, ct);
        var named = await campaigns.Seen(actor, ct);
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using (var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("人员", "People"), Columns = [.. PeopleSheet.Fields.Select(f => new SheetColumn(Biaogan.Platform.Language.IsEnglish ? f.En : f.Zh, f.Width))],
            }))
            {
                foreach (var row in rows)
                {
                    // A line takes one post and the roles over one unit, at large before those of a campaign; the second sheet has them all.
                    var post = posts[row.Id].Where(h => h.UnitId == homes[row.Id] && !h.IsActing).OrderBy(h => h.Sequence).FirstOrDefault();
                    var roles = grants[row.Id].Where(g => g.CampaignId is not { } id || named.CellOf(id) is not null).GroupBy(g => (g.CampaignId, g.UnitId))
                        .OrderBy(g => g.Key.CampaignId is not null).ThenByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault();
                    sheet.WriteRow(
                        SheetCell.OfText(row.SignInName), SheetCell.OfText(row.Name), SheetCell.OfText(doubled.Contains(row.Unit) ? "#" + homes[row.Id].ToString(CultureInfo.InvariantCulture) : row.Unit), SheetCell.OfText(post?.Post), SheetCell.OfText(row.Phone),
                        SheetCell.OfText(roles is null ? null : Names(roles.Select(g => g.Role))), SheetCell.OfText(roles is null ? null : "#" + roles.Key.UnitId.ToString(CultureInfo.InvariantCulture)),
                        SheetCell.OfText(roles?.Key.CampaignId is { } campaign ? named.CellOf(campaign) : null));
                }
            }

            using var all = writer.BeginSheet(new SheetLayout
            {
                Name = T("任职和角色", "Posts and roles"),
                Columns = [new(T("登录名", "Sign-in name"), 18), new(T("姓名", "Name"), 16), new(T("岗位或角色", "Post or role"), 24), new(T("单位或范围", "Unit or scope"), 36), new(T("活动", "Campaign"), 30), new(T("来自", "Comes with"), 12), new(T("起", "From"), 12), new(T("止", "To"), 12)],
            });
            foreach (var row in rows)
            {
                Write(all, row, posts[row.Id], grants[row.Id], units, named);
            }
        }

        return stream.ToArray();
    }

    private static void Write(SheetWriter sheet, ListPeople.Row row, IEnumerable<HoldingRow> posts, IEnumerable<HeldGrant> grants, Dictionary<long, string> units, CampaignsOfRoles.Names named)
    {
        foreach (var post in posts)
        {
            sheet.WriteRow(
                SheetCell.OfText(row.SignInName), SheetCell.OfText(row.Name), SheetCell.OfText(post.IsActing ? T($"{post.Post}（代理）", $"{post.Post} (acting)") : post.Post), SheetCell.OfText(units.GetValueOrDefault(post.UnitId, EditPerson.GetPerson.Elsewhere)), SheetCell.Empty,
                SheetCell.OfText(T("任职", "Post")), SheetCell.OfDate(post.From), SheetCell.OfDate(post.To));
        }

        foreach (var grant in grants)
        {
            sheet.WriteRow(
                SheetCell.OfText(row.SignInName), SheetCell.OfText(row.Name), SheetCell.OfText(grant.Role.Name()), SheetCell.OfText(units.GetValueOrDefault(grant.UnitId, EditPerson.GetPerson.Elsewhere)), SheetCell.OfText(named.Of(grant.CampaignId)),
                SheetCell.OfText(grant.PostId is null ? T("本人", "The person") : T("岗位", "A post")), SheetCell.OfDate(grant.From), SheetCell.OfDate(grant.To));
        }
    }

    /// <summary>The list of a day that is over.</summary>
    public async Task<byte[]> RunOn(PeopleOn.Request request, Actor actor, CancellationToken ct)
    {
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("人员", "People"),
                Title = T($"任职和角色（{RegionClock.Show(request.Day)}）", $"Posts and roles on {RegionClock.Show(request.Day)}"),
                Columns = [new(T("姓名", "Name"), 16), new(T("单位", "Unit"), 36), new(T("上级单位", "Unit above"), 30), new(T("岗位", "Post"), 28), new(T("角色", "Roles"), 30)],
            });
            foreach (var row in (await past.Run(request, 0, Most, actor, ct)).Rows)
            {
                sheet.WriteRow(
                    SheetCell.OfText(row.Name), SheetCell.OfText(row.Unit), SheetCell.OfText(row.Above), SheetCell.OfText(row.Post), SheetCell.OfText(row.Roles.Count == 0 ? null : Names(row.Roles)));
            }
        }

        return stream.ToArray();
    }

    private static string Names(IEnumerable<Role> roles) => string.Join('、', roles.Distinct().Order().Select(r => r.Name()));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/people/export", async (HttpContext http, ExportPeople export, Actor actor, RegionClock clock, CancellationToken ct) =>
            {
                var (asked, day) = (ListPeople.Asked(TableState.From(http)), AsOn.Of(http).Day);
                Refusal? refusal = null;
                var book = day is not { } on ? await export.Run(asked, actor, ct) : PeopleOn.Asked(asked, on).Try(out var request, out refusal) ? await export.RunOn(request, actor, ct) : [];
                return refusal?.ToProblem() ?? TypedResults.File(book, MediaTypes.Excel, T("人员", "people") + (day ?? clock.Today).ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".xlsx");
            })
            .RequireRoles(Role.SecurityAdministrator, Role.Office).TakesDay();
}
