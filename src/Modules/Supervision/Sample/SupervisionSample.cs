using Biaogan.Access.Contract;
using Biaogan.Assessments.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Contributions;
using Biaogan.Schemes.Contract;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;

namespace Biaogan.Supervision.Sample;

/// <summary>Twenty-five problems in all states over the sample's running campaign; orders and re-checks by different people, answers by the units' liaisons.</summary>
internal sealed class SupervisionSample(AppDbContext db, RegionClock clock) : ISampleSource
{
    private const int Term = 14;

    private static readonly string[] Faults =
    [
        "报送的材料没有注明时间和地点，不能证明工作已经开展", "台账登记不全，与现场情况不符", "制度已经印发，没有落实记录", "公示内容超过三个月没有更新", "报送的照片与往年重复",
        "现场没有摆放办事指南", "统计数字前后不一致", "意见答复超过承诺时限", "培训有通知、没有课件和签到汇总", "责任分工没有明确到科室",
    ];

    private static readonly string[] Demands =
    [
        "补齐注明时间、地点的佐证材料，并对同类材料全面自查。", "按现场实际重新登记台账，经主要负责人审核后报送。", "对照要求逐条落实，报送落实情况和汇总数字。", "立即更新并明确专人负责，报送更新后的照片。",
    ];

    private static readonly string[] Answers =
    [
        "已按要求完成整改，补充材料见附件，并对同类问题进行了自查。", "已重新登记并经主要负责人审核，今后按月更新。", "已落实到位，明确了责任科室和更新周期。",
    ];

    private enum Course { WrittenOff, Reopened, Answered, Ordered, Overdue, NotCured, Registered }

    // Days ago each is registered, oldest first: the number follows from it.
    private static readonly (int Ago, Course Course)[] Courses =
    [
        (74, Course.WrittenOff), (71, Course.WrittenOff), (68, Course.Reopened), (66, Course.WrittenOff), (61, Course.WrittenOff), (57, Course.WrittenOff), (52, Course.WrittenOff),
        (48, Course.WrittenOff), (44, Course.WrittenOff), (40, Course.NotCured), (37, Course.Overdue), (33, Course.WrittenOff), (30, Course.Overdue), (27, Course.Overdue), (24, Course.NotCured),
        (20, Course.Answered), (18, Course.Answered), (16, Course.Answered), (13, Course.Answered), (12, Course.Ordered), (10, Course.Ordered), (9, Course.Answered), (7, Course.Ordered),
        (4, Course.Ordered), (2, Course.Registered),
    ];

    public int Order => 70;

    private sealed record Case(int Index, Course Course, int Ago, Problem Problem, long Issuer, long Checker, long Liaison)
    {
        public RectificationOrder? Order { get; set; }
        public Answer? Answer { get; set; }
    }

    public async Task Fill(SampleContext sample, CancellationToken ct)
    {
        var campaign = await db.Campaigns().Where(c => c.State == CampaignState.Running).OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
        if (campaign is null)
        {
            return;
        }

        var grants = await db.Grants().Where(g => g.UnitId == campaign.OwnerUnitId && (g.Role == Role.Supervisor || g.Role == Role.Assessor)).ToListAsync(ct);
        var inspectors = grants.OrderByDescending(g => g.Role == Role.Supervisor).ThenBy(g => g.PersonId).Select(g => g.PersonId).Distinct().ToList();
        var places = await (
            from s in db.ScoreSheets()
            join u in db.CampaignUnits() on new { s.CampaignId, s.UnitId } equals new { u.CampaignId, u.UnitId }
            join i in db.SchemeItems() on s.ItemId equals i.Id
            join g in db.Grants() on s.UnitId equals g.UnitId
            where s.CampaignId == campaign.Id && g.Role == Role.Liaison && i.Kind == ItemKind.Base
            orderby s.Id, g.PersonId
            select new { s.Id, s.UnitId, s.ItemId, g.PersonId }).ToListAsync(ct);
        places = [.. places.DistinctBy(p => (p.UnitId, p.ItemId))];
        // Without two who inspect nobody could re-check.
        if (inspectors.Count < 2 || places.Count < Courses.Length)
        {
            return;
        }

        var cases = Courses.Select((c, n) =>
        {
            var place = places[(n * places.Count / Courses.Length) + sample.Random.Next(places.Count / Courses.Length)];
            return new Case(
                n, c.Course, c.Ago,
                new Problem
                {
                    CampaignId = campaign.Id, UnitId = place.UnitId, ItemId = place.ItemId, SheetId = place.Id, Number = n + 1, Text = Faults[n % Faults.Length],
                    RegisteredBy = inspectors[n % inspectors.Count], RegisteredAt = At(sample, c.Ago, 9), State = StateOf(c.Course),
                    WrittenOffAt = c.Course == Course.WrittenOff ? At(sample, c.Ago - 12, 16) : null,
                },
                inspectors[n % inspectors.Count], inspectors[(n + 1) % inspectors.Count], place.PersonId);
        }).ToList();
        var written = await db.Write<Done>(sample.Act, async () =>
        {
            await Write(cases, sample, ct);
            return Done.It;
        }, ct);
        _ = written.Value;
    }

    private async Task Write(List<Case> cases, SampleContext sample, CancellationToken ct)
    {
        db.AddRange(cases.Select(c => c.Problem));
        await db.Flush(ct);
        foreach (var c in cases.Where(c => c.Course != Course.Registered))
        {
            // Overdue ones had a short term, the latest ones still run.
            var term = c.Course == Course.Overdue ? Term - 4 : Term;
            c.Order = NewOrder(c, sample, c.Ago, term);
        }

        db.AddRange(cases.Select(c => c.Order).OfType<RectificationOrder>());
        await db.Flush(ct);
        foreach (var c in cases.Where(c => c.Course is Course.WrittenOff or Course.Reopened or Course.NotCured or Course.Answered))
        {
            c.Answer = new Answer { OrderId = c.Order!.Id, Text = Answers[c.Index % Answers.Length], AnsweredBy = c.Liaison, AnsweredAt = At(sample, c.Ago - 8, 15) };
        }

        db.AddRange(cases.Select(c => c.Answer).OfType<Answer>());
        await db.Flush(ct);
        foreach (var c in cases.Where(c => c.Course is Course.WrittenOff or Course.Reopened or Course.NotCured))
        {
            var isCured = c.Course != Course.NotCured;
            db.Add(new Recheck
            {
                ProblemId = c.Problem.Id, AnswerId = c.Answer!.Id, IsCured = isCured, CheckedBy = c.Checker, CheckedAt = At(sample, c.Ago - 12, 16),
                Finding = isCured ? "现场查看，整改到位。" : "现场抽查，部分材料仍未补齐。",
            });
        }

        foreach (var c in cases.Where(c => c.Course == Course.Reopened))
        {
            db.Add(new Relapse { ProblemId = c.Problem.Id, Text = "同类问题再次发生：" + c.Problem.Text, SheetId = c.Problem.SheetId, RegisteredBy = c.Checker, RegisteredAt = At(sample, 6, 9) });
            db.Add(NewOrder(c, sample, 6, Term));
        }
    }

    private RectificationOrder NewOrder(Case c, SampleContext sample, int ago, int term) => new()
    {
        ProblemId = c.Problem.Id, Demand = Demands[c.Index % Demands.Length], Deadline = sample.Today.AddDays(term - ago), IssuedBy = c.Issuer, IssuedAt = At(sample, ago, 10),
    };

    private DateTime At(SampleContext sample, int daysAgo, int hour) => clock.StartOf(sample.Today.AddDays(-daysAgo)).AddHours(hour);

    private static ProblemState StateOf(Course course) => course switch
    {
        Course.WrittenOff => ProblemState.WrittenOff,
        Course.Answered => ProblemState.Answered,
        Course.NotCured => ProblemState.NotCured,
        Course.Registered => ProblemState.Registered,
        _ => ProblemState.Ordered,
    };
}
