using Biaogan.Access.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.Contract;
using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;

namespace Biaogan.Evidence.SeeTask;

/// <summary>One task with everything its page shows, now or at the end of a day: eight queries at most.</summary>
internal sealed class TaskInView(AppDbContext db, ITaskDeeds deeds, CurrentActor current, RegionClock clock)
{
    private const int ReusableShown = 100;

    public sealed record Head(
        long Id, long CampaignId, string Campaign, CampaignState CampaignState, string OwnerPath, long UnitId, string Unit, string UnitPath, long ItemId, string? Number, string Content, string PathText,
        ItemKind Kind, long PointsMicro, string Methods, string? DeadlineText, UnitRole Role, AssignmentState State, DateOnly? Deadline, DateTime? HandedInAt, bool HandedInLate);

    public sealed record Said(long Id, string Statement, int Version, DateTime SavedAt);

    public sealed record Happened(DateTime At, string What, string? Who, string? Detail, HandInDeed? Deed);

    public sealed record Reusable(long Id, string FileName, long Size, DateTime UploadedAt);

    public Head Task { get; private set; } = null!;

    /// <summary>The day shown when it is over; null when the task is as it is now.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>The day as of which the task is late.</summary>
    public DateOnly Day => On ?? clock.Today;

    /// <summary>What the unit says and shows; null when it wrote nothing yet, and in the past when <see cref="ChangedSince"/>.</summary>
    public Said? HandIn { get; private set; }

    /// <summary>The unit wrote after the day shown: only its latest words are kept, so those of the day are not known.</summary>
    public bool ChangedSince { get; private set; }

    public IReadOnlyList<ScoringPointRow> Points { get; private set; } = [];

    public IReadOnlyDictionary<long, long> SelfScores { get; private set; } = new Dictionary<long, long>();

    public IReadOnlyList<ProofRow> Files { get; private set; } = [];

    /// <summary>Files of the unit that serve other tasks, newest first.</summary>
    public IReadOnlyList<Reusable> Others { get; private set; } = [];

    public IReadOnlyList<Happened> History { get; private set; } = [];

    /// <summary>Why the office sent it back; null unless the task is returned.</summary>
    public string? ReturnReason => Task.State == AssignmentState.Returned ? History.FirstOrDefault(h => h.Deed == HandInDeed.Returned)?.Detail : null;

    /// <summary>The caller is a liaison of the task's unit.</summary>
    public bool CanHandIn { get; private set; }

    /// <summary>The caller is of the office that runs the campaign.</summary>
    public bool IsOffice { get; private set; }

    /// <summary>Address of the campaign; null when the caller has no page of it.</summary>
    public string? CampaignUrl { get; private set; }

    public bool IsEditable => On is null && CanHandIn && Task.CampaignState == CampaignState.Running && Task.State != AssignmentState.HandedIn;

    public bool IsLate => Task.State != AssignmentState.HandedIn && Terms.IsPast(Task.Deadline, Day);

    public bool CanWithdraw => On is null && CanHandIn && Task is { CampaignState: CampaignState.Running, State: AssignmentState.HandedIn } && !Terms.IsPast(Task.Deadline, clock.Today);

    /// <summary>Finds the task as it is now.</summary>
    /// <returns>False when there is no such task or the caller may not see it.</returns>
    public Task<bool> Find(long id, CancellationToken ct) => Find(id, null, ct);

    /// <param name="on">As it was at the end of this day; null for now.</param>
    /// <returns>False when there is or was no such task, or the caller may not see it today.</returns>
    public async Task<bool> Find(long id, DateOnly? on, CancellationToken ct)
    {
        var actor = current.Actor;
        On = on;
        var (tasks, units) = (on is { } day ? db.AssignmentsBy(clock.EndOf(day), deeds) : db.Assignments(), db.UnitsCalledOn(on));
        var found = await (
            from task in tasks
            join unit in units.Under(actor.Paths(TaskScope.Readers), u => u.Path) on task.UnitId equals unit.Id
            join campaign in db.Campaigns() on task.CampaignId equals campaign.Id
            join owner in db.Units() on campaign.OwnerUnitId equals owner.Id
            join item in db.SchemeItems() on task.ItemId equals item.Id
            join kept in db.Set<HandIn>().AsNoTracking() on task.Id equals kept.AssignmentId into said
            from kept in said.DefaultIfEmpty()
            where task.Id == id
            select new
            {
                Head = new Head(
                    task.Id, campaign.Id, campaign.Name, campaign.State, owner.Path, unit.Id, unit.Name, unit.Path, item.Id, item.Number, item.Content, item.PathText,
                    item.Kind, item.PointsMicro, item.Methods, item.DeadlineText, task.Role, task.State, task.Deadline, task.HandedInAt, task.HandedInLate),
                Said = kept == null ? null : new Said(kept.Id, kept.Statement, kept.Version, kept.SavedAt),
            }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return false;
        }

        Task = found.Head;
        ChangedSince = on is { } past && found.Said?.SavedAt >= clock.EndOf(past);
        HandIn = ChangedSince ? null : found.Said;
        CanHandIn = actor.Covers(Task.UnitPath, Role.Liaison);
        IsOffice = actor.Covers(Task.OwnerPath, Role.Office);
        CampaignUrl = CampaignAddress.Of(Task.CampaignId, Task.OwnerPath, actor);
        await LoadParts(ct);
        return true;
    }

    private async Task LoadParts(CancellationToken ct)
    {
        var id = Task.Id;
        Points = await db.ScoringPoints().Where(p => p.ItemId == Task.ItemId).OrderBy(p => p.Sequence).ToListAsync(ct);
        if (HandIn is { } handIn)
        {
            Files = await db.Proofs().Where(p => p.AssignmentId == id).OrderBy(p => p.FileId).ToListAsync(ct);
            SelfScores = await db.SelfScores().Where(s => s.HandInId == handIn.Id).ToDictionaryAsync(s => s.ScoringPointId, s => s.PointsMicro, ct);
        }

        // What the unit handed in elsewhere reaches beyond the campaign.
        if (IsEditable && current.Actor.AtLarge.Covers(Task.UnitPath, Role.Liaison))
        {
            Others = await db.Set<EvidenceFile>().AsNoTracking()
                .Where(f => f.UnitId == Task.UnitId && !db.Set<EvidenceUse>().Any(u => u.EvidenceFileId == f.Id && u.AssignmentId == id && u.RemovedAt == null))
                .OrderByDescending(f => f.Id).Take(ReusableShown).Select(f => new Reusable(f.Id, f.FileName, f.Size, f.UploadedAt)).ToListAsync(ct);
        }

        DateTime? end = On is { } day ? clock.EndOf(day) : null;
        var events = await db.Set<HandInEvent>().AsNoTracking().Where(e => e.AssignmentId == id && (end == null || e.At < end)).OrderBy(e => e.Id).ToListAsync(ct);
        var extensions = await db.Extensions().Where(e => e.AssignmentId == id && (end == null || e.At < end)).ToListAsync(ct);
        var posts = await db.PostsOf(events.Select(e => e.By).Concat(extensions.Select(e => e.By)), ct);
        string Who(long by, DateTime at, string name) => PostsHeld.WithName(posts.On(by, clock.DayOf(at)), name);
        History =
        [
            .. events.Select(e => new Happened(e.At, Words(e.Deed), Who(e.By, e.At, e.ByName), e.Reason, e.Deed))
                .Concat(extensions.Select(e => new Happened(e.At, T($"期限延至 {RegionClock.Show(e.To)}", $"Deadline extended to {RegionClock.Show(e.To)}"), Who(e.By, e.At, e.ByName), e.Reason, null)))
                .OrderByDescending(h => h.At),
        ];
    }

    private static string Words(HandInDeed deed) => deed switch
    {
        HandInDeed.HandedIn => T("上报", "Handed in"),
        HandInDeed.HandedInLate => T("逾期上报", "Handed in late"),
        HandInDeed.Withdrawn => T("撤回", "Withdrawn"),
        HandInDeed.Returned => T("退回", "Returned"),
        _ => throw new ArgumentOutOfRangeException(nameof(deed)),
    };
}
