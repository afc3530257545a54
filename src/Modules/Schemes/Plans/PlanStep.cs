using System.IO.Compression;
using System.Text.Json;
using Biaogan.Platform.Auditing;

namespace Biaogan.Schemes.Plans;

internal enum PlanStepKind
{
    /// <summary>The office changed something; what, stands in its corrections.</summary>
    Change,

    /// <summary>A change was taken back.</summary>
    Undo,

    /// <summary>A change taken back was made again.</summary>
    Redo,
}

/// <summary>One change of a plan as the office made it: corrections saved together.</summary>
internal sealed class PlanStep
{
    public long Id { get; init; }
    public long PlanId { get; init; }
    public PlanStepKind Kind { get; init; }

    /// <summary>Version the plan had after it.</summary>
    public int Version { get; init; }

    /// <summary>For undo and redo: the change meant.</summary>
    public long? OfStepId { get; init; }

    /// <summary>A change that was taken back and not made again; an undo that was followed by its redo.</summary>
    public bool IsTakenBack { get; set; }
    public string? Reason { get; init; }
    public long By { get; init; }
    public DateTime At { get; init; }
}

/// <summary>A plan's reading at one moment, packed: before a step, so that it can be undone; or (without a step) what the reader made of the file.</summary>
internal sealed class PlanSnapshot
{
    public long Id { get; init; }
    public long PlanId { get; init; }

    /// <summary>The step it was taken before; null for what was read from the file.</summary>
    public long? StepId { get; init; }

    /// <summary>Brotli over the JSON of a <see cref="PlanMoment"/>.</summary>
    [Secret]
    public required byte[] Content { get; set; }

    public static byte[] Pack(PlanMoment moment)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(brotli, moment);
        }

        return packed.ToArray();
    }

    public PlanMoment Unpack()
    {
        using var brotli = new BrotliStream(new MemoryStream(Content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<PlanMoment>(brotli)!;
    }
}

/// <summary>Everything a change of a plan can change.</summary>
/// <param name="Reading">JSON of the reading as corrected; of the reader's own reading in the snapshot without a step.</param>
/// <param name="Hints">JSON of the hints, or null.</param>
/// <param name="Read">JSON of what the reader made of the file under these hints; null where that is not known or is the reading itself.</param>
internal sealed record PlanMoment(string Reading, string? Hints, string? Read);
