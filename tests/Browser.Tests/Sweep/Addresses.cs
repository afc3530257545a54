namespace Biaogan.Browser.Tests.Sweep;

/// <summary>Addresses no page links to, because they are handed over on paper or shown once: each needs a line here.</summary>
internal static class Addresses
{
    /// <summary>Pages that do not exist while there is a sample; they are looked at on an empty instance.</summary>
    public static readonly IReadOnlySet<string> NotInTheSample = new HashSet<string>(StringComparer.Ordinal) { "/setup" };

    /// <summary>By pattern of the route.</summary>
    public static Task<IReadOnlyDictionary<string, string>> WithoutLinks(App app) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // A link that is no longer good shows the page that says so; a good one is opened in the journey.
            ["/sign-in/link"] = "/sign-in/link?token=spent",
        });
}
