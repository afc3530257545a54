using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Organizations.History;

/// <summary>The day and the reason that every dated change asks for.</summary>
internal static class DatedRequest
{
    /// <summary>
    /// Reads the first day of a change. Changes may be entered late, back to the unit's last change, and not ahead of time: a future state would have to be undone when it does not come.
    /// </summary>
    /// <param name="text">yyyy-MM-dd; empty means today.</param>
    public static DateOnly Day(string? text, DateOnly earliest, DateOnly today, string field, List<FieldFault> faults)
    {
        if (UnitReach.OrNull(text) is not { } given)
        {
            return today;
        }

        if (Written.Day(given) is not { } day)
        {
            faults.Add(new(field, T("日期写作 2026-03-05。", "Write the day as 2026-03-05.")));
            return today;
        }

        if (day > today)
        {
            faults.Add(new(field, T("不能填写将来的日期，请到生效之日再办理。", "A change cannot be entered ahead of time: enter it on the day it takes effect.")));
        }
        else if (day < earliest)
        {
            faults.Add(new(field, T($"该单位在 {RegionClock.Show(earliest)} 有过变更，日期不能早于这一天。", $"The unit was changed on {RegionClock.Show(earliest)}: the day cannot be earlier.")));
        }

        return day;
    }

    public static string? Why(string? text, List<FieldFault> faults)
    {
        var why = UnitReach.OrNull(text);
        if (why is null or { Length: > 500 })
        {
            faults.Add(new("why", T("请写明理由，例如文件的文号，不超过 500 个字。", "Give the reason, for example the number of the order, at most 500 characters.")));
        }

        return why;
    }

    public static Refusal Stale(string name) =>
        Refusal.Conflict("changed-meanwhile", T($"“{name}”刚被别人改过，请核对最新内容后再保存。", $"Somebody changed {name} meanwhile: check what it says now and save again."));
}
