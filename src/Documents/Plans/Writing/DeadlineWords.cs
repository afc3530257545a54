using System.Globalization;

namespace Biaogan.Documents.Plans.Writing;

/// <summary>Text of a deadline cell.</summary>
internal static class DeadlineWords
{
    /// <summary>The deadline's own words when they read back as it, else words made of its date.</summary>
    public static string Of(PlanDeadline deadline) =>
        deadline.Text.Length > 0 && DeadlineReading.OfCell(deadline.Text) is { } read && Same(read, deadline) ? deadline.Text : Made(deadline);

    public static bool Same(PlanDeadline a, PlanDeadline b) =>
        (a.Date, a.Problem, a.Recurrence, a.Month, a.Day, a.MonthEnd) == (b.Date, b.Problem, b.Recurrence, b.Month, b.Day, b.MonthEnd);

    private static string Made(PlanDeadline deadline)
    {
        if (deadline.Date is { } date)
            return string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{(deadline.MonthEnd ? "底" : $"{date.Day}日")}前");
        var day = deadline.MonthEnd || deadline.Day is null ? "底" : string.Create(CultureInfo.InvariantCulture, $"{deadline.Day}日");
        return deadline.Recurrence switch
        {
            "yearly" when deadline.Month is { } month => string.Create(CultureInfo.InvariantCulture, $"每年{month}月{day}前"),
            "monthly" when deadline.Day is not null => $"每月{day}前",
            "monthly" => "每月月底前",
            "quarterly" => "每季度季末前",
            "half-yearly" => "每半年季末前",
            _ when deadline.Month is { } month => string.Create(CultureInfo.InvariantCulture, $"{month}月{day}前"),
            _ => deadline.Text,
        };
    }
}
