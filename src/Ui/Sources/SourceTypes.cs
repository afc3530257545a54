namespace Biaogan.Ui;

/// <summary>What became of a piece of a document: one quiet word beside it.</summary>
/// <param name="Text">The word: a role, or the number of the row it went into.</param>
/// <param name="Url">Where that row stands, usually "#r12"; null for no link.</param>
/// <param name="Tone">Neutral for a role, Warn or Bad for a finding.</param>
public sealed record SourceTag(string Text, string? Url = null, Tone Tone = Tone.Neutral);

/// <summary>Subtle tints by which pieces of the same role are found again; the word always stands beside them.</summary>
public enum SourceTint
{
    /// <summary>Given no role.</summary>
    None,
    Head,
    Group,
    Content,
    Points,
    Method,
    Units,
    Deadline,
    Extra,
}

internal static class SourceTints
{
    public static string Css(this SourceTint tint) => tint == SourceTint.None ? "" : " tint-" + tint.ToString().ToLowerInvariant();
}
