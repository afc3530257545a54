using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ImportPeople;

internal static class ImportPeopleRoutes
{
    private const int MostPrinted = 500;

    /// <param name="Hash">Hash of the plan that was looked at.</param>
    public sealed record ApplyRequest(string? Hash);

    public static void MapImportPeople(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people/import").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", () => Faces.Page<ImportPeoplePage>());
        pages.MapGet("/template", () => TypedResults.File(PeopleSheet.Template(), PeopleSheet.Kind, T("人员导入模板", "people-template") + ".xlsx"));
        pages.MapPost("", async (HttpContext http, ImportPeople import, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = form.Files.GetFile("file") is { Length: > 0 } file
                ? await import.HandIn(file.FileName, await Bytes(file, ct), act, ct)
                : Refusal.Invalid("file-missing", "file", T("请选择一个 .xlsx 文件。", "Choose an .xlsx file."));
            return result.AfterForm(id => $"/people/import/{id}", refusal => Faces.Page<ImportPeoplePage>(new { Refusal = refusal }, refusal.Status()));
        });
        pages.MapGet("/{id:long}", async (HttpContext http, long id, ImportPeople import, Actor actor, CancellationToken ct) =>
            await import.Look(id, actor, ct) is null ? TypedResults.NotFound() : Faces.Page<PeopleImportPage>(new { Id = id, State = TableState.From(http) }));
        pages.MapPost("/{id:long}", async (HttpContext http, long id, ImportPeople import, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await import.Apply(id, form["hash"], act, ct)).AfterForm(_ => $"/people/import/{id}", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<PeopleImportPage>(new { Id = id, State = TableState.From(http), Refusal = refusal }, refusal.Status()));
        });
        pages.MapPost("/{id:long}/slips", async (HttpContext http, long id, ImportPeople import, RegionClock clock, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await import.Slips(id, act, ct)).Try(out var slips, out var refusal)
                ? form["as"] == "print" && slips.Count <= MostPrinted
                    ? Faces.Page<PeopleSlipsPage>(new { Slips = (object)slips, Site = Site(http) })
                    : Results.File(Workbook(slips, Site(http), clock), PeopleSheet.Kind, T("登录凭条", "sign-in-slips") + ".xlsx")
                : TypedResults.StatusCode(refusal.Status());
        });

        var api = routes.MapGroup("/api/people-imports").RequireRoles(Role.SecurityAdministrator, Role.Office);
        api.MapPost("", async (HttpContext http, ImportPeople import, Act act, CancellationToken ct) =>
        {
            using var content = new MemoryStream();
            await http.Request.Body.CopyToAsync(content, ct);
            return (await import.HandIn("people.xlsx", content.ToArray(), act, ct)).ToApi(id => new { Id = id });
        }).WithSummary("Hands in a table of people (.xlsx as the body); nothing is written yet.");
        api.MapGet("/{id:long}", async (long id, ImportPeople import, Actor actor, CancellationToken ct) =>
            await import.Look(id, actor, ct) is { } looked ? TypedResults.Ok(Shape(looked)) : Refusal.NotFound().ToProblem()).WithSummary("What the table would do to each person, its faults, and the hash to apply it with.");
        api.MapPost("/{id:long}/apply", async (long id, ApplyRequest request, ImportPeople import, Act act, CancellationToken ct) => (await import.Apply(id, request.Hash, act, ct)).ToApi())
            .WithSummary("Applies the table exactly as it was looked at, all of it or nothing.");
        api.MapPost("/{id:long}/slips", async (long id, ImportPeople import, Act act, CancellationToken ct) => (await import.Slips(id, act, ct)).ToApi())
            .WithSummary("One-time links of those without a password; they are in this answer and kept nowhere.");
    }

    private static string Site(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static object Shape(ImportPeople.Looked looked) => new
    {
        looked.Import.Id,
        looked.Import.AppliedAt,
        looked.Plan?.Hash,
        Faults = looked.Plan?.Faults.Select(f => new { f.Sheet, f.Row, f.Cell, Message = T(f.Zh, f.En) }),
        Rows = looked.Plan?.People.Select(p => new { Row = p.Row.Number, p.SignIn, p.Name, Effect = p.Effect.ToString(), PersonId = p.Known?.Id, Changes = p.Changes.Select(c => new { c.Field, c.Was, c.Now }) }),
    };

    private static byte[] Workbook(IReadOnlyList<ImportPeople.Slip> slips, string site, RegionClock clock)
    {
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("登录凭条", "Sign-in slips"),
                Title = T("一次性登录链接：请逐一当面交给本人，不要发到工作群。", "One-time sign-in links: hand each over in person; do not post them to a group."),
                Columns = [new(T("单位", "Unit"), 36), new(T("姓名", "Name"), 16), new(T("登录名", "Sign-in name"), 18), new(T("链接", "Link"), 70), new(T("有效至", "Good until"), 18)],
            });
            foreach (var slip in slips)
            {
                sheet.WriteRow(SheetCell.OfText(slip.Unit), SheetCell.OfText(slip.Name), SheetCell.OfText(slip.SignIn), SheetCell.OfText(site + slip.Path), SheetCell.OfText(clock.Show(slip.ExpiresAt)));
            }
        }

        return stream.ToArray();
    }

    private static async Task<byte[]> Bytes(IFormFile file, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return content.ToArray();
    }
}
