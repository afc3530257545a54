using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;
using Biaogan.Evidence.Intake;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Evidence.HandInTask;

/// <summary>Saves what a unit has to say for a task as a draft, or hands it in. After the last day it counts as late.</summary>
internal sealed class HandInTask(AppDbContext db, RegionClock clock)
{
    /// <param name="Version">Of the hand-in as the unit saw it, 0 when there was none; null means "as it stands".</param>
    /// <param name="EventDate">Day of the thing proved; written to the new files.</param>
    /// <param name="SelfScores">Points by scoring point, as typed; null or empty text gives none.</param>
    /// <param name="Reuse">Files the unit handed in elsewhere that serve here too.</param>
    /// <param name="Remove">Files taken off this task.</param>
    public sealed record Request(
        long AssignmentId, int? Version, string? Statement, DateOnly? EventDate, IReadOnlyDictionary<long, string> SelfScores,
        IReadOnlyList<KeptFile> Files, IReadOnlyList<long> Reuse, IReadOnlyList<long> Remove, bool HandIn);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct) => await db.Write<Done>(act, async () =>
    {
        if (await db.TaskUnder(request.AssignmentId, act.Who.Paths(Role.Liaison), ct) is not { } task)
        {
            return Refusal.NotFound();
        }

        if (task.Campaign != CampaignState.Running)
        {
            return TaskScope.NotRunning();
        }

        if (task.State == AssignmentState.HandedIn)
        {
            return Refusal.Conflict("already-handed-in", T("这项任务已经上报。需要修改的，请先撤回。", "This task is handed in. Withdraw it first to change it."));
        }

        var handIn = await db.Set<HandIn>().SingleOrDefaultAsync(h => h.AssignmentId == task.Id, ct);
        if (request.Version is { } version && version != (handIn?.Version ?? 0))
        {
            return Refusal.Conflict("changed-meanwhile", T("您打开页面之后，本单位有人修改过这项任务。请刷新页面，核对后再提交。", "Somebody of your unit changed this task after you opened it. Reload, check, and send again."));
        }

        if (request.Reuse.Count > 0 && await db.TaskUnder(request.AssignmentId, act.Who.AtLarge.Paths(Role.Liaison), ct) is null)
        {
            return Refusal.Invalid("no-such-file", "reuse", T("您的角色限于这届活动，不能使用本单位在别处上传的材料。请重新上传。", "Your role is bound to this campaign: files the unit handed in elsewhere are not yours to use. Upload them again."));
        }

        var points = await db.ScoringPoints().Where(p => p.ItemId == task.ItemId).ToListAsync(ct);
        var faults = Check(request, points, clock.Today, out var scores);
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (handIn is null)
        {
            handIn = new HandIn { AssignmentId = task.Id, Statement = "" };
            db.Add(handIn);
            await db.Flush(ct);
        }

        (handIn.Statement, handIn.SavedAt, handIn.SavedBy) = (request.Statement?.Trim() ?? "", act.When, act.Who.PersonId);
        handIn.Version++;
        await SaveScores(handIn.Id, scores, ct);
        var files = await FileUses.Change(db, task, request, act, ct);
        if (files > ProofIntake.MostFiles)
        {
            return Refusal.Invalid("too-many-files", "files", T($"一项任务最多 {ProofIntake.MostFiles} 个文件，请先移去一些。", $"A task takes at most {ProofIntake.MostFiles} files: take some off first."));
        }

        if (request.HandIn)
        {
            var late = Terms.IsPast(task.Deadline, clock.Today);
            (handIn.HandedInAt, handIn.ReturnReason, handIn.ReturnedAt) = (act.When, null, null);
            db.Add(new HandInEvent
            {
                AssignmentId = task.Id, Deed = late ? HandInDeed.HandedInLate : HandInDeed.HandedIn, At = act.When, By = act.Who.PersonId, ByName = act.Who.Name,
            });
            await db.SetAssignmentState(task.Id, AssignmentState.HandedIn, act.When, late, ct);
        }

        return Done.It;
    }, ct);

    private static List<FieldFault> Check(Request request, IReadOnlyList<ScoringPointRow> points, DateOnly today, out Dictionary<long, long> scores)
    {
        var faults = new List<FieldFault>();
        var statement = request.Statement?.Trim() ?? "";
        if (request.HandIn && statement.Length == 0)
        {
            faults.Add(new("statement", T("请填写完成情况说明。", "Say what was done.")));
        }
        else if (statement.Length > 4000)
        {
            faults.Add(new("statement", T("完成情况说明不超过 4000 字。", "At most 4,000 characters.")));
        }

        if (request.EventDate > today)
        {
            faults.Add(new("eventDate", T("事项发生日期不能晚于今天。", "The day it happened cannot lie ahead.")));
        }

        scores = [];
        foreach (var point in points.OrderBy(p => p.Sequence))
        {
            if (!request.SelfScores.TryGetValue(point.Id, out var typed) || string.IsNullOrWhiteSpace(typed))
            {
                continue;
            }

            var most = new Points(point.PointsMicro);
            if (decimal.TryParse(typed.Trim(), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var score)
                && score >= 0 && score <= most.ToDecimal() && decimal.Round(score, 2) == score)
            {
                scores[point.Id] = Points.FromDecimal(score).Micro;
            }
            else
            {
                faults.Add(new($"score-{point.Id}", T($"自评分应在 0 到 {most} 之间，最多两位小数。", $"The self-score lies between 0 and {most}, with at most two decimals.")));
            }
        }

        return faults;
    }

    private async Task SaveScores(long handInId, Dictionary<long, long> scores, CancellationToken ct)
    {
        var stored = await db.Set<SelfScore>().Where(s => s.HandInId == handInId).ToListAsync(ct);
        foreach (var score in stored)
        {
            if (scores.Remove(score.ScoringPointId, out var micro))
            {
                score.PointsMicro = micro;
            }
            else
            {
                db.Remove(score);
            }
        }

        db.AddRange(scores.Select(s => new SelfScore { HandInId = handInId, ScoringPointId = s.Key, PointsMicro = s.Value }));
    }
}
