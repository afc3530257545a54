using Biaogan.Schemes.Schemes;

namespace Biaogan.Schemes.Contract;

/// <summary>What an item does to the total.</summary>
public enum ItemKind
{
    Base,

    /// <summary>Points outside the total.</summary>
    Bonus,

    /// <summary>Deduction outside the total.</summary>
    Penalty,
    Veto,
}

/// <summary>What a unit does for an item. Assess: it checks, it does not perform.</summary>
public enum UnitRole
{
    Lead,
    Support,
    Guide,
    Participate,
    Responsible,
    Assess,
}

public sealed class SchemeRow
{
    public long Id { get; init; }
    public long PlanId { get; init; }
    public long OwnerUnitId { get; init; }
    public required string Title { get; init; }
    public int Version { get; init; }
    public bool IsCurrent { get; init; }
    public long TotalMicro { get; init; }
    public int Places { get; init; }
    public DateTime PublishedAt { get; init; }
}

public sealed class SchemeItemRow
{
    public long Id { get; init; }
    public long SchemeId { get; init; }
    public int Sequence { get; init; }
    public string? Number { get; init; }
    public required string Content { get; init; }
    public required string PathText { get; init; }
    public required string Dimension { get; init; }
    public ItemKind Kind { get; init; }
    public long PointsMicro { get; init; }
    public required string Methods { get; init; }
    public DateOnly? Deadline { get; init; }
    public string? DeadlineText { get; init; }
    public bool IsHeld { get; init; }
}

public sealed class ScoringPointRow
{
    public long Id { get; init; }
    public long ItemId { get; init; }
    public int Sequence { get; init; }
    public required string Text { get; init; }
    public long PointsMicro { get; init; }
    public required string RuleKind { get; init; }
    public required string RuleParameters { get; init; }
    public string? RuleText { get; init; }
}

public sealed class ItemUnitRow
{
    public long ItemId { get; init; }
    public required string Name { get; init; }
    public UnitRole Role { get; init; }
    public bool IsSet { get; init; }
}

/// <summary>One line of the leading-group list of the plan, as a proposal for sets such as 各单位. Persons' names are not kept here.</summary>
public sealed class LeadingGroupRow
{
    public long SchemeId { get; init; }

    /// <summary>Post in the group: 组长, 副组长, 成员 …</summary>
    public required string Post { get; init; }

    /// <summary>Name of the unit as printed, after the office merged names.</summary>
    public required string Unit { get; init; }

    /// <summary>Order of the list, from 1.</summary>
    public int Sequence { get; init; }
}

public static class SchemeQueries
{
    public static IQueryable<SchemeRow> Schemes(this AppDbContext db) => db.Set<Scheme>().Select(s => new SchemeRow
    {
        Id = s.Id,
        PlanId = s.PlanId,
        OwnerUnitId = s.OwnerUnitId,
        Title = s.Title,
        Version = s.Version,
        IsCurrent = s.IsCurrent,
        TotalMicro = s.TotalMicro,
        Places = s.Places,
        PublishedAt = s.PublishedAt,
    });

    public static IQueryable<SchemeItemRow> SchemeItems(this AppDbContext db) => db.Set<SchemeItem>().Select(i => new SchemeItemRow
    {
        Id = i.Id,
        SchemeId = i.SchemeId,
        Sequence = i.Sequence,
        Number = i.Number,
        Content = i.Content,
        PathText = i.PathText,
        Dimension = i.Dimension,
        Kind = i.Kind,
        PointsMicro = i.PointsMicro,
        Methods = i.Methods,
        Deadline = i.Deadline,
        DeadlineText = i.DeadlineText,
        IsHeld = i.IsHeld,
    });

    public static IQueryable<ScoringPointRow> ScoringPoints(this AppDbContext db) => db.Set<ScoringPoint>().Select(p => new ScoringPointRow
    {
        Id = p.Id,
        ItemId = p.ItemId,
        Sequence = p.Sequence,
        Text = p.Text,
        PointsMicro = p.PointsMicro,
        RuleKind = p.RuleKind,
        RuleParameters = p.RuleParameters,
        RuleText = p.RuleText,
    });

    public static IQueryable<ItemUnitRow> ItemUnits(this AppDbContext db) => db.Set<ItemUnit>().Select(u => new ItemUnitRow
    {
        ItemId = u.ItemId,
        Name = u.Name,
        Role = u.Role,
        IsSet = u.IsSet,
    });

    /// <summary>Leading-group lists of published schemes; lines that name no unit are not in them.</summary>
    public static IQueryable<LeadingGroupRow> LeadingGroups(this AppDbContext db) => db.Set<LeadingGroupUnit>().Select(l => new LeadingGroupRow
    {
        SchemeId = l.SchemeId,
        Post = l.Post,
        Unit = l.Unit,
        Sequence = l.Sequence,
    });
}

/// <summary>A scheme was replaced by a corrected version; nothing had been handed in on it (see <see cref="ISchemeUse"/>). Rooms to the right move their tasks over.</summary>
/// <param name="OldSchemeId">The scheme that is replaced.</param>
/// <param name="NewSchemeId">The scheme in its place.</param>
/// <param name="Act">Who, when, why.</param>
public sealed record SchemeRepublished(long OldSchemeId, long NewSchemeId, Act Act);

/// <summary>The office confirmed that aggregate figures alone are the proof of an item that asks about persons: it is no longer held back from the tasks.</summary>
public sealed record ItemReleased(long SchemeId, long ItemId, Act Act);

/// <summary>A room that keeps work done on a scheme says here whether there is any.</summary>
public interface ISchemeUse
{
    /// <summary>True when something was handed in or scored on the scheme, so that it can no longer be republished.</summary>
    Task<bool> HasWork(long schemeId, CancellationToken ct);
}
