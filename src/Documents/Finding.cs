using System.Text.Json.Serialization;

namespace Biaogan.Documents;

/// <summary>How much a finding weighs: an error must be decided on before the plan can be published, a warning should be looked at, a note explains.</summary>
public enum FindingSeverity
{
    Note,
    Warning,
    Error,
}

/// <summary>A place in the document handed in. Table, rows and columns count from 1; lines count from 1 in reading order over the whole document.</summary>
public sealed record SourcePlace
{
    /// <summary>1-based number of the table, or null outside tables.</summary>
    public int? Table { get; init; }

    /// <summary>1-based rows of that table, in order.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>1-based columns of that table, empty when the whole row is meant.</summary>
    public IReadOnlyList<int> Columns { get; init; } = [];

    /// <summary>1-based lines of the document, in order.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>Tells rows apart that a person wrote by hand and that stand in no document: unique in the plan, from 1. Null for what was read; then it is left out of the JSON.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Entry { get; init; }
}

/// <summary>Something the reader noticed and did not repair.</summary>
/// <param name="Severity">Weight of the finding.</param>
/// <param name="Code">Stable code in kebab-case, e.g. <c>sum-mismatch</c>; documented in README.md of this toolbox.</param>
/// <param name="Message">Chinese sentence for people, naming the place and what to do.</param>
/// <param name="Source">Where; null only when the whole file is meant.</param>
/// <param name="MessageEn">The same sentence in English.</param>
public sealed record Finding(FindingSeverity Severity, string Code, string Message, SourcePlace? Source, string MessageEn);
