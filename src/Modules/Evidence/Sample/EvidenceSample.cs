using Biaogan.Access.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Contributions;
using Biaogan.Schemes.Contract;

namespace Biaogan.Evidence.Sample;

/// <summary>What the units of the sample's campaign ("campaign" of the facts) handed in: words, self-scores and a few hundred files over three contents; and some drafts.</summary>
internal sealed class EvidenceSample(AppDbContext db, BlobStore blobs, RegionClock clock) : ISampleSource
{
    private const int AtOnce = 1000;
    private const int MostFiles = 400;

    private static readonly string[] Statements =
    [
        "已按要求完成。明确了分管负责人和经办人员，建立了工作台账，按月自查，发现的问题已整改。",
        "组织专题学习并修订办事指南，窗口公开办理时限和咨询电话，群众平均等候时间比上季度缩短。",
        "开展集中宣传和现场服务活动，发放资料，收集意见建议并逐条答复，有关情况见所附材料。",
        "对照内容逐项自查，制定整改清单并落实到人，目前已全部办结，长期措施正在执行。",
    ];

    private static readonly string[] Reasons = ["缺少活动现场照片，请补充。", "数据与上月月报不一致，请核对后重新上报。", "说明过于简单，请写明做法和成效。"];

    public int Order => 50;

    private sealed record TaskRow(long Id, long UnitId, string Unit, long ItemId, AssignmentState State, DateTime? HandedInAt, bool Late);

    public async Task Fill(SampleContext sample, CancellationToken ct)
    {
        if (!sample.Facts.TryGetValue("campaign", out var fact) || fact is not long campaignId)
        {
            return;
        }

        var contents = new[]
        {
            (Name: "工作说明.txt", Type: "text/plain", Blob: await blobs.Put(System.Text.Encoding.UTF8.GetBytes(SampleContents.Text), ct)),
            (Name: "活动照片.png", Type: "image/png", Blob: await blobs.Put(SampleContents.Picture(), ct)),
            (Name: "服务统计.csv", Type: "text/csv", Blob: await blobs.Put(System.Text.Encoding.UTF8.GetBytes(SampleContents.Table), ct)),
        };
        var tasks = await (
            from task in db.Assignments()
            join unit in db.Units() on task.UnitId equals unit.Id
            where task.CampaignId == campaignId
            orderby task.Id
            select new TaskRow(task.Id, unit.Id, unit.Name, task.ItemId, task.State, task.HandedInAt, task.HandedInLate)).ToListAsync(ct);
        var points = (await db.ScoringPoints().Where(p => db.SchemeItems().Any(i => i.Id == p.ItemId && db.Campaigns().Any(c => c.Id == campaignId && c.SchemeId == i.SchemeId)))
            .OrderBy(p => p.Sequence).ToListAsync(ct)).ToLookup(p => p.ItemId);
        var liaisons = (await (from grant in db.Grants() join person in db.People() on grant.PersonId equals person.Id where grant.Role == Role.Liaison orderby person.Id select new { grant.UnitId, person.Id, person.DisplayName }).ToListAsync(ct))
            .DistinctBy(l => l.UnitId).ToDictionary(l => l.UnitId, l => (l.Id, l.DisplayName));
        var written = tasks.Where(t => t.State != AssignmentState.Open || sample.Random.Next(12) == 0).ToList();
        var files = 0;
        foreach (var chunk in written.Chunk(AtOnce))
        {
            await db.Write<Done>(sample.Act, async () =>
            {
                var made = new List<(long TaskId, EvidenceFile File)>();
                await AddHandIns(chunk, points, liaisons, sample, ct);
                foreach (var task in chunk.Where(t => t.State == AssignmentState.HandedIn))
                {
                    if (files < MostFiles && sample.Random.Next(7) == 0)
                    {
                        files++;
                        var (name, type, blob) = contents[sample.Random.Next(contents.Length)];
                        made.Add((task.Id, new EvidenceFile
                        {
                            UnitId = task.UnitId, FileName = $"{task.Unit}{name}", ContentType = type, Size = blob.Size, BlobHash = blob.Hash,
                            EventDate = clock.DayOf(task.HandedInAt!.Value).AddDays(-sample.Random.Next(15)), UploadedAt = task.HandedInAt.Value.AddMinutes(-20),
                            UploadedBy = liaisons.GetValueOrDefault(task.UnitId).Id,
                        }));
                    }
                }

                db.AddRange(made.Select(m => m.File));
                await db.Flush(ct);
                db.AddRange(made.Select(m => new EvidenceUse { EvidenceFileId = m.File.Id, AssignmentId = m.TaskId }));
                return Done.It;
            }, ct);
        }
    }

    private async Task AddHandIns(
        IReadOnlyList<TaskRow> tasks, ILookup<long, ScoringPointRow> points, Dictionary<long, (long Id, string Name)> liaisons, SampleContext sample, CancellationToken ct)
    {
        var handIns = new List<(TaskRow Task, HandIn HandIn)>();
        foreach (var task in tasks)
        {
            var by = liaisons.TryGetValue(task.UnitId, out var liaison) ? liaison : (Id: 0, Name: T("联络员", "Liaison"));
            var at = task.HandedInAt ?? sample.Act.When.AddDays(-2 - sample.Random.Next(20));
            var isReturned = task.State == AssignmentState.Returned;
            var reason = isReturned ? Reasons[sample.Random.Next(Reasons.Length)] : null;
            handIns.Add((task, new HandIn
            {
                AssignmentId = task.Id, Statement = Statements[sample.Random.Next(Statements.Length)], SavedAt = at, SavedBy = by.Id, HandedInAt = task.HandedInAt,
                ReturnReason = reason, ReturnedAt = isReturned ? at.AddDays(1) : null, Version = 1,
            }));
            if (task.State != AssignmentState.Open)
            {
                db.Add(new HandInEvent { AssignmentId = task.Id, Deed = task.Late ? HandInDeed.HandedInLate : HandInDeed.HandedIn, At = at, By = by.Id, ByName = by.Name });
            }

            if (isReturned)
            {
                db.Add(new HandInEvent { AssignmentId = task.Id, Deed = HandInDeed.Returned, At = at.AddDays(1), By = 0, ByName = "创建办", Reason = reason });
            }
        }

        db.AddRange(handIns.Select(h => h.HandIn));
        await db.Flush(ct);
        foreach (var (task, handIn) in handIns)
        {
            // Quarters of the full points, towards the top: units are kind to themselves.
            db.AddRange(points[task.ItemId].Select(p => new SelfScore { HandInId = handIn.Id, ScoringPointId = p.Id, PointsMicro = p.PointsMicro / 4 * (2 + sample.Random.Next(3)) / 10_000 * 10_000 }));
        }
    }
}
