using Biaogan.Campaigns.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>Addresses no page of the sample links to: handed over on paper, shown once, or linked only in a state the sample is not in. Each needs a line here.</summary>
internal static class Addresses
{
    /// <summary>What the sample holds nothing for: the set-up is over, no score is published, no answer has a file. The journey opens them.</summary>
    public static readonly IReadOnlySet<string> NotInTheSample = new HashSet<string>(StringComparer.Ordinal)
    {
        "/setup", "/my/score/{campaignId:long}", "/problems/{id:long}/answers/{answerId:long}/proof", "/sheets/{id:long}/scan", "/dispatches/{id:long}/issue",
        // Two versions of one plan: the sample has one.
        "/plans/{id:long}/compare/{other:long}", "/plans/{id:long}/compare/{other:long}/table.xlsx",
        // Templates of the office's own: the sample has none.
        "/plans/templates/{id:long}/remove",
        // No table of units was handed in, no unit is closed.
        "/units/import/{id:long}", "/units/{id:long}/reopen",
        // Erasing asks for a closed account: the sample has none.
        "/people/{id:long}/erase",
        // Roles of the sample come with posts; those given in person are the last administrators', which nobody ends.
        "/people/{id:long}/roles/{grant:long}/end",
        // No table of people or posts was handed in; how far one has come is for programs.
        "/people/import/{id:long}", "/posts/import/{id:long}", "/units/import/{id:long}/progress", "/people/import/{id:long}/progress", "/posts/import/{id:long}/progress",
        // No identity provider is set up, and nobody has a second factor: the journeys of SigningIn open these.
        "/security/providers/{id:long}", "/sign-in/with/{id:long}", "/sign-in/with/answer", "/sign-in/second",
        // A spent link answers 409 with its page; no item of the sample is held back.
        "/sign-in/link", "/schemes/{id:long}/items/{itemId:long}/confirm",
    };

    /// <summary>By pattern of the route.</summary>
    public static Task<IReadOnlyDictionary<string, string>> WithoutLinks(App app) => app.With<IReadOnlyDictionary<string, string>>(async db =>
    {
        var campaign = await db.Campaigns().OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
        var handedIn = await db.Assignments().Where(a => a.State == AssignmentState.HandedIn).OrderBy(a => a.Id).Select(a => a.Id).FirstAsync();
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // A link that is no longer good shows the page that says so; a good one is opened in the journey.
            ["/sign-in/link"] = "/sign-in/link?token=spent",
            ["/campaigns/{id:long}/start"] = $"/campaigns/{campaign}/start",
            ["/campaigns/{id:long}/members"] = $"/campaigns/{campaign}/members?set=%E5%90%84%E5%8D%95%E4%BD%8D&from=all",
            ["/tasks/{id:long}/return"] = $"/tasks/{handedIn}/return",
        };
        if (await db.SchemeItems().Where(i => i.IsHeld).OrderBy(i => i.Id).FirstOrDefaultAsync() is { } held)
        {
            addresses["/schemes/{id:long}/items/{itemId:long}/confirm"] = $"/schemes/{held.SchemeId}/items/{held.Id}/confirm";
        }

        return addresses;
    });
}
