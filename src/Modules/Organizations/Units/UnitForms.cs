using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Organizations.Units;

/// <summary>Numbers out of posted forms.</summary>
internal static class UnitForms
{
    /// <summary>The version the form was read at; null when it carries none.</summary>
    public static int? Version(this IFormCollection form) =>
        int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>A key chosen in a list; null when none was.</summary>
    public static long? Key(this IFormCollection form, string field) =>
        long.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
}
