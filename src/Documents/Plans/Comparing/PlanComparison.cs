using System.Globalization;

namespace Biaogan.Documents.Plans.Comparing;

/// <summary>Which list of a plan a change concerns.</summary>
public enum PlanPart
{
    Head,
    LeadingGroup,
    Deadline,
    Scheme,
    Group,
    Item,
    Bonus,
    Penalty,
    Veto,
    Rule,
}

/// <summary>What became of an entry. A moved entry stands in another group or in another order among those that stayed; it may be changed as well.</summary>
[Flags]
public enum PlanChangeKind
{
    None = 0,
    Added = 1,
    Removed = 2,
    Changed = 4,
    Moved = 8,
}

/// <summary>One field that differs; a side is null when the entry says nothing there.</summary>
/// <param name="Field">Stable name in kebab-case: content, points, rules, units, deadline, other:备注 …</param>
public sealed record PlanFieldChange(string Field, string? Old, string? New);

/// <summary>One entry that differs.</summary>
/// <param name="Part">List it stands in.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="OldScheme">0-based scheme in the older plan, null for the plan itself or for an added entry.</param>
/// <param name="NewScheme">0-based scheme in the newer plan, null for the plan itself or for a removed entry.</param>
/// <param name="OldIndex">0-based place in its list of the older plan, null for an added entry.</param>
/// <param name="NewIndex">0-based place in its list of the newer plan, null for a removed entry.</param>
/// <param name="Label">Short name for people: number and content, or the name of the field.</param>
/// <param name="Fields">Fields that differ, for a changed entry.</param>
public sealed record PlanChange(PlanPart Part, PlanChangeKind Kind, int? OldScheme, int? NewScheme, int? OldIndex, int? NewIndex, string Label, IReadOnlyList<PlanFieldChange> Fields)
{
    /// <summary>Path in the older plan, for a moved entry.</summary>
    public IReadOnlyList<string> OldPath { get; init; } = [];

    /// <summary>Path in the newer plan, for a moved entry.</summary>
    public IReadOnlyList<string> NewPath { get; init; } = [];
}

/// <summary>What changed between two versions of a plan. Pure: the same two readings give the same changes, in the order head, schemes, and their lists.</summary>
/// <param name="Changes">All changes; empty when the versions say the same. Places in the source, findings and coverage are not compared.</param>
public sealed record PlanComparison(IReadOnlyList<PlanChange> Changes)
{
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>How many changes of a part are of a kind.</summary>
    public int Count(PlanPart part, PlanChangeKind kind) => Changes.Count(change => change.Part == part && change.Kind.HasFlag(kind));

    /// <summary>Compares two versions. Items are matched by equal number, path and content, then by content, then by number or path with similar content; time grows about linearly with their number.</summary>
    public static PlanComparison Of(PlanReading older, PlanReading newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var changes = new List<PlanChange>();
        var head = PlanFields.Differences(PlanFields.Head(older), PlanFields.Head(newer));
        if (head.Count > 0)
            changes.Add(new PlanChange(PlanPart.Head, PlanChangeKind.Changed, null, null, null, null, "文件", head));
        changes.AddRange(EntryComparison.Of(PlanPart.LeadingGroup, PlanEntries.LeadingGroup(older), PlanEntries.LeadingGroup(newer), null, null));
        changes.AddRange(EntryComparison.Of(PlanPart.Deadline, PlanEntries.Deadlines(older), PlanEntries.Deadlines(newer), null, null));
        var schemes = EntryMatching.Pairs(PlanEntries.Schemes(older), PlanEntries.Schemes(newer), inOrder: true);
        changes.AddRange(EntryComparison.Of(PlanPart.Scheme, PlanEntries.Schemes(older), PlanEntries.Schemes(newer), schemes));
        foreach (var (left, right) in schemes.OrderBy(pair => pair.New))
        {
            var (before, after) = (older.Schemes[left], newer.Schemes[right]);
            var groups = new GroupComparison(before, after, left, right);
            changes.AddRange(groups.Changes);
            changes.AddRange(EntryComparison.Of(PlanPart.Item, [.. PlanEntries.Items(before).Select(groups.Followed)], PlanEntries.Items(after), left, right));
            changes.AddRange(EntryComparison.Of(PlanPart.Bonus, PlanEntries.Extras(before.Bonuses), PlanEntries.Extras(after.Bonuses), left, right));
            changes.AddRange(EntryComparison.Of(PlanPart.Penalty, PlanEntries.Extras(before.Penalties), PlanEntries.Extras(after.Penalties), left, right));
            changes.AddRange(EntryComparison.Of(PlanPart.Veto, PlanEntries.Extras(before.Vetoes), PlanEntries.Extras(after.Vetoes), left, right));
            changes.AddRange(EntryComparison.Of(PlanPart.Rule, PlanEntries.Rules(before), PlanEntries.Rules(after), left, right));
        }
        return new PlanComparison(changes);
    }

    internal static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
