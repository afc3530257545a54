using Biaogan.Assessments.RecordScore;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Documents;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.SignedScans;

/// <summary>Keeps the signed scan of a printed sheet; a later one takes its place, and the audit trail keeps both names and hashes.</summary>
internal sealed class UploadScan(AppDbContext db, BlobStore blobs)
{
    /// <summary>Bytes a scan may have: 20 MB.</summary>
    public const long Limit = 20L << 20;
    private const int Longest = 255;

    public async Task<Result<Done>> Run(long sheetId, int version, string fileName, Stream content, Act act, CancellationToken ct)
    {
        var ownUnits = await db.OwnUnits(act.Who, ct);
        if (!await db.Readable(act.Who, ownUnits).AnyAsync(s => s.Id == sheetId, ct))
        {
            return Refusal.NotFound();
        }

        var head = new byte[8];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        if (TypeOf(head.AsSpan(0, read)) is not { } type)
        {
            return Refusal.Invalid("not-a-scan", "scan", T("请上传 PDF、JPG 或 PNG 扫描件。", "Upload the scan as PDF, JPG or PNG."));
        }

        content.Position = 0;
        Blob blob;
        try
        {
            blob = await blobs.Put(content, Limit, ct);
        }
        catch (BlobTooLargeException)
        {
            return new Refusal(RefusalKind.TooLarge, "too-large", T("扫描件不能超过 20 MB。", "A scan may have 20 MB at most."));
        }

        return await db.Write<Done>(act, async () =>
        {
            var sheet = await db.Readable(act.Who, ownUnits).AsTracking().SingleOrDefaultAsync(s => s.Id == sheetId, ct);
            if (sheet is null)
            {
                return Refusal.NotFound();
            }

            if (sheet.Version != version)
            {
                return await Stale.Refuse(db, sheet, ct);
            }

            var name = Path.GetFileName(fileName);
            (sheet.SignedScanHash, sheet.SignedScanName, sheet.SignedScanType) = (blob.Hash, name.Length > Longest ? name[^Longest..] : name, type);
            sheet.Version++;
            return Done.It;
        }, ct);
    }

    /// <summary>The scan for download; scope as for the sheet.</summary>
    public async Task<(string Hash, string Type, string Name)?> Find(long sheetId, Actor actor, CancellationToken ct)
    {
        var sheet = await db.Readable(actor, await db.OwnUnits(actor, ct)).AsNoTracking().SingleOrDefaultAsync(s => s.Id == sheetId && s.SignedScanHash != null, ct);
        return sheet is null ? null : (sheet.SignedScanHash!, sheet.SignedScanType!, sheet.SignedScanName!);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/sheets/{id:long}/scan").RequireRolesSomewhere(Role.Assessor, Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, UploadScan scans, BlobStore blobs, Actor actor, CancellationToken ct) =>
            await scans.Find(id, actor, ct) is { } scan
                ? Results.Stream(blobs.Open(scan.Hash), scan.Type, scan.Name)
                : Results.NotFound()).RecordsReading("scan");
        pages.MapPost("", async (long id, HttpContext http, UploadScan scans, Act act, CancellationToken ct) =>
        {
            var result = await Keep(id, await http.Request.ReadFormAsync(ct), scans, act, ct);
            return result.AfterForm(
                _ => $"/sheets/{id}?saved=1",
                refusal => refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<ScoreSheetPage>(new { Id = id, ScanRefusal = refusal }, refusal.Status()));
        });
        var api = routes.MapGroup("/api/sheets/{id:long}/scan").RequireRolesSomewhere(Role.Assessor, Role.Office).DisableAntiforgery();
        api.MapGet("", async (long id, UploadScan scans, BlobStore blobs, Actor actor, CancellationToken ct) =>
            await scans.Find(id, actor, ct) is { } scan ? Results.Stream(blobs.Open(scan.Hash), scan.Type, scan.Name) : Refusal.NotFound().ToProblem())
            .RecordsReading("scan").WithSummary("The signed scan of a printed sheet.");
        api.MapPost("", async (long id, HttpContext http, UploadScan scans, Act act, CancellationToken ct) => http.Request.HasFormContentType
            ? (await Keep(id, await http.Request.ReadFormAsync(ct), scans, act, ct)).ToApi()
            : Refusal.Invalid("not-a-form", "scan", T("请用 multipart/form-data 提交。", "Send multipart/form-data.")).ToProblem())
            .WithSummary("Keep the signed scan of a sheet: multipart fields scan (PDF, JPG or PNG, at most 20 MB) and version (of the sheet).");
    }

    private static async Task<Result<Done>> Keep(long id, IFormCollection form, UploadScan scans, Act act, CancellationToken ct)
    {
        var version = form.Version() ?? -1;
        var file = form.Files.GetFile("scan");
        await using var content = file?.OpenReadStream() ?? Stream.Null;
        return await scans.Run(id, version, file?.FileName ?? "", content, act, ct);
    }

    /// <summary>Content type by the first bytes; null for anything but PDF, JPEG and PNG.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? MediaTypes.Pdf
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "image/png"
        : null;
}
