namespace Biaogan.Ui;

/// <summary>What the frame around every page needs to know about the request. The host implements it once per request.</summary>
public interface IShell
{
    /// <summary>True when somebody is signed in; otherwise the frame shows neither navigation nor user menu.</summary>
    bool IsSignedIn { get; }

    /// <summary>The name of the person signed in; empty when nobody is.</summary>
    string UserName { get; }

    /// <summary>The unit that person acts for; empty when nobody is signed in.</summary>
    string UnitName { get; }

    /// <summary>The entries this person may open, in order.</summary>
    IReadOnlyList<NavEntry> Nav { get; }

    /// <summary>The name of the hidden form field that carries the antiforgery token.</summary>
    string AntiforgeryField { get; }

    /// <summary>The antiforgery token of this request.</summary>
    string AntiforgeryToken { get; }

    /// <summary>Path and query of the page shown; where the language form returns to.</summary>
    string CurrentPath { get; }

    /// <summary>A line above every page while sample data is loaded; null otherwise.</summary>
    string? SampleBanner { get; }

    /// <summary>The campaign in view, shown beside the product's name; null when none is chosen.</summary>
    string? CampaignName => null;

    /// <summary>Where the campaign's name leads; null shows it as plain text.</summary>
    string? CampaignUrl => null;

    /// <summary>Address of the search page (a GET with <c>q</c>); null shows no search box.</summary>
    string? SearchUrl => null;

    /// <summary>A line above every page while the person acts in another's place; null otherwise.</summary>
    string? StandInBanner => null;

    /// <summary>In whose place the person may act today: a button each in the user menu.</summary>
    IReadOnlyList<StandInEntry> StandIns => [];

    /// <summary>Address that takes the POST with which acting in another's place ends.</summary>
    string StandInOffUrl => "/account/delegations/off";

    /// <summary>Address that takes the POST of the language form: fields <c>language</c> (zh or en) and <c>returnUrl</c>.</summary>
    string LanguageUrl => "/language";

    /// <summary>Address of the sign-in page.</summary>
    string SignInUrl => "/sign-in";

    /// <summary>Address that takes the POST of the sign-out form.</summary>
    string SignOutUrl => "/sign-out";

    /// <summary>The person's own account page; null shows the name without a link.</summary>
    string? AccountUrl => null;
}

/// <summary>One entry of the navigation.</summary>
/// <param name="Text">The word shown, in the reader's language.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Icon">An icon of the sprite.</param>
/// <param name="IsCurrent">True for the room the page belongs to.</param>
/// <param name="Count">Things waiting there; null or 0 shows no number.</param>
/// <param name="Group">Heading under which entries following each other are gathered; null for none.</param>
public sealed record NavEntry(string Text, string Url, string Icon, bool IsCurrent = false, int? Count = null, string? Group = null);

/// <summary>Somebody in whose place the person may act.</summary>
/// <param name="Text">What the button says.</param>
/// <param name="Url">Takes the POST that switches it on.</param>
public sealed record StandInEntry(string Text, string Url);

/// <summary>One step of the way back up.</summary>
/// <param name="Text">The name of the page.</param>
/// <param name="Url">Its address; null for the page itself.</param>
public sealed record Crumb(string Text, string? Url = null);
