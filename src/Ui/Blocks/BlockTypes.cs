namespace Biaogan.Ui;

/// <summary>One thing that happened.</summary>
/// <param name="When">Its time as written for the reader: <c>Show.Time(local)</c>.</param>
/// <param name="Title">What happened, in a few words.</param>
public sealed record TimelineEntry(string When, string Title)
{
    /// <summary>The post, unit or name that did it.</summary>
    public string? Who { get; init; }

    /// <summary>The reason or the change.</summary>
    public string? Detail { get; init; }

    /// <summary>A signed amount at the right: "+2.5".</summary>
    public string? Amount { get; init; }

    /// <summary>Where its proof stands; null for no link.</summary>
    public string? Url { get; init; }

    /// <summary>What it means to the reader.</summary>
    public Tone Tone { get; init; }

    /// <summary>Another icon than the tone's own.</summary>
    public string? Icon { get; init; }
}

/// <summary>One file of a list.</summary>
/// <param name="Name">Its name with extension.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Url">Where it is opened; null when it may not be.</param>
public sealed record FileItem(string Name, long Size, string? Url)
{
    /// <summary>Quiet words behind the name: version, date, by whom.</summary>
    public string? Note { get; init; }

    /// <summary>Its check state: shown as a badge when <see cref="State"/> is set.</summary>
    public Tone Tone { get; init; }

    /// <summary>The word of the check state; null for none.</summary>
    public string? State { get; init; }

    internal string Extension => Path.GetExtension(Name).TrimStart('.').ToUpperInvariant();
}

/// <summary>One link of a tab strip whose panes are pages of their own.</summary>
/// <param name="Text">The word.</param>
/// <param name="Url">The page.</param>
/// <param name="IsCurrent">True for the page shown.</param>
/// <param name="Count">A number behind the word; null for none.</param>
public sealed record TabLink(string Text, string Url, bool IsCurrent = false, int? Count = null);
