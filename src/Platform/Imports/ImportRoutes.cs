using Biaogan.Platform.Actors;
using Biaogan.Platform.Results;
using Biaogan.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Platform.Imports;

/// <summary>The addresses every import has: handing in, looking through, how far it has come, applying. The room's groups carry the permission, its pages are its own.</summary>
public static class ImportRoutes
{
    private const string Tried = "tried";

    /// <param name="Hash">Hash of the plan that was looked at.</param>
    public sealed record ApplyRequest(string? Hash);

    /// <param name="pages">Group at <paramref name="url"/>.</param>
    /// <param name="start">The page to hand a table in, with the refusal of the one before.</param>
    /// <param name="shown">The page of one table.</param>
    public static void MapImport<TImport>(this RouteGroupBuilder pages, string url, Func<Refusal?, IResult> start, Func<HttpContext, ImportShown, IResult> shown)
        where TImport : class, ITableImport
    {
        pages.MapGet("", () => start(null));
        pages.MapPost("", async (HttpContext http, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = form.Files.GetFile("file") is { Length: > 0 } file
                ? await Of<TImport>(http).HandIn(file.FileName, await Bytes(file.OpenReadStream(), ct), act, ct)
                : Refusal.Invalid("file-missing", "file", Language.T("请选择一个 .xlsx 文件。", "Choose an .xlsx file."));
            return result.AfterForm(id => $"{url}/{id}", start);
        });
        pages.MapGet("/{id:long}", async (HttpContext http, long id, ImportRuns runs, Act act, CancellationToken ct) =>
            await runs.See(Of<TImport>(http), url, id, act, again: http.Request.Query.Count > 0, tried: http.Request.Query.ContainsKey(Tried), ct) is { } seen
                ? seen is { File.AppliedAt: not null } && http.Request.Query.ContainsKey(Tried) ? Faces.SeeOther($"{url}/{id}") : shown(http, seen)
                : TypedResults.NotFound());
        pages.MapGet("/{id:long}/progress", async (HttpContext http, long id, ImportRuns runs, Actor actor, CancellationToken ct) =>
        {
            if (await Of<TImport>(http).Find(id, actor, ct) is not { } file)
            {
                return TypedResults.NotFound();
            }

            var now = runs.Now(typeof(TImport), id);
            return (IResult)TypedResults.Json(new { now?.Percent, now?.Words, Done = now is null && (file.AppliedAt is not null || !await Of<TImport>(http).IsBeingApplied(id, ct)) });
        });
        pages.MapPost("/{id:long}", async (HttpContext http, long id, ImportRuns runs, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            if (await Of<TImport>(http).Find(id, act.Who, ct) is null)
            {
                return TypedResults.NotFound();
            }

            runs.Apply(typeof(TImport), id, form["hash"], act);
            return await runs.See(Of<TImport>(http), url, id, act, again: false, tried: false, ct) switch
            {
                { File.AppliedAt: not null, Refusal: null } => Faces.SeeOther($"{url}/{id}"),
                { Refusal: not null } refused => shown(http, refused),
                _ => Faces.SeeOther($"{url}/{id}?{Tried}=1"),
            };
        });
    }

    /// <param name="fileName">What a table handed in as a body is called.</param>
    public static void MapImportApi<TImport>(this RouteGroupBuilder api, string fileName)
        where TImport : class, ITableImport
    {
        api.MapPost("", async (HttpContext http, Act act, CancellationToken ct) => (await Of<TImport>(http).HandIn(fileName, await Bytes(http.Request.Body, ct), act, ct)).ToApi(id => new { Id = id }))
            .WithSummary("Hands in a table (.xlsx as the body); nothing is written yet.");
        api.MapGet("/{id:long}", async (HttpContext http, long id, Actor actor, CancellationToken ct) => await Of<TImport>(http).Find(id, actor, ct) is { } file
                ? TypedResults.Ok(Shape(file, await Of<TImport>(http).Look(id, actor, new ImportSteps(), ct)))
                : Refusal.NotFound().ToProblem())
            .WithSummary("What the table would do row by row, its faults, and the hash to apply it with.");
        api.MapPost("/{id:long}/apply", async (HttpContext http, long id, ApplyRequest request, Act act, CancellationToken ct) => (await Of<TImport>(http).Apply(id, request.Hash, act, new ImportSteps(), ct)).ToApi())
            .WithSummary("Applies the table exactly as it was looked at, all of it or nothing.");
    }

    // Taken by hand: the compiler's check of routes stumbles over a handler with a parameter of a type parameter.
    private static ITableImport Of<TImport>(HttpContext http)
        where TImport : class, ITableImport => http.RequestServices.GetRequiredService<TImport>();

    private static object Shape(ImportFile file, ImportPlan? plan) => new
    {
        file.Id,
        file.AppliedAt,
        plan?.Hash,
        Faults = plan?.Faults.Select(f => new { f.Sheet, f.Row, f.Cell, Message = f.Text }),
        Rows = plan?.Rows.Select(r => new { Row = r.Number, r.Title, r.Mark, Effect = r.Effect.ToString(), Id = r.ThingId, r.Changes }),
    };

    private static async Task<byte[]> Bytes(Stream body, CancellationToken ct)
    {
        await using (body)
        {
            using var content = new MemoryStream();
            await body.CopyToAsync(content, ct);
            return content.ToArray();
        }
    }
}
