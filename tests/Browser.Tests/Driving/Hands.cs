namespace Biaogan.Browser.Tests.Driving;

/// <summary>What a person does on a page; each waits until the answer stands there, whether it came as a whole page or by a swap.</summary>
internal static class Hands
{
    /// <summary>The control a form posts under this name.</summary>
    public static ILocator Control(this IPage page, string name) => page.Locator($"main [name='{name}']:not([type=hidden])");

    /// <summary>The heading of the page.</summary>
    public static ILocator Heading(this IPage page) => page.Locator("main h1");

    /// <summary>Sends the form with this action by its first button, or by the one named.</summary>
    public static Task Submit(this IPage page, string action, string? button = null)
    {
        var form = page.Locator($"main form[method=post][action='{action}']");
        var press = button is null ? form.Locator("button:not([type=button])").First : form.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        return page.Answered(() => press.ClickAsync());
    }

    /// <summary>Presses the button with these words.</summary>
    public static Task Press(this IPage page, string words) =>
        page.Answered(() => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).First.ClickAsync());

    /// <summary>Follows the link with these words.</summary>
    public static Task Follow(this IPage page, string words) =>
        page.Answered(() => page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).First.ClickAsync());

    /// <summary>Does something that leads to a new page or to the same one anew.</summary>
    public static async Task Answered(this IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("() => { window.before = document.querySelector('main'); }");
        await act();
        for (var tries = 0; !await HasNewMain(page); tries++)
        {
            if (tries == 1200)
            {
                throw new TimeoutException($"Nothing came of it for a minute on {page.Url}.");
            }

            await Task.Delay(50);
        }
    }

    private static async Task<bool> HasNewMain(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<bool>("""
                () => document.readyState === 'complete' && document.querySelector('main') !== null && document.querySelector('main') !== window.before
                """);
        }
        catch (PlaywrightException leaving) when (leaving.Message.Contains("navigation", StringComparison.Ordinal) || leaving.Message.Contains("context", StringComparison.Ordinal))
        {
            // Asked between the old page and the new one.
            return false;
        }
    }

    /// <summary>What holds the keyboard focus, in a word: "h1", "error summary", or the element's id.</summary>
    public static Task<string> Focused(this IPage page) => page.EvaluateAsync<string>("""
        () => {
            const at = document.activeElement;
            return at?.matches('[data-error-summary]') ? 'error summary' : at?.matches('main h1') ? 'h1' : (at?.id || at?.tagName || '');
        }
        """);

    /// <summary>Waits until the focus is there.</summary>
    public static async Task FocusIs(this IPage page, string where)
    {
        var focused = "";
        for (var tries = 0; tries < 200 && focused != where; tries++)
        {
            focused = await page.Focused();
            await Task.Delay(focused == where ? 0 : 50);
        }

        focused.ShouldBe(where, page.Url);
    }
}
