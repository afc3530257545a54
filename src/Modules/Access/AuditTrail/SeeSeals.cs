using System.Globalization;
using System.IO.Compression;
using Biaogan.Documents;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.AuditTrail;

/// <summary>How far the trail is sealed, what the last verification found, and the seals to take away.</summary>
internal sealed class SeeSeals(AppDbContext db, SealerState sealer, StoreOptions store)
{
    private const int Shown = 20;

    /// <param name="Unsealed">Rows after the last seal.</param>
    /// <param name="Oldest">UTC time of the oldest of them.</param>
    /// <param name="Halted">Why nothing is sealed any more.</param>
    public sealed record Answer(IReadOnlyList<Seal> Seals, long SealedRows, long Unsealed, DateTime? Oldest, TrailCheck? LastCheck, string? Halted);

    public async Task<Answer> Run(CancellationToken ct)
    {
        var seals = await db.Set<Seal>().AsNoTracking().OrderByDescending(s => s.Number).Take(Shown).ToListAsync(ct);
        var sealedTo = seals.Count > 0 ? seals[0].LastId : 0;
        var tail = db.Set<AuditEntry>().AsNoTracking().Where(e => e.Id > sealedTo);
        return new Answer(
            seals, await db.Set<Seal>().SumAsync(s => (long)s.Rows, ct), await tail.LongCountAsync(ct), await tail.MinAsync(e => (DateTime?)e.At, ct),
            await db.Set<TrailCheck>().AsNoTracking().OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct), sealer.Halted);
    }

    /// <summary>A fault of a kept verification, in the reader's language.</summary>
    public static string InWords(string finding)
    {
        var parts = finding.Split(';');
        var (row, seal, other) = (parts[1], parts[2], parts[3]);
        var what = Enum.Parse<TrailFaultKind>(parts[0]) switch
        {
            TrailFaultKind.Edited => T($"记录 {row} 被改动，与封存时不同", $"Row {row} was edited: it is not what was sealed"),
            TrailFaultKind.Moved => T($"记录 {row} 被调换，原为记录 {other}", $"Row {row} was moved: it was sealed as row {other}"),
            TrailFaultKind.Removed => T($"记录 {row} 封存后被删除", $"Row {row} was removed after it was sealed"),
            TrailFaultKind.Inserted => T($"记录 {row} 是封存后插入的", $"Row {row} was inserted among rows sealed before"),
            TrailFaultKind.ChainBroken => T("记录与封存的链值不符", "The rows do not give the sealed chain"),
            TrailFaultKind.SealLost => T("已导出的封存在数据库中缺失或被改", "An exported seal is missing from the database or is another there"),
            _ => T("封存的签名不可信，或次序不对", "A seal is not signed by a trusted key, or not in its place"),
        };
        return seal.Length == 0 ? what : T($"{what}（封存 {seal}）", $"{what} (seal {seal})");
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = ReadTrail.ForReaders(routes).DisableAntiforgery();
        pages.MapGet("/audit/seals", () => Faces.Page<SealsPage>());
        pages.MapPost("/audit/seals/verify", (TrailChecking checking, Act act) =>
        {
            checking.Start(act);
            return Faces.SeeOther("/audit/seals");
        });
        pages.MapGet("/audit/seals/download", (SeeSeals see, RegionClock clock) => see.Download(clock.Today));
    }

    /// <summary>The exported seals with the public keys: all that is needed to verify elsewhere.</summary>
    private IResult Download(DateOnly today)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var path in Directory.Exists(store.SealDirectory) ? Directory.GetFiles(store.SealDirectory) : [])
            {
                using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var to = zip.CreateEntry(Path.GetFileName(path)).Open();
                from.CopyTo(to);
            }
        }

        file.Position = 0;
        return TypedResults.Stream(file, MediaTypes.Zip, T("封存", "seals") + today.ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".zip");
    }
}
