using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Journey;

/// <summary>One programme from the first start to its bulletin, done by the people who would do it, each at a browser of their own.</summary>
/// <param name="script">False: every browser has JavaScript switched off.</param>
internal sealed partial class Chain(EmptyInstance instance, string name, bool script) : IAsyncDisposable
{
    public const string District = "清河区人民政府";
    private const string Education = "区教育局";
    private readonly List<Visitor> _visitors = [];
    private Visitor _office = null!;
    private Visitor _liaison = null!;
    private string _campaign = "";

    private IPage Office => _office.Page;

    private IPage Liaison => _liaison.Page;

    public async Task SetUpAndSignIn()
    {
        _office = await NewVisitor("office");
        await instance.SetUp(Office, District, "清河区");
        await _office.SignIn("office", EmptyInstance.Password);
        await Assertions.Expect(Office.GetByText("林晓").First).ToBeAttachedAsync();
    }

    /// <summary>Nothing may have been noted at any browser.</summary>
    public void Done() => _visitors.ForEach(v => v.Done());

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }
    }

    private async Task<Visitor> NewVisitor(string who)
    {
        var visitor = await Visitor.Open($"{name}-{who}", instance.App.Url, script: script);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Somebody opens the link of a slip and sets a password.</summary>
    private async Task<Visitor> ComesByLink(string who, string link)
    {
        var visitor = await NewVisitor(who);
        await visitor.Page.GotoAsync(link);
        await visitor.Page.Press("登录");
        await Assertions.Expect(visitor.Page.Heading()).ToHaveTextAsync("设置密码");
        await visitor.Page.Control("new").FillAsync(EmptyInstance.Password);
        await visitor.Page.Control("again").FillAsync(EmptyInstance.Password);
        await visitor.Page.Press("保存密码");
        return visitor;
    }

    private static ILocatorAssertions Sees(IPage page, string text) => Assertions.Expect(page.Locator("main").GetByText(text).First);

    private static string Id(string url, string after) => new Uri(url).AbsolutePath.Split('/') is var parts && Array.IndexOf(parts, after) is >= 0 and var at
        ? parts[at + 1] : throw new InvalidOperationException($"{url} holds no id after {after}.");
}
