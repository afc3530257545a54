using System.Globalization;

namespace Biaogan.Campaigns.Campaigns;

/// <summary>Values of a form, read with a named culture; null where they make no sense.</summary>
internal static class Forms
{
    public static long? Long(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int? Int(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A date as date fields post it, yyyy-MM-dd.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
