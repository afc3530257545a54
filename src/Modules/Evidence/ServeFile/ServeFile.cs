using Biaogan.Documents;
using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Biaogan.Evidence.ServeFile;

/// <summary>Hands out a proof file to those who may see its unit; the right is checked each time.</summary>
internal static class ServeFileRoutes
{
    public static void MapServeFile(this IEndpointRouteBuilder readers) =>
        readers.MapGet("/evidence/{id:long}", async (long id, bool? download, HttpContext http, AppDbContext db, BlobStore blobs, Actor actor, CancellationToken ct) =>
        {
            var file = await (
                from kept in db.Set<EvidenceFile>().AsNoTracking()
                join unit in db.Units().Under(actor.Paths(TaskScope.Readers), u => u.Path) on kept.UnitId equals unit.Id
                where kept.Id == id
                select new { kept.FileName, kept.ContentType, kept.BlobHash }).SingleOrDefaultAsync(ct);
            if (file is null)
            {
                return TypedResults.NotFound();
            }

            // Pictures and PDF open in the browser, shut in: no script, no form, nothing loaded. All else is downloaded.
            var inline = download != true && file.ContentType is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/bmp" or MediaTypes.Pdf;
            var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
            disposition.SetHttpFileName(file.FileName);
            http.Response.Headers.ContentDisposition = disposition.ToString();
            http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "private, no-cache";
            return Results.Stream(blobs.Open(file.BlobHash), file.ContentType, enableRangeProcessing: true);
        });
}
