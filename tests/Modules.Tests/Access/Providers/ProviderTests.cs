using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.Providers;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;

namespace Biaogan.Modules.Tests.Access.Providers;

/// <summary>Signing in with an identity provider, honest and hostile, through the door.</summary>
public sealed class ProviderTests
{
    [Theory, OnBothStores]
    public async Task The_first_time_links_by_name_and_later_by_subject(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        var id = await Add(world, provider, ("linksByName", "true"));
        (provider.Subject, provider.Name) = ("s-" + name, name.ToUpperInvariant());

        using var browser = new Browser(world.App.Url);
        (await SignIn(browser, provider, id)).Path.ShouldBe("/plans");
        provider.Name = null;
        using var later = new Browser(world.App.Url);
        (await SignIn(later, provider, id)).Path.ShouldBe("/plans", "The subject is linked now; the name plays no part any more.");

        // A name that the provider gave to somebody else opens nothing.
        (provider.Subject, provider.Name) = ("another-" + name, name);
        using var stranger = new Browser(world.App.Url);
        var page = await SignIn(stranger, provider, id);
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("another-" + name);
    }

    [Theory, OnBothStores]
    public async Task Without_the_setting_nobody_is_linked_and_no_account_is_made_until_the_administrator_links(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var (person, name) = await world.WithPerson(world.RootId, Role.Office);
        var id = await Add(world, provider);
        (provider.Subject, provider.Name) = ("x-" + name, name);

        using var browser = new Browser(world.App.Url);
        var page = await SignIn(browser, provider, id);
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("安全管理员");
        page.Text.ShouldContain(provider.Subject);

        using var administrator = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var path = $"/people/{person}/sign-in";
        (await administrator.Submit(path, path, ("do", "link"), ("provider", $"{id}"), ("subject", provider.Subject), ("why", "电话核实"))).Status.ShouldBe(HttpStatusCode.OK);
        (await SignIn(browser, provider, id)).Path.ShouldBe("/plans");

        using var office = await world.SignedIn(world.RootId, Role.Office);
        (await office.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, "An office manages no office's account.");
    }

    [Theory, OnBothStores]
    public async Task Every_forged_answer_is_refused_and_says_what_to_do(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        var id = await Add(world, provider, ("linksByName", "true"));
        (provider.Subject, provider.Name) = ("f-" + name, name);
        foreach (var (wrong, code) in new[]
        {
            ("issuer", "wrong-issuer"), ("audience", "wrong-audience"), ("party", "wrong-audience"), ("expired", "expired"),
            ("signature", "bad-signature"), ("none", "bad-signature"), ("hmac", "bad-signature"), ("nonce", "wrong-nonce"),
        })
        {
            provider.Wrong = wrong;
            using var browser = new Browser(world.App.Url);
            var page = await SignIn(browser, provider, id);
            page.Status.ShouldBe(HttpStatusCode.Conflict, wrong);
            page.Text.ShouldContain(code, Case.Sensitive, wrong);
            page.Text.ShouldContain("再试一次");
            (await browser.Get("/account")).Path.ShouldStartWith("/sign-in");
        }

        provider.Wrong = null;
        using var honest = new Browser(world.App.Url);
        (await SignIn(honest, provider, id)).Path.ShouldBe("/plans", "The same answer without the fault passes.");
    }

    [Theory, OnBothStores]
    public async Task An_answer_is_taken_once_and_only_by_the_browser_that_asked(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        var id = await Add(world, provider, ("linksByName", "true"));
        (provider.Subject, provider.Name) = ("r-" + name, name);

        using var browser = new Browser(world.App.Url);
        var answer = provider.Agree(await Ask(browser, id));
        using var other = new Browser(world.App.Url);
        (await other.Get(answer)).Text.ShouldContain("not-asked");
        await Ask(other, id);
        (await other.Get(answer)).Text.ShouldContain("not-asked", Case.Sensitive, "The answer to another's question.");
        provider.Redeemed.ShouldBe(0, "Nobody's code was redeemed for a stranger.");

        (await browser.Get(answer)).Path.ShouldBe("/plans");
        var again = await browser.Get(answer);
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("replayed");
        provider.Redeemed.ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_new_key_of_the_provider_is_fetched_when_it_is_first_seen(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        var id = await Add(world, provider, ("linksByName", "true"));
        (provider.Subject, provider.Name) = ("k-" + name, name);
        using var before = new Browser(world.App.Url);
        (await SignIn(before, provider, id)).Path.ShouldBe("/plans");
        provider.ChangeKey();
        using var after = new Browser(world.App.Url);
        (await SignIn(after, provider, id)).Path.ShouldBe("/plans");
    }

    [Theory, OnBothStores]
    public async Task Somebody_unknown_gets_an_account_only_where_the_setting_names_its_unit_and_nothing_while_it_is_off(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var unit = await world.WithUnit("新人单位" + world.RootId);
        var id = await Add(world, provider, ("newAccountsUnit", "#" + unit));
        (provider.Subject, provider.Name) = ("new-" + world.RootId, "newcomer" + world.RootId);
        using var browser = new Browser(world.App.Url);
        (await SignIn(browser, provider, id)).Path.ShouldBe("/waiting");
        var made = await world.App.With(db => db.People().SingleAsync(p => p.SignInName == provider.Name));
        made.UnitId.ShouldBe(unit);
        (await Held(world, made.Id)).ShouldBeEmpty();

        await world.App.Seed(async db => (await db.Set<IdentityProvider>().SingleAsync(p => p.Id == id)).IsEnabled = false);
        using var later = new Browser(world.App.Url);
        (await later.Get($"/sign-in/with/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task Groups_give_roles_at_each_sign_in_and_take_them_back(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var unit = await world.WithUnit("组单位" + world.RootId);
        var (person, name) = await world.WithPerson(unit);
        var id = await Add(world, provider, ("linksByName", "true"), ("groupsClaim", "groups"));
        using var administrator = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var path = $"/security/providers/{id}";
        foreach (var (group, role, over) in new[] { ("liaisons", "Liaison", unit), ("viewers", "Viewer", world.RootId), ("auditors", "AuditAdministrator", world.RootId) })
        {
            (await administrator.Submit(path, path + "/groups", ("group", group), ("role", role), ("over", "#" + over))).Status.ShouldBe(HttpStatusCode.OK);
        }

        (await administrator.Submit(path, path + "/groups", ("group", "x"), ("role", "SystemAdministrator"), ("over", "#" + unit))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (provider.Subject, provider.Name, provider.Groups) = ("g-" + name, name, ["liaisons", "auditors"]);
        using var browser = new Browser(world.App.Url);
        await SignIn(browser, provider, id);
        (await Held(world, person)).ShouldBe([Role.Liaison], "An audit administrator takes no part in the programme, whatever the provider says.");
        var page = await administrator.Get($"/people/{person}/sign-in");
        page.Text.ShouldContain("liaisons");
        page.Text.ShouldContain("审计管理员");

        // Wherever roles are listed they say where they come from and when they lapse, and nobody ends them there.
        var until = RegionClock.Show(new RegionClock(world.App.Clock).Today.AddDays(GroupRoles.DaysBeyondSignIn));
        var grant = await world.App.With(db => db.Set<ProviderGrant>().Where(g => g.PersonId == person).Select(g => g.GrantId).SingleAsync());
        var roles = (await administrator.Get($"/people/{person}")).Document.QuerySelector("#roles")!;
        roles.TextContent.ShouldContain("“liaisons”");
        roles.TextContent.ShouldContain(until);
        roles.QuerySelector("a[href$='/end']").ShouldBeNull();
        var held = (await administrator.Get($"/roles/held?q={name}")).Rows();
        held.Count.ShouldBe(1);
        held[0].ShouldContain(c => c.Contains("身份提供方", StringComparison.Ordinal));
        held[0].ShouldContain(until);
        (await administrator.Get($"/people/{person}/roles/{grant}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.Post(await administrator.Get($"/people/{person}"), $"/people/{person}/roles/{grant}/end", ("why", "x"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Held(world, person)).ShouldBe([Role.Liaison]);

        provider.Groups = ["viewers"];
        await SignIn(browser, provider, id, again: true);
        (await Held(world, person)).ShouldBe([Role.Viewer], "The group went, so the role went.");
    }

    [Theory, OnBothStores]
    public async Task A_group_gives_a_role_for_one_campaign_which_stands_in_for_none_at_large(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var unit = await world.WithUnit("组单位" + world.RootId);
        var campaign = await world.WithCampaign(await world.WithScheme(new ItemSeed("开展宣传", 5)), unit);
        var (person, name) = await world.WithPerson(unit);
        var id = await Add(world, provider, ("linksByName", "true"), ("groupsClaim", "groups"));
        using var administrator = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var path = $"/security/providers/{id}";
        Task<Page> Give(string group, string role, string of) => administrator.Submit(path, path + "/groups", ("group", group), ("role", role), ("over", "#" + world.RootId), ("campaign", of));
        (await Give("seconded", "SystemAdministrator", $"{campaign}")).Text.ShouldContain("管理员角色不能限于一届活动");
        (await Give("seconded", "Assessor", "999999999")).Text.ShouldContain("没有这届活动");
        (await Give("seconded", "Assessor", $"{campaign}")).Rows("#groups tbody tr").Single().ShouldNotContain("全部活动");
        (await Give("seconded", "Viewer", "")).Status.ShouldBe(HttpStatusCode.OK);
        (await Give("assessors", "Assessor", "")).Status.ShouldBe(HttpStatusCode.OK);

        (provider.Subject, provider.Name, provider.Groups) = ("c-" + name, name, ["seconded"]);
        using var browser = new Browser(world.App.Url);
        await SignIn(browser, provider, id);
        (await Campaigns(world, person, Role.Assessor)).ShouldBe([campaign]);
        (await Campaigns(world, person, Role.Viewer)).ShouldBe([null]);
        provider.Groups = ["seconded", "assessors"];
        await SignIn(browser, provider, id, again: true);
        (await Campaigns(world, person, Role.Assessor)).ShouldBe([null, campaign], ignoreOrder: true);
        provider.Groups = ["assessors"];
        await SignIn(browser, provider, id, again: true);
        (await Campaigns(world, person, Role.Assessor)).ShouldBe([null]);
        provider.Groups = ["seconded", "assessors"];
        await SignIn(browser, provider, id, again: true);
        (await Campaigns(world, person, Role.Assessor)).ShouldBe([null], "At large it counts in that campaign too.");
    }

    /// <summary>The campaigns for which somebody has a role today; null at large.</summary>
    private static Task<List<long?>> Campaigns(World world, long person, Role role)
    {
        var today = new RegionClock(world.App.Clock).Today;
        return world.App.With(db => db.Grants().Where(g => g.PersonId == person && g.Role == role && g.From <= today && (g.To == null || g.To >= today)).Select(g => g.CampaignId).ToListAsync());
    }

    [Theory, OnBothStores]
    public async Task Only_the_security_administrator_at_the_top_sees_and_changes_providers(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var unit = await world.WithUnit("片区");
        var id = await Add(world, provider);
        using var below = await world.SignedIn(unit, Role.SecurityAdministrator);
        using var office = await world.SignedIn(world.RootId, Role.Office);
        foreach (var browser in new[] { below, office })
        {
            foreach (var path in new[] { "/security", "/security/providers/new", $"/security/providers/{id}" })
            {
                (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            }

            (await browser.Post(await browser.Get("/account"), $"/security/providers/{id}/test")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        using var administrator = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var page = await administrator.Get($"/security/providers/{id}");
        page.Html.ShouldNotContain("very-secret");
        (await administrator.Submit(page, $"/security/providers/{id}/test")).Text.ShouldContain("1 个签名密钥");
        var kept = await world.App.With(db => db.Set<IdentityProvider>().Where(p => p.Id == id).Select(p => p.ClientSecret).SingleAsync());
        kept.ShouldNotBeNull().ShouldNotContain("very-secret");
        (await world.App.With(db => db.Set<AuditEntry>().Where(e => e.Thing == "access_identity_providers").Select(e => e.Changes).ToListAsync())).ShouldAllBe(c => !c.Contains(kept));
        (await administrator.Submit(page, $"/security/providers/{id}", ("issuer", "http://elsewhere.example"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Only this machine speaks http.");
        (await administrator.Submit(page, $"/security/providers/{id}", ("label", "改名"))).Status.ShouldBe(HttpStatusCode.OK);
        (await administrator.Submit(page, $"/security/providers/{id}", ("label", "再改"))).Status.ShouldBe(HttpStatusCode.Conflict, "A stale form.");
    }

    [Theory, OnBothStores]
    public async Task Signing_out_leads_on_to_the_provider(StoreKind kind)
    {
        await using var provider = await HostileProvider.Start();
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        var id = await Add(world, provider, ("linksByName", "true"));
        (provider.Subject, provider.Name) = ("o-" + name, name);
        using var browser = new Browser(world.App.Url);
        var page = await browser.Submit(await SignIn(browser, provider, id), "/sign-out");
        page.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").ShouldContain(h => h.StartsWith(provider.Issuer + "/end?id_token_hint=", StringComparison.Ordinal));
        (await browser.Get("/account")).Path.ShouldStartWith("/sign-in");
    }

    private static async Task<IReadOnlyList<Role>> Held(World world, long person)
    {
        var today = DateOnly.FromDateTime(world.App.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        return await world.App.With(db => db.Set<RoleGrant>().Where(g => g.PersonId == person && g.From <= today && (g.To == null || g.To >= today)).OrderBy(g => g.Id).Select(g => g.Role).ToListAsync());
    }

    /// <summary>Adds the provider on the page of the security administrator.</summary>
    private static async Task<long> Add(World world, HostileProvider provider, params (string Name, string Value)[] more)
    {
        using var administrator = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        (string, string)[] fields = [("label", "统一身份"), ("issuer", provider.Issuer), ("clientId", "biaogan"), ("clientSecret", "very-secret"), ("isEnabled", "true"), .. more];
        var page = await administrator.Submit("/security/providers/new", "/security/providers", fields);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return await world.App.With(db => db.Set<IdentityProvider>().Where(p => p.Issuer == provider.Issuer).Select(p => p.Id).SingleAsync());
    }

    /// <summary>Where the program sends the browser to ask.</summary>
    private static async Task<Uri> Ask(Browser browser, long id)
    {
        // The address of the hostile provider has no page: what matters is where the program led.
        var landed = await browser.Http.GetAsync($"/sign-in/with/{id}");
        return landed.RequestMessage!.RequestUri!;
    }

    private static async Task<Page> SignIn(Browser browser, HostileProvider provider, long id, bool again = false)
    {
        if (again)
        {
            await browser.Submit("/account", "/sign-out");
        }

        return await browser.Get(provider.Agree(await Ask(browser, id)));
    }
}
