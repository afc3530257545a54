namespace Biaogan.Access.Sessions;

/// <summary>A browser's name of itself in a few words: enough to recognise one's own machine, too little to tell machines of one kind apart.</summary>
internal static class Agents
{
    // Order matters: Edge calls itself Chrome as well, and everything calls itself Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("MicroMessenger", "WeChat"), ("QQBrowser", "QQ Browser"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Chromium", "Chromium"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>E.g. "Chrome, Windows"; the first words where it is unknown; null where nothing was said. At most 60 characters.</summary>
    public static string? Short(string? agent)
    {
        if (string.IsNullOrWhiteSpace(agent))
        {
            return null;
        }

        var words = new[] { Named(Browsers, agent), Named(Systems, agent) }.OfType<string>().ToList();
        var text = words.Count > 0 ? string.Join(", ", words) : agent.Trim();
        return text.Length > 60 ? text[..60] : text;
    }

    private static string? Named((string Mark, string Name)[] known, string agent)
    {
        foreach (var (mark, name) in known)
        {
            if (agent.Contains(mark, StringComparison.Ordinal))
            {
                return name;
            }
        }

        return null;
    }
}
