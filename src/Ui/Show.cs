using System.Globalization;

namespace Biaogan.Ui;

/// <summary>How dates, numbers and sizes look everywhere: the same in both languages, sortable by eye, no culture surprises.</summary>
public static class Show
{
    /// <summary>What stands where there is no value.</summary>
    public const string None = "—";

    /// <summary>2026-11-21, or a dash.</summary>
    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? None;

    /// <summary>2026-11-21 09:05, or a dash. The caller has already turned the instant into the region's time.</summary>
    public static string Time(DateTime? local) => local?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? None;

    /// <summary>12,345</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>At most <paramref name="places"/> decimals (0 to 6), halves away from zero, no trailing zeros: 1.25, 4, 0.5.</summary>
    public static string Number(decimal number, int places = 2) =>
        decimal.Round(number, places, MidpointRounding.AwayFromZero).ToString("#,0." + new string('#', places), CultureInfo.InvariantCulture);

    /// <summary>A share between 0 and 1 as a percentage: 87.5%.</summary>
    public static string Percent(decimal share, int places = 1) => Number(share * 100, places) + "%";

    /// <summary>A file's size from its length in bytes: 980 B, 12.4 KB, 3.1 MB. One KB is 1,024 bytes, as the office desktop counts.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => bytes.ToString(CultureInfo.InvariantCulture) + " B",
        < 1024 * 1024 => Number(bytes / 1024m, 1) + " KB",
        < 1024L * 1024 * 1024 => Number(bytes / (1024m * 1024), 1) + " MB",
        _ => Number(bytes / (1024m * 1024 * 1024), 1) + " GB",
    };
}
