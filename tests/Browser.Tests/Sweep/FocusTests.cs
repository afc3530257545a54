using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>Where the keyboard is after a page has been swapped.</summary>
public sealed class FocusTests
{
    [Fact]
    public async Task After_a_boosted_link_the_focus_is_on_the_heading_and_the_title_follows()
    {
        await using var instance = await EmptyInstance.Start(StoreKind.Sqlite);
        await using var visitor = await Visitor.Open("focus", instance.App.Url);
        await instance.SetUp(visitor.Page, "清河区人民政府", "清河区");
        await visitor.SignIn("office", EmptyInstance.Password);
        await visitor.Page.GotoAsync("/waiting");
        await visitor.Page.EvaluateAsync("() => { window.isSameDocument = true; }");

        await visitor.Page.Answered(() => visitor.Page.Locator("nav.side a[href='/campaigns']").PressAsync("Enter"));
        await visitor.Page.FocusIs("h1");
        await Assertions.Expect(visitor.Page).ToHaveTitleAsync("活动 · 标杆");
        (await visitor.Page.EvaluateAsync<bool>("() => window.isSameDocument === true")).ShouldBeTrue("the link loaded a whole document instead of swapping");

        await visitor.Page.Answered(() => visitor.Page.GoBackAsync());
        await Assertions.Expect(visitor.Page.Heading()).ToHaveTextAsync("今日待办");
        visitor.Done();
    }

    [Fact]
    public async Task After_a_refused_form_the_focus_is_on_the_summary_whose_links_lead_to_the_fields()
    {
        await using var instance = await EmptyInstance.Start(StoreKind.Sqlite);
        await using var visitor = await Visitor.Open("focus-refused", instance.App.Url);
        await visitor.Page.GotoAsync("/setup");
        await visitor.Page.Submit("/setup");
        await visitor.Page.FocusIs("error summary");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.FocusIs("f-code");
        visitor.Done();
    }
}
