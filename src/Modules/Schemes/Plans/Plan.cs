using Biaogan.Platform.Auditing;
using Biaogan.Platform.Blobs;

namespace Biaogan.Schemes.Plans;

internal enum PlanState
{
    /// <summary>Read; cells may be corrected.</summary>
    Review,

    /// <summary>Its scheme has been published.</summary>
    Published,

    /// <summary>Put aside by the office; kept.</summary>
    Withdrawn,
}

/// <summary>A plan 实施方案: handed in as a file, with what the reader made of it and what the office corrected; or written by hand, without a file.</summary>
internal sealed class Plan
{
    public long Id { get; init; }

    /// <summary>The unit whose office handed it in or wrote it.</summary>
    public long OwnerUnitId { get; init; }

    /// <summary>Name of the file; null for a plan written by hand.</summary>
    public string? FileName { get; init; }

    /// <summary>Content of the file in the blob store; null for a plan written by hand.</summary>
    [NamesBlob]
    public string? BlobHash { get; init; }

    /// <summary>Bytes of the file; 0 for a plan written by hand.</summary>
    public long Size { get; init; }

    /// <summary>What a plan written by hand began as: blank, the key of a template (<see cref="Templates.TemplateLibrary"/>) or plan-N for a copy; null for a plan handed in as a file.</summary>
    public string? WrittenFrom { get; init; }

    /// <summary>There is no file and no document beside it.</summary>
    public bool IsWritten => BlobHash is null;
    public required string Title { get; set; }
    public PlanState State { get; set; }

    /// <summary>Blob with the SourceDocument as JSON (the left side of the review page); null for a plan written by hand.</summary>
    [NamesBlob]
    public string? DocumentBlobHash { get; set; }

    /// <summary>The reading as it stands now, with the office's corrections: JSON of PlanReading. Kept out of the audit trail: each change is a <see cref="PlanCorrection"/>, which is in it.</summary>
    [Secret]
    public required string Reading { get; set; }

    /// <summary>What the office said about the columns (JSON of PlanHints); null when it left them to the reader.</summary>
    public string? Hints { get; set; }

    /// <summary>The plan this one is a newer version of; null where that was not said, 0 where it was said to be none.</summary>
    public long? PreviousId { get; set; }

    /// <summary>Rows in all schemes, and errors neither corrected nor decided: counted when the reading or a decision changes, so that lists need not read the reading.</summary>
    public int Rows { get; set; }
    public int OpenErrors { get; set; }
    public int OpenFindings { get; set; }

    public DateTime HandedInAt { get; init; }
    public long HandedInBy { get; init; }

    /// <summary>Grows by one with every correction; a form carries it, so that two people cannot overwrite each other.</summary>
    public int Version { get; set; }

    /// <summary>Title shown for a reading: what the plan calls itself, else the name of its file.</summary>
    public static string TitleOf(string? title, string? fileName)
    {
        var name = !string.IsNullOrWhiteSpace(title) ? title : Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } file ? file : T("未命名方案", "Untitled plan");
        return name.Length <= 300 ? name : name[..300];
    }
}
