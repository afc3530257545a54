using Biaogan.Platform.Contributions;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;

namespace Biaogan.Supervision.Waiting;

/// <summary>What the ledger puts on the front page: orders to answer for liaisons; answers to re-check, orders to issue and what is overdue for those who look over it.</summary>
internal sealed class ProblemsWaiting(AppDbContext db) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        Role[] roles = [Role.Liaison, Role.Supervisor, Role.Assessor, Role.Office];
        if (!actor.HasSomewhere(roles))
        {
            return [];
        }

        var open = await db.LinesOf(actor, roles)
            .Where(l => l.State != ProblemState.WrittenOff)
            .OrderBy(l => l.Deadline == null).ThenBy(l => l.Deadline).ThenBy(l => l.Id)
            .Select(l => new { l.Id, l.Number, l.Text, l.State, l.Deadline, l.OrderedBy, l.OrderedFor, l.UnitPath, l.CampaignId }).ToListAsync(ct);
        var entries = open.Where(l => l.State == ProblemState.Ordered && actor.In(l.CampaignId).Covers(l.UnitPath, Role.Liaison))
            .Select(l => new InboxEntry("problem-to-answer", T($"答复整改通知（{l.Number} 号）：{Short(l.Text)}", $"Answer the order on problem no. {l.Number}: {Short(l.Text)}"),
                $"/problems/{l.Id}", l.Deadline, 1, l.Deadline < today))
            .Take(limit).ToList();

        Add("problem-to-recheck", T("整改答复待复核", "Answers to re-check"), "/problems?state=Answered",
            open.Where(l => l.State == ProblemState.Answered && !actor.PersonIds.Intersect(ProblemRules.Both(l.OrderedBy ?? 0, l.OrderedFor)).Any() && actor.In(l.CampaignId).Covers(l.UnitPath, ProblemLines.Inspectors)).Select(_ => (DateOnly?)null));
        Add("problem-to-order", T("问题待下发整改通知", "Problems without a standing order"), "/problems?state=to-order",
            open.Where(l => l.State is ProblemState.Registered or ProblemState.NotCured && actor.In(l.CampaignId).Covers(l.UnitPath, Role.Supervisor)).Select(_ => (DateOnly?)null));
        Add("problem-overdue", T("整改逾期未答复", "Orders past their deadline"), "/problems?state=overdue",
            open.Where(l => ProblemRules.IsOverdue(l.State, l.Deadline, today) && actor.In(l.CampaignId).Covers(l.UnitPath, Role.Supervisor, Role.Office)).Select(l => l.Deadline));
        return [.. entries.Take(limit)];

        void Add(string kind, string text, string url, IEnumerable<DateOnly?> dues)
        {
            if (dues.ToList() is { Count: > 0 } found)
            {
                entries.Add(new(kind, text, url, found.Min(), found.Count, found.Min() < today));
            }
        }
    }

    private static string Short(string text) => text.Length <= 30 ? text : text[..29] + "…";
}
