using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;

namespace Biaogan.Evidence.HandInTask;

/// <summary>Which files serve as proof for a task.</summary>
internal static class FileUses
{
    /// <summary>Takes files off, puts new and reused ones on. The same content of the same unit is one file, however often it is uploaded.</summary>
    /// <returns>The number of files the task has afterwards.</returns>
    public static async Task<int> Change(AppDbContext db, TaskScope.Decided task, HandInTask.Request request, Act act, CancellationToken ct)
    {
        var uses = await db.Set<EvidenceUse>().Where(u => u.AssignmentId == task.Id && u.RemovedAt == null).ToListAsync(ct);
        foreach (var use in uses.Where(u => request.Remove.Contains(u.EvidenceFileId)))
        {
            use.RemovedAt = act.When;
        }

        var serving = uses.Where(u => u.RemovedAt is null).Select(u => u.EvidenceFileId).ToHashSet();
        var hashes = request.Files.Select(f => f.Blob.Hash).Distinct().ToList();
        var known = (await db.Set<EvidenceFile>().Where(f => f.UnitId == task.UnitId && (hashes.Contains(f.BlobHash) || request.Reuse.Contains(f.Id))).ToListAsync(ct))
            .ToLookup(f => f.BlobHash);
        var added = new List<EvidenceFile>();
        foreach (var kept in request.Files.DistinctBy(f => f.Blob.Hash))
        {
            if (known[kept.Blob.Hash].FirstOrDefault() is { } same)
            {
                serving.Add(same.Id);
                continue;
            }

            added.Add(new EvidenceFile
            {
                UnitId = task.UnitId, FileName = kept.Name, ContentType = kept.ContentType, Size = kept.Blob.Size, BlobHash = kept.Blob.Hash, EventDate = request.EventDate,
                UploadedAt = act.When, UploadedBy = act.Who.PersonId,
            });
        }

        db.AddRange(added);
        await db.Flush(ct);
        serving.UnionWith(added.Select(f => f.Id));
        serving.UnionWith(known.SelectMany(f => f).Select(f => f.Id).Where(request.Reuse.Contains));
        var before = uses.Where(u => u.RemovedAt is null).Select(u => u.EvidenceFileId).ToHashSet();
        db.AddRange(serving.Where(id => !before.Contains(id)).Select(id => new EvidenceUse { AssignmentId = task.Id, EvidenceFileId = id }));
        return serving.Count;
    }
}
