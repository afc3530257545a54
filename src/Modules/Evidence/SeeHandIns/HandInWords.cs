using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.HandIns;

namespace Biaogan.Evidence.SeeHandIns;

internal static class HandInWords
{
    /// <summary>Open or returned, and the last day is over.</summary>
    public static bool IsLate(this CampaignHandIns.Row row, DateOnly day) => row.State != AssignmentState.HandedIn && Terms.IsPast(row.Deadline, day);

    public static string Word(this CampaignHandIns.Row row, DateOnly day) => row.State switch
    {
        AssignmentState.HandedIn => row.HandedInLate ? T("逾期上报", "Handed in late") : T("已上报", "Handed in"),
        AssignmentState.Returned => T("已退回", "Returned"),
        _ => row.IsLate(day) ? T("逾期未报", "Late") : row.HasDraft ? T("草稿", "Draft") : T("未上报", "Open"),
    };
}
