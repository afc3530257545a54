using Biaogan.Access.Grants;
using Biaogan.Access.Imports;
using Biaogan.Documents;
using Biaogan.Platform;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Imports;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ImportPosts;

/// <summary>Takes in a table of posts, their roles and their holders, shows what it would do, then does exactly that or nothing.</summary>
internal sealed class ImportPosts(AppDbContext db, BlobStore blobs, CampaignsOfRoles campaigns, RegionClock clock) : TableImport<PostImport, PostPlan>(db, blobs)
{
    public const string Url = "/posts/import";
    private readonly AppDbContext _db = db;

    public override IReadOnlyList<Role> Users => PeopleManagers;

    private static Role[] PeopleManagers => [Role.SecurityAdministrator, Role.Office];

    protected override Refusal? Bars(byte[] content, CancellationToken ct)
    {
        var rows = RowChecks.Read(content, PostSheet.Fields, new ImportSteps());
        return rows.IsTheTable ? null : ImportFault.NotTheTable(rows.Faults.Select(f => new ImportFault(f.Sheet, f.Row, f.Cell, f.Zh, f.En)));
    }

    protected override async Task<PostPlan> Plan(byte[] content, Actor actor, ImportSteps steps, CancellationToken ct)
    {
        var rows = RowChecks.Read(content, PostSheet.Fields, steps);
        return PostPlan.Of(rows, await ImportRegister.Load(_db, campaigns, actor, rows.Rows.Select(r => r["holder"]), clock.Today, ct), clock.Today, steps);
    }

    protected override async Task<ImportCounts> Write(PostPlan plan, Act act, ImportSteps steps, CancellationToken ct)
    {
        await new PostBookWriter(_db, clock.Today, steps).Run(plan.Posts, [], plan.Posts.Posts.Count(p => p.IsTouched), ct);
        return new ImportCounts(plan.Posts.Posts.Count(p => p.Known is null), plan.Posts.Posts.Count(p => p is { Known: not null, IsTouched: true }));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Url).RequireRoles(PeopleManagers).DisableAntiforgery();
        pages.MapImport<ImportPosts>(
            Url,
            refusal => Faces.Page<ImportPostsPage>(new { Refusal = refusal }, refusal?.Status() ?? StatusCodes.Status200OK),
            (http, shown) => Faces.Page<PostImportPage>(new { Shown = shown, State = TableState.From(http) }, shown.Refusal?.Status() ?? StatusCodes.Status200OK));
        pages.MapGet("/template", () => TypedResults.File(PostSheet.Template(), MediaTypes.Excel, T("岗位导入模板", "posts-template") + ".xlsx"));
        routes.MapGroup("/api/post-imports").RequireRoles(PeopleManagers).MapImportApi<ImportPosts>("posts.xlsx");
    }
}
