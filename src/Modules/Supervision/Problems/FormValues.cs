using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Supervision.Problems;

/// <summary>Values of a posted form; what cannot be read is null and is asked for again.</summary>
internal static class FormValues
{
    public static long? Id(IFormCollection form, string field) =>
        long.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static DateOnly? Day(IFormCollection form, string field) =>
        DateOnly.TryParseExact(form[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The version a form carries; −1, which no row has, when it is missing.</summary>
    public static int Version(IFormCollection form) =>
        int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
