using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Imports;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.ImportUnits;

/// <summary>Takes in a table of units, shows what it would do, and then does exactly that or nothing.</summary>
internal sealed class ImportUnits(AppDbContext db, BlobStore blobs, RegionClock clock) : TableImport<UnitImport, UnitPlan>(db, blobs)
{
    public const string Url = "/units/import";
    private readonly AppDbContext _db = db;

    public override IReadOnlyList<Role> Users => UnitReach.Managers;

    protected override Refusal? Bars(byte[] content, CancellationToken ct)
    {
        var read = Read(content, new ImportSteps());
        return read.IsTheTable ? null : ImportFault.NotTheTable(UnitSheet.Faults(read));
    }

    protected override async Task<UnitPlan> Plan(byte[] content, Actor actor, ImportSteps steps, CancellationToken ct) =>
        UnitPlan.Of(Read(content, steps), await ImportRegister.Load(_db, actor, ct), clock.Today, steps);

    protected override Task<ImportCounts> Write(UnitPlan plan, Act act, ImportSteps steps, CancellationToken ct) => new ImportApply(_db, clock.Today, act.Why ?? "", steps).Run(plan, ct);

    private static SheetRows Read(byte[] content, ImportSteps steps)
    {
        using var stream = new MemoryStream(content, writable: false);
        return SheetRows.Read(stream, UnitSheet.Fields, UnitSheet.MostRows, (done, total) => steps.At(ImportStep.Reading, done, total));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Url).RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapImport<ImportUnits>(
            Url,
            refusal => Faces.Page<ImportUnitsPage>(new { Refusal = refusal }, refusal?.Status() ?? StatusCodes.Status200OK),
            (http, shown) => Faces.Page<UnitImportPage>(new { Shown = shown, State = TableState.From(http) }, shown.Refusal?.Status() ?? StatusCodes.Status200OK));
        pages.MapGet("/template", () => TypedResults.File(UnitSheet.Template(), MediaTypes.Excel, T("单位导入模板", "units-template") + ".xlsx"));
        routes.MapGroup("/api/unit-imports").RequireRoles(UnitReach.Managers).MapImportApi<ImportUnits>("units.xlsx");
    }
}
