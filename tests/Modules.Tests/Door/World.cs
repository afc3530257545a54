using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Door;

/// <summary>A district of one test's own: a root unit nobody else knows, units and people below it.</summary>
public sealed partial class World
{
    public const string Password = "correct horse battery";
    private static int _worlds;
    private readonly string _mark = $"w{Interlocked.Increment(ref _worlds)}";
    private int _people;

    private World(App app) => App = app;

    public App App { get; }

    public long RootId { get; private set; }

    public long CategoryId { get; private set; }

    public static async Task<World> New(StoreKind kind) => await New(await Apps.On(kind));

    public static async Task<World> New(App app)
    {
        var world = new World(app);
        await app.Seed(async db =>
        {
            var category = await db.Set<UnitCategory>().FirstOrDefaultAsync(c => c.Name == "机关") ?? new UnitCategory { Name = "机关", NameEn = "Bureaus" };
            if (category.Id == 0)
            {
                db.Add(category);
                await db.Flush(CancellationToken.None);
            }

            var root = new Unit { Name = $"区政府{world._mark}", CategoryId = category.Id, Path = "", ValidFrom = new DateOnly(2020, 1, 1) };
            db.Add(root);
            await db.Flush(CancellationToken.None);
            root.Path = $"/{root.Id}/";
            db.Add(Biaogan.Organizations.History.UnitSpan.First(root, null));
            (world.RootId, world.CategoryId) = (root.Id, category.Id);
        });
        return world;
    }

    /// <summary>Adds a unit below the root, or below another unit.</summary>
    public async Task<long> WithUnit(string name, long? below = null)
    {
        long id = 0;
        await App.Seed(async db => id = await db.AddUnit(name, below ?? RootId, CategoryId, new DateOnly(2020, 1, 1), CancellationToken.None));
        return id;
    }

    /// <summary>Adds a person of a unit with roles over that unit's subtree.</summary>
    /// <returns>Id and sign-in name.</returns>
    public async Task<(long Id, string SignIn)> WithPerson(long unitId, params Role[] roles)
    {
        var name = $"{_mark}p{Interlocked.Increment(ref _people)}";
        var person = new Person { DisplayName = name, UserName = name, NormalizedUserName = name.ToUpperInvariant(), UnitId = unitId, SecurityStamp = name, PhoneNumber = "0900-1234567" };
        person.PasswordHash = App.Services.GetRequiredService<IPasswordHasher<Person>>().HashPassword(person, Password);
        await App.Seed(async db =>
        {
            db.Add(person);
            await db.Flush(CancellationToken.None);
            db.AddRange(roles.Select(role => new RoleGrant { PersonId = person.Id, Role = role, UnitId = unitId, From = new DateOnly(2020, 1, 1) }));
        });
        return (person.Id, name);
    }

    /// <summary>A browser in which a new person with these roles over a unit has signed in through the door.</summary>
    public async Task<Browser> SignedIn(long unitId, params Role[] roles)
    {
        var (_, name) = await WithPerson(unitId, roles);
        return await SignIn(name);
    }

    public Task<Browser> SignIn(string name) => SignIn(App, name);

    /// <summary>A browser in which somebody with the tests' password has signed in.</summary>
    public static async Task<Browser> SignIn(App app, string name)
    {
        var browser = new Browser(app.Url);
        var page = await browser.Get("/sign-in");
        var landed = await browser.Submit(page, "/sign-in", ("name", name), ("password", Password));
        landed.Status.ShouldBe(System.Net.HttpStatusCode.OK, landed.Text);
        browser.Remember(landed);
        return browser;
    }
}
