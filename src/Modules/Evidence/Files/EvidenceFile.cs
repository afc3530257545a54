using Biaogan.Platform.Blobs;

namespace Biaogan.Evidence.Files;

/// <summary>A proof 佐证材料 as a file of a unit; one file may prove many tasks.</summary>
internal sealed class EvidenceFile
{
    public long Id { get; init; }
    public long UnitId { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public long Size { get; init; }

    /// <summary>Content in the blob store, SHA-256.</summary>
    [NamesBlob]
    public required string BlobHash { get; init; }

    /// <summary>Day of the thing proved, apart from the day of upload.</summary>
    public DateOnly? EventDate { get; set; }
    public DateTime UploadedAt { get; init; }
    public long UploadedBy { get; init; }
}

/// <summary>A file serves as proof for a task.</summary>
internal sealed class EvidenceUse
{
    public long Id { get; init; }
    public long EvidenceFileId { get; init; }
    public long AssignmentId { get; init; }

    /// <summary>Taken off by the unit before handing in; the file itself stays.</summary>
    public DateTime? RemovedAt { get; set; }
}
