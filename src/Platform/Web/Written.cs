using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Platform.Web;

/// <summary>Numbers and days as forms, addresses and tables write them: digits alone, whatever the reader's language; null where there is none.</summary>
public static class Written
{
    public static int? Int(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static long? Long(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What follows a mark: the 12 of "#12" or of "plan-12".</summary>
    public static long? After(string mark, string? text) => text?.StartsWith(mark, StringComparison.Ordinal) == true ? Long(text[mark.Length..]) : null;

    /// <summary>A day as date fields post it, yyyy-MM-dd; blanks around it do no harm.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The version of what a form was made from; null when it carries none.</summary>
    public static int? Version(this IFormCollection form) => Int(form["version"]);
}
