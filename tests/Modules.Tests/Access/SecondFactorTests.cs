using System.Net;
using System.Text;
using Biaogan.Access.SecondFactor;
using Biaogan.Access.Security;
using Biaogan.Platform.Auditing;

namespace Biaogan.Modules.Tests.Access;

public sealed class SecondFactorTests
{
    private const string Password = "correct horse battery";

    [Theory]
    // RFC 6238, appendix B, SHA-1.
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_rfc(long seconds, string code) =>
        Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.StepAt(DateTime.UnixEpoch.AddSeconds(seconds)), 8).ShouldBe(code);

    [Theory]
    // RFC 4648, section 10, without padding.
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_in_base_32(string bytes, string text) => Totp.Base32(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);

    [Fact]
    public void A_code_is_good_for_its_step_and_one_either_side_and_never_twice()
    {
        var (key, now) = (Totp.NewKey(), new DateTime(2026, 3, 5, 8, 0, 10, DateTimeKind.Utc));
        var step = Totp.StepAt(now);
        Totp.Accept(key, Totp.Code(key, step), now, 0).ShouldBe(step);
        Totp.Accept(key, Totp.Code(key, step - 1), now, 0).ShouldBe(step - 1);
        Totp.Accept(key, Totp.Code(key, step + 1), now, 0).ShouldBe(step + 1);
        Totp.Accept(key, Totp.Code(key, step - 2), now, 0).ShouldBeNull();
        Totp.Accept(key, Totp.Code(key, step), now, step).ShouldBeNull("It was used.");
        Totp.Accept(key, "", now, 0).ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task The_code_is_asked_after_the_password_and_a_recovery_code_stands_in_once(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (id, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = await world.SignIn(name);
        var (key, codes) = await Enrol(browser, app);
        codes.Count.ShouldBe(10);
        (await app.With(db => db.Set<AuditEntry>().Select(e => e.Changes).ToListAsync())).ShouldAllBe(c => !c.Contains(Convert.ToBase64String(key)));
        (await app.With(db => db.Set<SignInFacts>().Where(f => f.PersonId == id).Select(f => f.TotpKey).SingleAsync()))!.ShouldNotContain(Convert.ToBase64String(key));

        using var elsewhere = new Browser(app.Url);
        var asked = await elsewhere.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password));
        asked.Path.ShouldBe("/sign-in/second");
        (await elsewhere.Get("/account")).Path.ShouldStartWith("/sign-in", Case.Sensitive, "Half a proof opens nothing.");
        (await elsewhere.Submit(asked, "/sign-in/second", ("code", "000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        app.Clock.Turn(TimeSpan.FromSeconds(60));
        var code = Totp.Code(key, Totp.StepAt(app.Clock.GetUtcNow().UtcDateTime));
        (await elsewhere.Submit(asked, "/sign-in/second", ("code", code))).Path.ShouldBe("/plans");

        using var replay = new Browser(app.Url);
        asked = await replay.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password));
        (await replay.Submit(asked, "/sign-in/second", ("code", code))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "A code is taken once.");
        (await replay.Submit(asked, "/sign-in/second", ("code", codes[0].ToUpperInvariant()))).Path.ShouldBe("/plans");

        using var again = new Browser(app.Url);
        asked = await again.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password));
        (await again.Submit(asked, "/sign-in/second", ("code", codes[0]))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "A recovery code is used once.");
        (await app.With(db => db.Set<RecoveryCode>().Where(c => c.PersonId == id).Select(c => c.CodeHash).ToListAsync())).ShouldAllBe(h => !codes.Contains(h));
    }

    [Theory, OnBothStores]
    public async Task Wrong_codes_lock_the_account_even_with_the_right_password_between(StoreKind kind)
    {
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        using (var browser = await world.SignIn(name))
        {
            await Enrol(browser, world.App);
        }

        using var thief = new Browser(world.App.Url);
        for (var i = 0; i < 5; i++)
        {
            var asked = await thief.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password));
            (await thief.Submit(asked, "/sign-in/second", ("code", "123456"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        var locked = await thief.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password));
        locked.Status.ShouldBe(HttpStatusCode.Conflict);
        locked.Text.ShouldContain("15 分钟");
    }

    [Theory, OnBothStores]
    public async Task A_role_that_needs_a_second_factor_leads_to_it_first_and_a_reset_needs_a_reason_and_another_person(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        using var administrator = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        (await administrator.Submit("/security", "/security", ("secondFactorRoles", "Office"))).Path.ShouldBe("/security?saved=policy");

        var (id, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = new Browser(app.Url);
        (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password))).Path.ShouldBe("/account/second-factor");
        (await browser.Get("/people")).Path.ShouldBe("/account/second-factor", "Nothing else opens until it is set up.");
        await Enrol(browser, app);
        (await browser.Get("/people")).Path.ShouldBe("/people");

        var path = $"/people/{id}/sign-in";
        (await administrator.Submit(path, path, ("do", "reset-second-factor"), ("why", " "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await administrator.Submit(path, path, ("do", "reset-second-factor"), ("why", "手机丢失，当面核实"))).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Get("/people")).Path.ShouldStartWith("/sign-in", Case.Sensitive, "Sessions end with the reset.");
        (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password))).Path.ShouldBe("/account/second-factor");
        (await app.With(db => db.Set<AuditEntry>().AnyAsync(e => e.Why == "手机丢失，当面核实"))).ShouldBeTrue();

        var self = await app.With(db => db.Set<Biaogan.Access.People.Person>().Where(p => p.Id != id).Select(p => p.Id).FirstAsync());
        (await administrator.Post(await administrator.Get("/account"), $"/people/{self}/sign-in", ("do", "reset-second-factor"), ("why", "自己"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_machine_is_remembered_for_the_days_the_policy_allows_and_until_a_new_password(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        await app.Seed(db =>
        {
            db.Add(new AccessPolicy { RememberDays = 7 });
            return Task.CompletedTask;
        });
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = await world.SignIn(name);
        var (key, _) = await Enrol(browser, app);

        await Leave(browser);
        await GiveCode(browser, app, key, name, "true");
        await Leave(browser);
        (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password))).Path.ShouldBe("/plans", "It is remembered.");
        using (var elsewhere = new Browser(app.Url))
        {
            (await elsewhere.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password))).Path.ShouldBe("/sign-in/second", "That machine only.");
        }

        await browser.Submit("/account/password", "/account/password", ("current", Password), ("new", "another horse battery"), ("again", "another horse battery"));
        await Leave(browser);
        (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", "another horse battery"))).Path.ShouldBe("/sign-in/second", "A new password forgets all machines.");
    }

    private static Task Leave(Browser browser) => browser.Submit("/account", "/sign-out");

    private static async Task GiveCode(Browser browser, App app, byte[] key, string name, string remember)
    {
        app.Clock.Turn(TimeSpan.FromSeconds(60));
        var asked = await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password));
        var code = Totp.Code(key, Totp.StepAt(app.Clock.GetUtcNow().UtcDateTime));
        (await browser.Submit(asked, "/sign-in/second", ("code", code), ("remember", remember))).Path.ShouldBe("/plans");
    }

    /// <summary>Sets up an authenticator on the pages.</summary>
    internal static async Task<(byte[] Key, IReadOnlyList<string> Codes)> Enrol(Browser browser, App app)
    {
        var page = await browser.Submit("/account/second-factor", "/account/second-factor/start");
        var key = FromBase32(page.Document.QuerySelector("#totp-key")!.TextContent.Replace(" ", ""));
        page.Document.QuerySelector("img[src^='data:image/svg+xml']").ShouldNotBeNull();
        (await browser.Submit(page, "/account/second-factor/confirm", ("code", "12345"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await browser.Submit(page, "/account/second-factor/confirm", ("code", Totp.Code(key, Totp.StepAt(app.Clock.GetUtcNow().UtcDateTime))));
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return (key, page.Document.QuerySelector("#recovery-codes")!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
