using Biaogan.Access.Grants;
using Biaogan.Access.Imports;
using Biaogan.Access.IssueSlips;
using Biaogan.Access.People;
using Biaogan.Documents;
using Biaogan.Documents.Reading;
using Biaogan.Platform;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Imports;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ImportPeople;

/// <summary>Takes in a table of people, shows what it would do, then does exactly that or nothing; afterwards makes the one-time links of those who have no password.</summary>
internal sealed class ImportPeople(AppDbContext db, BlobStore blobs, CampaignsOfRoles campaigns, RegionClock clock) : TableImport<PeopleImport, PeoplePlan>(db, blobs)
{
    public const string Url = "/people/import";
    private readonly AppDbContext _db = db;
    private readonly BlobStore _blobs = blobs;

    public override IReadOnlyList<Role> Users => PeopleManagers;

    private static Role[] PeopleManagers => [Role.SecurityAdministrator, Role.Office];

    /// <summary>A roster of persons is not kept, nor a file that is not this table.</summary>
    protected override Refusal? Bars(byte[] content, CancellationToken ct)
    {
        if (Roster(content, ct) is { } roster)
        {
            return roster;
        }

        var rows = RowChecks.Read(content, PeopleSheet.Fields, new ImportSteps());
        return rows.Rows.Count > 0 ? null : ImportFault.NotTheTable(rows.Faults.Select(f => new ImportFault(f.Sheet, f.Row, f.Cell, f.Zh, f.En)));
    }

    protected override async Task<PeoplePlan> Plan(byte[] content, Actor actor, ImportSteps steps, CancellationToken ct)
    {
        var rows = RowChecks.Read(content, PeopleSheet.Fields, steps);
        return PeoplePlan.Of(rows, await ImportRegister.Load(_db, campaigns, actor, rows.Rows.Select(r => r["signIn"]), clock.Today, ct), clock.Today, steps);
    }

    protected override Task<ImportCounts> Write(PeoplePlan plan, Act act, ImportSteps steps, CancellationToken ct) => new PeopleApply(_db, clock.Now, clock.Today, steps).Run(plan, ct);

    /// <summary>A fresh one-time link for each person of an applied table who has no password yet; links issued before stop working.</summary>
    public Task<Result<IReadOnlyList<Slip>>> Slips(long id, Act act, CancellationToken ct) => _db.Write<IReadOnlyList<Slip>>(act with { Why = "sign-in link" }, async () =>
    {
        if (await Find(id, act.Who, ct) is not { AppliedAt: not null } import)
        {
            return Refusal.NotFound();
        }

        if (import.DestroyedAt is not null)
        {
            return ImportFiles.Destroyed();
        }

        var rows = RowChecks.Read(await _blobs.Read(import.BlobHash, ct), PeopleSheet.Fields, new ImportSteps()).Rows;
        var names = rows.Select(r => PersonChecks.Normal(r["signIn"])).Distinct().ToArray();
        return (Result<IReadOnlyList<Slip>>)await _db.IssueSlips(_db.WithoutPassword(act.Who, clock.Today).Where(p => EF.Parameter(names).Contains(p.NormalizedUserName!)), clock.Now, ct);
    }, ct);

    /// <summary>What bars the file from being kept: columns this product never has, or content that cannot be looked through.</summary>
    private static Refusal? Roster(byte[] content, CancellationToken ct)
    {
        try
        {
            if (RosterCheck.Find(DocumentReader.Read(content, "people.xlsx", ReadLimits.Wide, ct)) is not { } roster)
            {
                return null;
            }

            var columns = string.Join(T("、", ", "), roster.Headers);
            return Refusal.Invalid("roster", "file", T(
                $"表里有“{columns}”。本系统不保存个人的民族、宗教信仰、政治面貌、家庭成员和身份证号，文件没有保存。请删去这些列后再上传。",
                $"The table has {columns}. This system keeps no person's origin, belief, party, family or identity number: the file was not stored. Remove these columns and hand it in again."));
        }
        catch (DocumentRefusedException unread)
        {
            return Refusal.Invalid("unreadable", "file", T(unread.Message, unread.MessageEn));
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Url).RequireRoles(PeopleManagers).DisableAntiforgery();
        pages.MapImport<ImportPeople>(
            Url,
            refusal => Faces.Page<ImportPeoplePage>(new { Refusal = refusal }, refusal?.Status() ?? StatusCodes.Status200OK),
            (http, shown) => Faces.Page<PeopleImportPage>(new { Shown = shown, State = TableState.From(http) }, shown.Refusal?.Status() ?? StatusCodes.Status200OK));
        pages.MapGet("/template", () => TypedResults.File(PeopleSheet.Template(), MediaTypes.Excel, T("人员导入模板", "people-template") + ".xlsx"));
        pages.MapPost("/{id:long}/slips", async (HttpContext http, long id, ImportPeople import, RegionClock clock, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return SlipSheet.Show(http, form, await import.Slips(id, act, ct), clock, refusal => TypedResults.StatusCode(refusal.Status()));
        });
        var api = routes.MapGroup("/api/people-imports").RequireRoles(PeopleManagers);
        api.MapImportApi<ImportPeople>("people.xlsx");
        api.MapPost("/{id:long}/slips", async (long id, ImportPeople import, Act act, CancellationToken ct) => (await import.Slips(id, act, ct)).ToApi())
            .WithSummary("One-time links of those without a password; they are in this answer and kept nowhere.");
    }
}
