using System.Globalization;

namespace Biaogan.Organizations.History;

/// <summary>The day in the address (<c>?on=2026-03-01</c>) as of which a page shows the register.</summary>
internal static class AsOn
{
    /// <summary>The day; null when none is given or it makes no sense, and the page shows today.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A path with the day, so that one stays in the past while walking through it.</summary>
    public static string Link(string path, DateOnly? on) =>
        on is { } day ? string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}on={day:yyyy-MM-dd}") : path;
}
