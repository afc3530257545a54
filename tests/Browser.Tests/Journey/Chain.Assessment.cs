using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Journey;

internal sealed partial class Chain
{
    private Visitor _assessor = null!;
    private Visitor _security = null!;

    /// <summary>The security administrator opens an account over the whole district; its holder comes by the link shown once.</summary>
    private async Task<Visitor> Appoint(string who, string signIn, string role)
    {
        if (_security is null)
        {
            _security = await NewVisitor("security");
            await _security.SignIn("security", EmptyInstance.Password);
        }

        await _security.Page.GotoAsync("/people/new");
        await _security.Page.Control("name").FillAsync(who);
        await _security.Page.Control("signInName").FillAsync(signIn);
        await _security.Page.Control("unit").FillAsync(District);
        await _security.Page.Locator($"[name=role][value={role}]").CheckAsync();
        await _security.Page.Control("over").FillAsync(District);
        await _security.Page.Press("登记并生成登录链接");
        var link = await _security.Page.Locator("#link").InnerTextAsync();
        return await ComesByLink(signIn, link);
    }

    /// <summary>Two sheets wait; both are scored without touching the mouse. Less than the full points is refused until it has a reason.</summary>
    public async Task ScoreByKeyboard()
    {
        _assessor = await Appoint("方测评", "assessor", "Assessor");
        var page = _assessor.Page;
        await page.GotoAsync(_campaign + "/sheets");
        await Sees(page, "评下一张（2）").ToBeVisibleAsync();
        var next = page.Locator("main a[href$='/sheets/next']");
        await next.FocusAsync();
        await page.Answered(() => page.Keyboard.PressAsync("Enter"));
        await Sees(page, "三月十二日").ToBeVisibleAsync();

        // The first sheet: full points by f where script helps, typed otherwise.
        var points = page.Locator("main input[type=number]");
        await Assertions.Expect(points).ToHaveCountAsync(2);
        await points.First.FocusAsync();
        await page.Keyboard.PressAsync(script ? "f" : "8");
        await Assertions.Expect(points.First).ToHaveValueAsync("8");
        await TabTo(page, await points.Nth(1).GetAttributeAsync("id") ?? "");
        await page.Keyboard.TypeAsync("5.5");
        await TabTo(page, "button:保存并评下一张");
        await page.Answered(() => page.Keyboard.PressAsync("Enter"));
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("扣分必须写明理由");
        await Assertions.Expect(points.Nth(1)).ToHaveValueAsync("5.5");
        if (script)
        {
            // From the summary, which holds the focus, its link leads to the reason.
            await page.FocusIs("error summary");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
        }
        else
        {
            await page.Locator("[data-error-summary] a").First.PressAsync("Enter");
            await page.Keyboard.PressAsync("Tab");
        }

        await TypeReason(page, "只明确了一名专人", page.Locator("main input[name^=r]").Nth(1));
        await TabTo(page, "button:保存并评下一张");
        await page.Answered(() => page.Keyboard.PressAsync("Enter"));

        // The second: the rule takes 3 points for each missing check.
        await Sees(page, "前三季度各检查一次").ToBeVisibleAsync();
        await page.Locator("main input[type=number]").First.FocusAsync();
        await page.Keyboard.TypeAsync("1");
        await page.Keyboard.PressAsync("Tab");
        await TypeReason(page, "四季度没有检查记录", page.Locator("main input[name^=r]").First);
        await TabTo(page, "button:保存并评下一张");
        await page.Answered(() => page.Keyboard.PressAsync("Enter"));
        await Sees(page, "没有等您评的评分表").ToBeVisibleAsync();
    }

    /// <summary>Types where the keyboard is, and checks that it was in the field of the reason.</summary>
    private static async Task TypeReason(IPage page, string reason, ILocator field)
    {
        await page.Keyboard.TypeAsync(reason);
        await Assertions.Expect(field).ToHaveValueAsync(reason);
    }

    private static async Task TabTo(IPage page, string where)
    {
        for (var presses = 0; presses < 25; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string>("() => document.activeElement.matches('button') ? 'button:' + document.activeElement.innerText.trim() : document.activeElement.id");
            if (at == where)
            {
                return;
            }
        }

        throw new InvalidOperationException($"Tab never came to {where} on {page.Url}.");
    }

    /// <summary>25.5 of the 30 points scored: the ranking says both numbers and leads down to the posting and its reason.</summary>
    public async Task WalkDownTheRanking()
    {
        await Office.GotoAsync(_campaign + "/ranking");
        var row = Office.Locator("main tbody tr").Filter(new() { HasText = Education });
        await Assertions.Expect(row).ToContainTextAsync("25.5");
        await Assertions.Expect(row).ToContainTextAsync("30");
        await Assertions.Expect(row).ToContainTextAsync("85.00%");
        await Office.Answered(() => row.Locator("a").First.ClickAsync());
        await Assertions.Expect(Office.Heading()).ToContainTextAsync(Education);
        await Sees(Office, "四季度没有检查记录").ToBeVisibleAsync();
        await Sees(Office, "方测评").ToBeAttachedAsync();
    }

    /// <summary>The unit finds no score before publication and its own after it.</summary>
    public async Task PublishScores()
    {
        var own = $"/my/score/{_campaign.Split('/')[2]}";
        _liaison.Watch.Expect(404);
        var before = await Liaison.GotoAsync(own);
        before!.Status.ShouldBe(404);
        _liaison.Watch.Expect(0);

        await Office.GotoAsync(_campaign + "/publish");
        var incomplete = Office.Locator("[name=acceptMissing]");
        if (await incomplete.CountAsync() > 0)
        {
            await incomplete.CheckAsync();
        }

        await Office.Press("公布评分");
        await Liaison.GotoAsync(own);
        await Sees(Liaison, "四季度没有检查记录").ToBeVisibleAsync();
        await Assertions.Expect(Liaison.Locator("main")).ToContainTextAsync("25.5");
    }
}
