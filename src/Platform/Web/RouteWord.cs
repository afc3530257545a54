namespace Biaogan.Platform.Web;

/// <summary>In words what routes that begin so let somebody do; the role matrix is made of them. The longest beginning counts.</summary>
/// <param name="Beginning">Path without /api, parameters written "*": <c>/plans/*/publish</c>.</param>
/// <param name="Group">Room of the product it stands under.</param>
/// <param name="Reading">What GET shows; null where the beginning is for changes only.</param>
/// <param name="Changing">What every other method does; null where there is none.</param>
public sealed record RouteWord(string Beginning, RouteWord.Words Group, RouteWord.Words? Reading, RouteWord.Words? Changing)
{
    /// <param name="Zh">In Chinese.</param>
    /// <param name="En">In English.</param>
    public sealed record Words(string Zh, string En)
    {
        /// <summary>In the reader's language.</summary>
        public string Text => Language.T(Zh, En);
    }

    /// <summary>A route's pattern as beginnings are written: "/api/plans/{id:long}" is "/plans/*".</summary>
    public static string Plain(string pattern)
    {
        var segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => s.StartsWith('{') ? "*" : s).ToList();
        if (segments is ["api", ..])
        {
            segments.RemoveAt(0);
        }

        return "/" + string.Join('/', segments);
    }

    /// <summary>True when the plain pattern begins so, whole segments only.</summary>
    public bool Covers(string plain) => plain == Beginning || plain.StartsWith(Beginning == "/" ? "//" : Beginning + "/", StringComparison.Ordinal);
}
