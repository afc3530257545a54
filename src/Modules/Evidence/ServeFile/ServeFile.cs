using Biaogan.Campaigns.Contract;
using Biaogan.Documents;
using Biaogan.Evidence.Contract;
using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Biaogan.Evidence.ServeFile;

/// <summary>Hands out a proof file to those who may see its unit, or look over a campaign in which it proves something; the right is checked each time.</summary>
internal static class ServeFileRoutes
{
    public static void MapServeFile(this IEndpointRouteBuilder readers) =>
        readers.MapGet("/evidence/{id:long}", async (long id, bool? download, HttpContext http, AppDbContext db, BlobStore blobs, Actor actor, CancellationToken ct) =>
        {
            var units = db.Units().Under(actor.Paths(TaskScope.Readers), u => u.Path).Select(u => u.Id);
            var proofs =
                from proof in db.Proofs()
                join task in db.Assignments() on proof.AssignmentId equals task.Id
                join unit in db.Units() on task.UnitId equals unit.Id
                where proof.FileId == id
                select new { unit.Path, task.CampaignId };
            // With a role bound to a campaign what proves something in it; and to those who look over a campaign whatever its scores rest on.
            var bound = proofs.Under(actor, TaskScope.Readers, p => p.Path, p => p.CampaignId);
            var run = db.CampaignsRunBy(actor, TaskScope.RankingReaders).Select(c => c.Id);
            var file = await (
                from kept in db.Set<EvidenceFile>().AsNoTracking()
                where kept.Id == id && (units.Contains(kept.UnitId) || bound.Any() || proofs.Any(p => run.Contains(p.CampaignId)))
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
