using Biaogan.Campaigns.Contract;

namespace Biaogan.Evidence.HandIns;

/// <summary>The history of hand-ins as changes of the tasks' state.</summary>
internal sealed class TaskDeeds(AppDbContext db) : ITaskDeeds
{
    public IQueryable<TaskDeedRow> All() => db.Set<HandInEvent>().AsNoTracking().Select(e => new TaskDeedRow
    {
        Id = e.Id,
        AssignmentId = e.AssignmentId,
        At = e.At,
        State = e.Deed == HandInDeed.HandedIn || e.Deed == HandInDeed.HandedInLate ? AssignmentState.HandedIn : e.Deed == HandInDeed.Returned ? AssignmentState.Returned : AssignmentState.Open,
        IsLate = e.Deed == HandInDeed.HandedInLate,
    });
}
