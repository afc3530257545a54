using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Assessments.ScoreSheets;

/// <summary>A sheet with the names of its unit and item, for lists and prints.</summary>
internal sealed class SheetLine
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long? AssignmentId { get; init; }
    public long UnitId { get; init; }
    public required string UnitName { get; init; }
    public int UnitSequence { get; init; }
    public long ItemId { get; init; }
    public string? ItemNumber { get; init; }
    public required string Content { get; init; }
    public required string Dimension { get; init; }
    public required string PathText { get; init; }
    public int ItemSequence { get; init; }
    public ItemKind Kind { get; init; }
    public long PointsMicro { get; init; }
    public SheetState State { get; init; }
    public bool IsNotApplicable { get; init; }
    public string? NotApplicableReason { get; init; }
    public long EarnedMicro { get; init; }
    public long ApplicableMicro { get; init; }
    public Statistics.Scoring.VetoEffect? Veto { get; init; }
    public string? SignedScanHash { get; init; }
    public string? SignedScanName { get; init; }
    public int Version { get; init; }

    /// <summary>State of the task behind it; null when there is none.</summary>
    public AssignmentState? Task { get; init; }
    public DateOnly? Deadline { get; init; }
}

internal static class SheetLines
{
    /// <summary>Joins sheets with unit, item and task. One query.</summary>
    public static IQueryable<SheetLine> Lines(this AppDbContext db, IQueryable<ScoreSheet> sheets) =>
        from sheet in sheets.AsNoTracking()
        join unit in db.Units() on sheet.UnitId equals unit.Id
        join member in db.CampaignUnits() on new { sheet.CampaignId, sheet.UnitId } equals new { member.CampaignId, member.UnitId }
        join item in db.SchemeItems() on sheet.ItemId equals item.Id
        join assignment in db.Assignments() on sheet.AssignmentId equals (long?)assignment.Id into tasks
        from task in tasks.DefaultIfEmpty()
        select new SheetLine
        {
            Id = sheet.Id,
            CampaignId = sheet.CampaignId,
            AssignmentId = sheet.AssignmentId,
            UnitId = sheet.UnitId,
            UnitName = unit.Name,
            UnitSequence = member.Sequence,
            ItemId = sheet.ItemId,
            ItemNumber = item.Number,
            Content = item.Content,
            Dimension = item.Dimension,
            PathText = item.PathText,
            ItemSequence = item.Sequence,
            Kind = item.Kind,
            PointsMicro = item.PointsMicro,
            State = sheet.State,
            IsNotApplicable = sheet.IsNotApplicable,
            NotApplicableReason = sheet.NotApplicableReason,
            EarnedMicro = sheet.EarnedMicro,
            ApplicableMicro = sheet.ApplicableMicro,
            Veto = sheet.Veto,
            SignedScanHash = sheet.SignedScanHash,
            SignedScanName = sheet.SignedScanName,
            Version = sheet.Version,
            Task = task == null ? null : task.State,
            Deadline = task == null ? null : task.Deadline,
        };

    /// <summary>Protocol order of units, then order of the scheme.</summary>
    public static IQueryable<SheetLine> InOrder(this IQueryable<SheetLine> lines) => lines.OrderBy(l => l.UnitSequence).ThenBy(l => l.ItemSequence);
}
