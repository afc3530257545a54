using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Supervision.Contract;

namespace Biaogan.Supervision.Problems;

internal static class ProblemsOn
{
    /// <summary>
    /// The ledger as it stood at the end of a day: problems registered by then, units under the names of that day. The state follows from the latest order then issued, its answer and its re-check;
    /// a relapse after that order put the number back to the beginning.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="end">The first moment after it, UTC.</param>
    public static IQueryable<ProblemLine> LinesOn(this AppDbContext db, DateOnly day, DateTime end) =>
        from problem in db.Set<Problem>().AsNoTracking()
        join unit in db.UnitsCalledOn(day) on problem.UnitId equals unit.Id
        join campaign in db.Campaigns() on problem.CampaignId equals campaign.Id
        from place in db.CampaignUnits().Where(c => c.CampaignId == problem.CampaignId && c.UnitId == problem.UnitId).DefaultIfEmpty()
        from item in db.SchemeItems().Where(i => i.Id == problem.ItemId).DefaultIfEmpty()
        from order in db.OrdersBy(end).Where(o => o.ProblemId == problem.Id).DefaultIfEmpty()
        from answer in db.Set<Answer>().Where(a => a.AnsweredAt < end && a.OrderId == order!.Id).DefaultIfEmpty()
        from recheck in db.Set<Recheck>().Where(r => r.CheckedAt < end && r.AnswerId == answer!.Id).DefaultIfEmpty()
        from relapse in db.RelapsesBy(end).Where(r => r.ProblemId == problem.Id).DefaultIfEmpty()
        where problem.RegisteredAt < end
        select new ProblemLine
        {
            Id = problem.Id,
            CampaignId = problem.CampaignId,
            Campaign = campaign.Name,
            OwnerUnitId = campaign.OwnerUnitId,
            OwnerPath = campaign.OwnerPath,
            Number = problem.Number,
            UnitId = unit.Id,
            Unit = unit.Name,
            UnitPath = unit.Path,
            Sequence = (int?)place!.Sequence ?? unit.Sequence,
            SheetId = problem.SheetId,
            ItemId = problem.ItemId,
            Item = item!.Content,
            ItemPath = item.PathText,
            Dimension = item.Dimension,
            Text = problem.Text,
            State = order == null || (relapse != null && relapse.RegisteredAt > order.IssuedAt) ? ProblemState.Registered
                : answer == null ? ProblemState.Ordered
                : recheck == null ? ProblemState.Answered
                : recheck.IsCured ? ProblemState.WrittenOff : ProblemState.NotCured,
            RegisteredAt = problem.RegisteredAt,
            WrittenOffAt = recheck != null && recheck.IsCured && (relapse == null || relapse.RegisteredAt <= order!.IssuedAt) ? recheck.CheckedAt : (DateTime?)null,
            Version = problem.Version,
            Deadline = (DateOnly?)order!.Deadline,
            OrderedBy = (long?)order.IssuedBy,
            OrderedFor = order.IssuedFor,
        };

    private static IQueryable<RectificationOrder> OrdersBy(this AppDbContext db, DateTime end) =>
        db.Set<RectificationOrder>().Where(o => o.IssuedAt < end && !db.Set<RectificationOrder>().Any(later => later.ProblemId == o.ProblemId && later.IssuedAt < end && later.Id > o.Id));

    private static IQueryable<Relapse> RelapsesBy(this AppDbContext db, DateTime end) =>
        db.Set<Relapse>().Where(r => r.RegisteredAt < end && !db.Set<Relapse>().Any(later => later.ProblemId == r.ProblemId && later.RegisteredAt < end && later.Id > r.Id));
}
