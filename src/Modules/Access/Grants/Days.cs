
namespace Biaogan.Access.Grants;

/// <summary>Days as forms and programs give them.</summary>
internal static class Days
{
    /// <summary>The day in yyyy-MM-dd, or null when nothing was given; anything else is a fault of the field.</summary>
    public static DateOnly? Read(string? text, string field, List<FieldFault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Written.Day(text) is { } day)
        {
            return day;
        }

        faults.Add(new(field, T("日期写作 2026-03-05。", "A date is written 2026-03-05.")));
        return null;
    }
}
