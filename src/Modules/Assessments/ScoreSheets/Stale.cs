using Biaogan.Access.Contract;

namespace Biaogan.Assessments.ScoreSheets;

/// <summary>The refusal for a form that was opened before somebody else saved.</summary>
internal static class Stale
{
    public static async Task<Refusal> Refuse(AppDbContext db, ScoreSheet sheet, CancellationToken ct)
    {
        var who = await db.People().Where(p => p.Id == sheet.ScoredBy).Select(p => p.DisplayName).SingleOrDefaultAsync(ct) ?? T("其他人", "somebody else");
        return Refusal.Conflict("stale", T(
            $"您打开之后，{who}已经保存过这张评分表，您填写的没有保存。请重新打开核对后再填。",
            $"{who} saved this sheet after you opened it; what you entered was not saved. Open it again, compare, and enter it anew."));
    }
}
