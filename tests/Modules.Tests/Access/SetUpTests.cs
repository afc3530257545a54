using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

public sealed class SetUpTests
{
    private const string Code = "abcde-fghjk-mnpqr-stuvw";

    private static readonly (string, string)[] Filled =
    [
        ("code", Code), ("unitName", "清河区人民政府"), ("region", "清河区"), ("categorySet", "district"),
        ("systemName", "甲"), ("systemSignIn", "system"), ("securityName", "乙"), ("securitySignIn", "security"),
        ("auditName", "丙"), ("auditSignIn", "audit"), ("officeName", "丁"), ("officeSignIn", "office"),
        ("mine", "office"), ("password", "snow on cold slate"),
    ];

    [Theory, OnBothStores]
    public async Task The_first_start_leads_to_the_set_up_and_the_plan(StoreKind kind)
    {
        await using var app = await App.Start(kind, s => s.AddSingleton(new SetUpCode(Code)));
        using var browser = new Browser(app.Url);
        (await browser.Get("/waiting")).Path.ShouldBe("/setup");
        (await browser.Get("/sign-in")).Path.ShouldBe("/setup");

        var done = await browser.Submit("/setup", "/setup", Filled);
        done.Path.ShouldBe("/setup");
        done.Document.QuerySelectorAll("[id^=link-]").Select(l => l.Id).ShouldBe(["link-system", "link-security", "link-audit"], "Nobody needs a link to oneself.");
        (await app.With(db => db.Units().Select(u => new { u.Name, u.Region, u.Category }).SingleAsync())).ShouldBe(new { Name = "清河区人民政府", Region = (string?)"清河区", Category = "机关" });
        (await app.With(db => db.Grants().Select(g => g.Role).OrderBy(r => r).ToListAsync())).Count.ShouldBe(4);

        var landed = await browser.Get(done.Document.QuerySelector("main a.btn-primary")!.GetAttribute("href")!);
        var welcome = await browser.Submit(landed, "/sign-in", ("name", "office"), ("password", "snow on cold slate"));
        welcome.Path.ShouldBe("/welcome");
        welcome.Document.QuerySelector("a[href='/plans/new']").ShouldNotBeNull();

        // Whoever filled in the form knows nobody else's password: there is none until its owner chooses it, before anything else.
        (await app.With(db => db.Set<Person>().CountAsync(p => p.PasswordHash != null))).ShouldBe(1);
        using var security = new Browser(app.Url);
        var link = done.Document.QuerySelector("#link-security")!.TextContent;
        (await security.Submit(await security.Get(new Uri(link).PathAndQuery), "/sign-in/link")).Path.ShouldBe("/account/password");
        (await security.Get("/people")).Path.ShouldBe("/account/password");
        await security.Submit("/account/password", "/account/password", ("new", "rain on cold slate"), ("again", "rain on cold slate"));
        (await security.Get("/people")).Path.ShouldBe("/people");

        // It is gone for good.
        (await browser.Get("/setup")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task Without_the_code_nothing_is_set_up(StoreKind kind)
    {
        await using var app = await App.Start(kind, s => s.AddSingleton(new SetUpCode(Code)));
        using var browser = new Browser(app.Url);

        var page = await browser.Submit("/setup", "/setup", [.. Filled.Where(f => f.Item1 != "code"), ("code", "abcde-fghjk-mnpqr-stuvx")]);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Html.ShouldContain("清河区人民政府", customMessage: "What was typed stays.");
        (await app.With(db => db.People().AnyAsync())).ShouldBeFalse();
        (await app.With(db => db.Units().AnyAsync())).ShouldBeFalse();
    }

    [Theory, OnBothStores]
    public async Task The_four_are_different_people_with_good_passwords(StoreKind kind)
    {
        await using var app = await App.Start(kind, s => s.AddSingleton(new SetUpCode(Code)));
        using var browser = new Browser(app.Url);
        (string, string)[] wrong = [.. Filled.Where(f => f.Item1 is not ("auditSignIn" or "password")), ("auditSignIn", "SYSTEM"), ("password", "1234567890")];

        var page = await browser.Submit("/setup", "/setup", wrong);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelector("#f-auditSignIn-error").ShouldNotBeNull();
        page.Document.QuerySelector("#f-password-error").ShouldNotBeNull();
        (await browser.Submit("/setup", "/setup", [.. Filled.Where(f => f.Item1 != "mine")])).Document.QuerySelector("#f-mine-error").ShouldNotBeNull();
        (await app.With(db => db.People().AnyAsync())).ShouldBeFalse();
    }

    [Theory, OnBothStores]
    public async Task A_process_without_a_code_has_no_set_up(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        using var browser = new Browser(app.Url);
        (await browser.Get("/setup")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task Who_is_none_of_the_four_hands_over_four_links_and_has_no_password(StoreKind kind)
    {
        await using var app = await App.Start(kind, s => s.AddSingleton(new SetUpCode(Code)));
        using var browser = new Browser(app.Url);

        var done = await browser.Submit("/setup", "/setup", [.. Filled.Where(f => f.Item1 is not ("mine" or "password")), ("mine", "none"), ("password", "")]);
        done.Document.QuerySelectorAll("[id^=link-]").Length.ShouldBe(4);
        (await app.With(db => db.Set<Person>().CountAsync(p => p.PasswordHash != null))).ShouldBe(0);
    }
}
