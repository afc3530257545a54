using Biaogan.Platform.Results;

namespace Biaogan.Ui;

/// <summary>How a refusal is shown on a form.</summary>
public static class Refusals
{
    /// <summary>The faults for a form's summary: those of its fields, or the refusal's one sentence; null when nothing was refused.</summary>
    public static IReadOnlyList<FieldFault>? ToErrors(this Refusal? refusal) => refusal switch
    {
        null => null,
        { Fields.Count: > 0 } => refusal.Fields,
        _ => [new FieldFault("", refusal.Message)],
    };
}
