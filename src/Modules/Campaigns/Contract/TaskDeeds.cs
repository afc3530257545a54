using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Schemes.Contract;

namespace Biaogan.Campaigns.Contract;

/// <summary>Something that changed the state of a task.</summary>
public sealed class TaskDeedRow
{
    public long Id { get; init; }
    public long AssignmentId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The state from then on.</summary>
    public AssignmentState State { get; init; }

    /// <summary>It was handed in after the last day.</summary>
    public bool IsLate { get; init; }
}

/// <summary>Says what was done with tasks and when; implemented by the room to the right that keeps what is handed in.</summary>
public interface ITaskDeeds
{
    /// <summary>Every hand-in, withdrawal and return; composes into the caller's query.</summary>
    IQueryable<TaskDeedRow> All();
}

public static class TasksOn
{
    /// <summary>
    /// The tasks there were at the end of a day, each with the state that the last deed by then left and the deadline that stood. A task is there from the start of its campaign, or from the publication of
    /// the corrected scheme it was made of; tasks a correction removed are not kept.
    /// </summary>
    /// <param name="end">The first moment after the day, UTC.</param>
    public static IQueryable<AssignmentRow> AssignmentsBy(this AppDbContext db, DateTime end, ITaskDeeds deeds)
    {
        var done = deeds.All().Where(d => d.At < end);
        var last = done.Where(d => !done.Any(later => later.AssignmentId == d.AssignmentId && (later.At > d.At || (later.At == d.At && later.Id > d.Id))));
        var extended = db.Set<Extension>().Where(e => e.At >= end);
        var next = extended.Where(e => !extended.Any(earlier => earlier.AssignmentId == e.AssignmentId && earlier.Id < e.Id));
        return
            from task in db.Set<Assignment>()
            join campaign in db.Set<Campaign>() on task.CampaignId equals campaign.Id
            join scheme in db.Schemes() on campaign.SchemeId equals scheme.Id
            from deed in last.Where(d => d.AssignmentId == task.Id).DefaultIfEmpty()
            from extension in next.Where(e => e.AssignmentId == task.Id).DefaultIfEmpty()
            where campaign.StartedAt < end && (scheme.Version == 1 || scheme.PublishedAt < end)
            select new AssignmentRow
            {
                Id = task.Id,
                CampaignId = task.CampaignId,
                UnitId = task.UnitId,
                ItemId = task.ItemId,
                Role = task.Role,
                State = (AssignmentState?)deed!.State ?? AssignmentState.Open,
                Deadline = extension == null ? task.Deadline : extension.From,
                HandedInAt = (AssignmentState?)deed.State == AssignmentState.HandedIn ? (DateTime?)deed.At : null,
                HandedInLate = (AssignmentState?)deed.State == AssignmentState.HandedIn && ((bool?)deed.IsLate ?? false),
            };
    }
}
