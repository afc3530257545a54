using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;

namespace Biaogan.Evidence.Contract;

public sealed class HandInRow
{
    public long Id { get; init; }
    public long AssignmentId { get; init; }
    public required string Statement { get; init; }
    public DateTime? HandedInAt { get; init; }
    public string? ReturnReason { get; init; }
}

public sealed class SelfScoreRow
{
    public long HandInId { get; init; }
    public long ScoringPointId { get; init; }
    public long PointsMicro { get; init; }
}

public sealed class ProofRow
{
    public long FileId { get; init; }
    public long AssignmentId { get; init; }
    public long UnitId { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public long Size { get; init; }
    public DateOnly? EventDate { get; init; }

    /// <summary>Address of the file; the caller's rights are checked there again.</summary>
    public static string Url(long fileId) => $"/evidence/{fileId}";
}

public static class EvidenceQueries
{
    public static IQueryable<HandInRow> HandIns(this AppDbContext db) => db.Set<HandIn>().Select(h => new HandInRow
    {
        Id = h.Id,
        AssignmentId = h.AssignmentId,
        Statement = h.Statement,
        HandedInAt = h.HandedInAt,
        ReturnReason = h.ReturnReason,
    });

    public static IQueryable<SelfScoreRow> SelfScores(this AppDbContext db) => db.Set<SelfScore>().Select(s => new SelfScoreRow
    {
        HandInId = s.HandInId,
        ScoringPointId = s.ScoringPointId,
        PointsMicro = s.PointsMicro,
    });

    /// <summary>Files that serve as proof, one row for each task they serve; files taken off are left out.</summary>
    public static IQueryable<ProofRow> Proofs(this AppDbContext db) =>
        from use in db.Set<EvidenceUse>()
        join file in db.Set<EvidenceFile>() on use.EvidenceFileId equals file.Id
        where use.RemovedAt == null
        select new ProofRow
        {
            FileId = file.Id,
            AssignmentId = use.AssignmentId,
            UnitId = file.UnitId,
            FileName = file.FileName,
            ContentType = file.ContentType,
            Size = file.Size,
            EventDate = file.EventDate,
        };
}
