using System.Net;

namespace Biaogan.Modules.Tests.Access;

public sealed class SignInTests
{
    [Theory, OnBothStores]
    public async Task A_person_signs_in_and_out(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        (await browser.Get("/")).Status.ShouldBe(HttpStatusCode.OK);
        await browser.Submit("/", "/sign-out");
        (await browser.Get("/")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, OnBothStores]
    public async Task Five_wrong_passwords_lock_the_account(StoreKind kind)
    {
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = new Browser(world.App.Url);
        for (var i = 0; i < 5; i++)
        {
            (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", "wrong"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", "correct horse battery"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnBothStores]
    public async Task Too_many_attempts_from_one_address_are_refused(StoreKind kind)
    {
        await using var app = await App.Start(kind, signInsAMinute: 3);
        using var browser = new Browser(app.Url);
        for (var i = 0; i < 3; i++)
        {
            (await browser.Submit("/sign-in", "/sign-in", ("name", "nobody"), ("password", "wrong"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await browser.Submit("/sign-in", "/sign-in", ("name", "nobody"), ("password", "wrong"))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
