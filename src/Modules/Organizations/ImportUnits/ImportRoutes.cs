using Biaogan.Organizations.Units;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.ImportUnits;

internal static class ImportRoutes
{
    /// <param name="Hash">Hash of the plan that was looked at.</param>
    public sealed record ApplyRequest(string? Hash);

    public static void MapImportUnits(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/import").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", () => Faces.Page<ImportUnitsPage>());
        pages.MapGet("/template", () => TypedResults.File(UnitSheet.Template(), UnitSheet.Kind, T("单位导入模板", "units-template") + ".xlsx"));
        pages.MapPost("", async (HttpContext http, ImportUnits import, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = form.Files.GetFile("file") is { Length: > 0 } file
                ? await import.HandIn(file.FileName, await Bytes(file, ct), act, ct)
                : Refusal.Invalid("file-missing", "file", T("请选择一个 .xlsx 文件。", "Choose an .xlsx file."));
            return result.AfterForm(id => $"/units/import/{id}", refusal => Faces.Page<ImportUnitsPage>(new { Refusal = refusal }, refusal.Status()));
        });
        pages.MapGet("/{id:long}", async (HttpContext http, long id, ImportUnits import, Actor actor, CancellationToken ct) =>
            await import.IsTheirs(id, actor, ct) ? Faces.Page<ImportPage>(new { Id = id, State = TableState.From(http) }) : TypedResults.NotFound());
        pages.MapPost("/{id:long}", async (HttpContext http, long id, ImportUnits import, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await import.Apply(id, form["hash"], act, ct)).AfterForm(_ => $"/units/import/{id}", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<ImportPage>(new { Id = id, State = TableState.From(http), Refusal = refusal }, refusal.Status()));
        });

        var api = routes.MapGroup("/api/unit-imports").RequireRoles(UnitReach.Managers);
        api.MapPost("", async (HttpContext http, ImportUnits import, Act act, CancellationToken ct) =>
        {
            using var content = new MemoryStream();
            await http.Request.Body.CopyToAsync(content, ct);
            return (await import.HandIn("units.xlsx", content.ToArray(), act, ct)).ToApi(id => new { Id = id });
        }).WithSummary("Hands in a table of units (.xlsx as the body); nothing is written yet.");
        api.MapGet("/{id:long}", async (long id, ImportUnits import, Actor actor, CancellationToken ct) =>
            await import.Look(id, actor, ct) is { } looked ? TypedResults.Ok(Shape(looked)) : Refusal.NotFound().ToProblem()).WithSummary("What the table would do to each unit, its faults, and the hash to apply it with.");
        api.MapPost("/{id:long}/apply", async (long id, ApplyRequest request, ImportUnits import, Act act, CancellationToken ct) => (await import.Apply(id, request.Hash, act, ct)).ToApi())
            .WithSummary("Applies the table exactly as it was looked at, all of it or nothing.");
    }

    private static object Shape(ImportUnits.Looked looked) => new
    {
        looked.Import.Id,
        looked.Import.AppliedAt,
        looked.Plan?.Hash,
        Faults = looked.Plan?.Faults.Select(f => new { f.Sheet, f.Row, f.Cell, Message = T(f.Zh, f.En) }),
        Rows = looked.Plan?.Units.Select(u => new { Row = u.Row.Number, u.Name, Effect = u.Effect.ToString(), UnitId = u.Known?.Id, Changes = u.Changes.Select(c => new { c.Field, c.Was, c.Now }) }),
    };

    private static async Task<byte[]> Bytes(IFormFile file, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return content.ToArray();
    }
}
