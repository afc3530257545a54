namespace Biaogan.Platform.Web;

/// <summary>An address within this site: a form's "return to" leads nowhere else.</summary>
public static class LocalUrl
{
    /// <summary><paramref name="url"/> when it is a path of this site, else <paramref name="otherwise"/>.</summary>
    public static string Or(string? url, string otherwise) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : otherwise;
}
