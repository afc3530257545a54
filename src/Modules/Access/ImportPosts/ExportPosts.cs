using System.Globalization;
using Biaogan.Access.Grants;
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

namespace Biaogan.Access.ImportPosts;

/// <summary>The posts of a day as the table that can be changed and imported again: a row for each holder and for each scope of roles, at least one for each post.</summary>
internal sealed class ExportPosts(AppDbContext db, ListPosts.ListPosts list, CampaignsOfRoles campaigns)
{
    private sealed record Holder(string SignIn, string Name, bool IsActing, DateOnly From, DateOnly? To);

    public async Task<byte[]> Run(ListPosts.ListPosts.Request request, Actor actor, CancellationToken ct)
    {
        var (rows, day) = ((await list.Run(request, 0, null, actor, ct)).Rows, request.On);
        var ids = rows.Select(r => r.Id).ToArray();
        var posts = await db.Set<Post>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var holders = (await (
            from holding in db.Set<PostHolding>()
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where EF.Parameter(ids).Contains(holding.PostId) && holding.From <= day && (holding.To == null || holding.To >= day)
            orderby holding.IsActing, holding.From, holding.Id
            select new { holding.PostId, Holder = new Holder(person.UserName!, person.DisplayName, holding.IsActing, holding.From, holding.To) }).ToListAsync(ct)).ToLookup(h => h.PostId, h => h.Holder);
        var roles = (await db.Set<RoleGrant>().Where(g => g.PostId != null && EF.Parameter(ids).Contains(g.PostId!.Value) && g.From <= day && (g.To == null || g.To >= day))
            .Select(g => new { g.PostId, g.Role, g.UnitId, g.CampaignId }).Distinct().ToListAsync(ct)).ToLookup(g => g.PostId!.Value, g => new RoleOver(g.Role, g.UnitId, g.CampaignId));
        var named = await campaigns.Seen(actor, ct);
        // A name that several units have would not be read again.
        var units = await db.Units().Under(actor.PeoplePaths(), u => u.Path).Where(u => u.ValidTo == null).Select(u => new { u.Id, u.Name }).ToListAsync(ct);
        var nameOf = units.GroupBy(u => u.Name, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.First().Id, g => g.Key);
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout { Name = T("岗位", "Posts"), Columns = [.. PostSheet.Fields.Select(f => new SheetColumn(T(f.Zh, f.En), f.Width))] });
            foreach (var row in rows)
            {
                // What is bound to a campaign that is over has no place in the table: nothing can be bound to it any more.
                var scopes = roles[row.Id].Where(r => r.CampaignId is not { } id || named.CellOf(id) is not null).GroupBy(r => (r.UnitId, r.CampaignId))
                    .OrderBy(g => g.Key.CampaignId is not null).ThenBy(g => g.Key.UnitId != posts[row.Id].UnitId).ThenBy(g => g.Key).ToList();
                List<Holder> held = [.. holders[row.Id]];
                for (var at = 0; at < Math.Max(1, Math.Max(scopes.Count, held.Count)); at++)
                {
                    Write(sheet, posts[row.Id], at < scopes.Count ? scopes[at] : null, at < held.Count ? held[at] : null, named, id => nameOf.GetValueOrDefault(id, "#" + id.ToString(CultureInfo.InvariantCulture)));
                }
            }
        }

        return stream.ToArray();
    }

    private static void Write(SheetWriter sheet, Post post, IGrouping<(long UnitId, long? CampaignId), RoleOver>? scope, Holder? holder, CampaignsOfRoles.Names named, Func<long, string> unit) => sheet.WriteRow(
        SheetCell.OfNumber(post.Id), SheetCell.OfText(unit(post.UnitId)), SheetCell.OfText(post.Name), SheetCell.OfNumber(post.Places), SheetCell.OfNumber(post.Sequence), SheetCell.OfDate(post.From),
        SheetCell.OfText(scope is null ? null : string.Join(T("、", ", "), scope.Select(r => r.Role).Order().Select(r => r.Name()))), SheetCell.OfText(scope is null ? null : unit(scope.Key.UnitId)),
        SheetCell.OfText(scope?.Key.CampaignId is { } campaign ? named.CellOf(campaign) : null),
        SheetCell.OfText(holder?.SignIn), SheetCell.OfText(holder?.Name), SheetCell.OfText(holder is { IsActing: true } ? T("是", "yes") : null), SheetCell.OfDate(holder?.From), SheetCell.OfDate(holder?.To));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/posts/export", async (HttpContext http, ExportPosts export, Actor actor, RegionClock clock, CancellationToken ct) =>
            {
                var request = ListPosts.ListPosts.Asked(TableState.From(http), clock.Today);
                return TypedResults.File(await export.Run(request, actor, ct), MediaTypes.Excel, T("岗位", "posts") + request.On.ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".xlsx");
            })
            .RequireRoles(Role.SecurityAdministrator, Role.Office).TakesDay(ahead: true);
}
