using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>What became of a plan handed in. Serialised with camelCase names this is the JSON of <c>biaogan plan read --json</c>, format version 1.</summary>
public sealed record PlanReading
{
    public int FormatVersion { get; init; } = 1;
    public required string File { get; init; }
    public required string Sha256 { get; init; }
    public string? Title { get; init; }
    public string? DocumentNumber { get; init; }
    public string? Issuer { get; init; }
    public DateOnly? IssuedOn { get; init; }
    public IReadOnlyList<LeadingGroupMember> LeadingGroup { get; init; } = [];
    public IReadOnlyList<PlanDeadline> Deadlines { get; init; } = [];
    public IReadOnlyList<PlanScheme> Schemes { get; init; } = [];
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public IReadOnlyList<UnmappedText> Unmapped { get; init; } = [];

    /// <summary>Share of the document's non-blank characters that are either mapped or in <see cref="Unmapped"/>, 0–1; anything below 1 is a defect of the reader.</summary>
    public decimal Coverage { get; init; }

    /// <summary>Share of non-blank table cells that were given a role, 0–1.</summary>
    public decimal Mapped { get; init; }
}

/// <summary>One line of the leading-group list. The name is plan text; nothing is derived from it.</summary>
public sealed record LeadingGroupMember(string Post, string? Name, string? Unit, SourcePlace? Source = null);

/// <summary>A date the plan sets. <see cref="Date"/> is null when the text leaves something open; then <see cref="Problem"/> is a finding code such as missing-year.</summary>
public sealed record PlanDeadline
{
    public required string Text { get; init; }
    public DateOnly? Date { get; init; }
    public string? Problem { get; init; }

    /// <summary>Once, or how it recurs: null, yearly, quarterly, monthly. A recurring deadline has no single date; its month and day stand in <see cref="Month"/> and <see cref="Day"/>.</summary>
    public string? Recurrence { get; init; }
    public int? Month { get; init; }
    public int? Day { get; init; }

    /// <summary>The text names a month without a day: its last day is meant, whatever the year.</summary>
    public bool MonthEnd { get; init; }

    /// <summary>The sentence it stands in.</summary>
    public string? Context { get; init; }
    public SourcePlace? Source { get; init; }
}

/// <summary>One table of indicators.</summary>
public sealed record PlanScheme
{
    public string? Title { get; init; }

    /// <summary>1-based number of the table, as in source places and <see cref="ColumnHint"/>; null for a plan without a table.</summary>
    public int? Table { get; init; }
    public IReadOnlyList<PlanColumn> Columns { get; init; } = [];

    /// <summary>Sum of the item points (weighted when blocks carry weights), bonuses and penalties not counted; null when the plan sets no points.</summary>
    public decimal? Total { get; init; }

    /// <summary>The total the plan itself states, else null.</summary>
    public decimal? DeclaredTotal { get; init; }

    /// <summary>Outermost groups with their weight (percent, null without weights) and the sum of their items' points.</summary>
    public IReadOnlyList<PlanBlock> Blocks { get; init; } = [];
    public IReadOnlyList<PlanItem> Items { get; init; } = [];
    public IReadOnlyList<PlanExtra> Bonuses { get; init; } = [];
    public IReadOnlyList<PlanExtra> Penalties { get; init; } = [];
    public IReadOnlyList<PlanExtra> Vetoes { get; init; } = [];

    /// <summary>Rules that stand outside any item: rule sentences of a plan without a table, conventions that hold for the whole scheme.</summary>
    public IReadOnlyList<PlanSchemeRule> Rules { get; init; } = [];

    /// <summary>Points printed for groups below the outermost, by their path; compared with the items when the scheme is checked.</summary>
    public IReadOnlyList<PlanGroupTotal> GroupTotals { get; init; } = [];
}

/// <summary>A rule of the scheme as a whole, under the headings it stands under.</summary>
public sealed record PlanSchemeRule(IReadOnlyList<string> Path, PlanRule Rule, SourcePlace Source);

/// <summary>Points printed for a group, e.g. on its heading, in a merged cell or in a subtotal row.</summary>
public sealed record PlanGroupTotal(IReadOnlyList<string> Path, decimal Points, SourcePlace Source);

/// <summary>A column: its header as printed and its role (dimension, indicator, item, content, points, group-points (of the group left of it), weight, method, units, deadline, number, rule, evidence, unit-of-measure, target, remark, self-score, score, other).</summary>
public sealed record PlanColumn(string Header, string Role)
{
    /// <summary>1-based column of the table.</summary>
    public int Column { get; init; }

    /// <summary>For units: lead, support, guide, participate, responsible or assess; else null.</summary>
    public string? UnitRole { get; init; }

    /// <summary>What the role was told from: header (its words), neighbours (its words, the other columns and the cells together), damaged (a header that seems to have lost a character), cells (no header), unknown (nothing told it), hand (a person said so).</summary>
    public string Basis { get; init; } = "header";
}

public sealed record PlanBlock(string Name, decimal? Weight, decimal? Total)
{
    /// <summary>Points the plan prints for the block, else null.</summary>
    public decimal? DeclaredTotal { get; init; }
}

/// <summary>One row to be assessed.</summary>
public sealed record PlanItem
{
    /// <summary>Number as printed ("1", "3.2"), else null.</summary>
    public string? Number { get; init; }

    /// <summary>Names from the outermost group inwards, e.g. dimension, indicator.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
    public required string Content { get; init; }

    /// <summary>Points of the item, null when the plan sets none.</summary>
    public decimal? Points { get; init; }
    public IReadOnlyList<PlanScoringPoint> ScoringPoints { get; init; } = [];
    public IReadOnlyList<PlanRule> Rules { get; init; } = [];

    /// <summary>Text of the row's scoring cell as printed, with what is no rule in it; null without such a cell.</summary>
    public string? RuleText { get; init; }
    public IReadOnlyList<string> Methods { get; init; } = [];
    public IReadOnlyList<PlanUnit> Units { get; init; } = [];
    public PlanDeadline? Deadline { get; init; }

    /// <summary>The sentence asks to select, list, pair with or watch persons: held back from the tasks until the office confirms that aggregate figures alone are its proof.</summary>
    public bool AsksAboutPersons { get; init; }
    public required SourcePlace Source { get; init; }

    /// <summary>1-based lines of the document a field was read from, where they are not those of <see cref="Source"/>: number, path, content, points, rules, methods, units, deadline.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> FieldLines { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>Other cells of the row by column header (target value, unit of measure, remark …).</summary>
    public IReadOnlyDictionary<string, string> Other { get; init; } = new Dictionary<string, string>();
}

/// <summary>One scoring point of an item.</summary>
public sealed record PlanScoringPoint(string Text, decimal? Points);

/// <summary>
/// A typed scoring rule with the sentence it came from. Kinds: award, all-or-nothing, deduct, tiers, proportional, threshold, rank, count-target,
/// survey, bonus, veto, gate, not-applicable, text (not understood: stays text). <see cref="Parameters"/> holds the numbers read, by the names documented in README.md.
/// </summary>
public sealed record PlanRule(string Kind, string Text)
{
    public IReadOnlyDictionary<string, decimal> Parameters { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Tiers or places in order, for kinds tiers and rank: label (a name, a bound such as ">=90", a place) and points.</summary>
    public IReadOnlyList<PlanTier> Tiers { get; init; } = [];

    /// <summary>1-based scoring point this rule belongs to, null for the whole item.</summary>
    public int? ScoringPoint { get; init; }
}

public sealed record PlanTier(string Label, decimal Points);

/// <summary>A unit named in a row. Role: lead, support, guide, participate, responsible, assess.</summary>
public sealed record PlanUnit(string Name, string Role)
{
    /// <summary>True for a set such as 各单位 or 区政府机关各单位, whose members the office confirms.</summary>
    public bool IsSet { get; init; }
}

/// <summary>A bonus, penalty or veto outside the total.</summary>
public sealed record PlanExtra(string Text, decimal? Points, SourcePlace Source)
{
    /// <summary>Upper limit of the points, where the plan states one.</summary>
    public decimal? Cap { get; init; }
    public string? Number { get; init; }
}

/// <summary>Text that was read and given no role.</summary>
public sealed record UnmappedText(string Text, SourcePlace Source);

/// <summary>The reading together with the document it came from, for pages that show both side by side.</summary>
public sealed record PlanReadingResult(PlanReading Reading, SourceDocument Document);
