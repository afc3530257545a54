using System.Globalization;
using System.Net;
using System.Text.Json;
using Biaogan.Access.Delegations;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.Providers;
using Biaogan.Platform;
using Biaogan.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

/// <summary>
/// Separation of duties, whichever comes later: what somebody has × the way a role comes to them × the days. The expected answer is worked out here from the days alone:
/// refused when one side is an administrator's, the other is not the same role, and they have a day in common.
/// </summary>
public sealed class SeparationTests
{
    private static readonly DateOnly Begin = new(2000, 1, 1);

    /// <summary>What somebody has already.</summary>
    private enum Has
    {
        AdministratorInPerson,
        AssessorInPerson,
        AssessorByPost,
        AssessorInAnothersPlace,
    }

    /// <summary>How the later role comes.</summary>
    private enum Way
    {
        AdministratorInPerson,
        AssessorInPerson,
        Appointed,
        ActsInPost,
        HandedOver,
        RoleToPostHeld,
        Delegated,
        AdministratorByGroup,
        AssessorByGroup,
    }

    /// <summary>Days from today: what is had from and to, null for no end. The later role is asked for from day 10 to day 20, where its way lets one choose.</summary>
    private static readonly (int From, int? To)[] Spans = [(0, 9), (0, 10), (12, 15), (0, null), (20, 25), (21, 25), (21, null), (40, null)];

    [Theory, OnBothStores]
    public async Task Each_way_to_a_role_is_compared_with_everything_had_on_the_same_days(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var today = new RegionClock(app.Clock).Today;
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var token = await Api.Token(security);
        var (colleague, _) = await world.WithPerson(world.RootId);
        var (absent, _) = await world.WithPerson(world.RootId, Role.Assessor);
        var wrong = new List<string>();
        var tried = 0;
        foreach (var has in Enum.GetValues<Has>())
        {
            foreach (var way in Enum.GetValues<Way>())
            {
                foreach (var span in Spans)
                {
                    var personId = await Person(world, world.RootId);
                    await Give(world, has, personId, absent, today.AddDays(span.From), span.To is { } to ? today.AddDays(to) : null);
                    var (isRefused, said) = await Ask(world, token, way, personId, absent, colleague, today);
                    var isExpected = IsClash(has, way) && Meet(span, Days(way));
                    tried++;
                    if (isRefused != isExpected)
                    {
                        wrong.Add($"{has} {span}, then {way}: {(isRefused ? "refused" : "taken")} {said}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        tried.ShouldBe(4 * 9 * 8);
    }

    [Theory, OnBothStores]
    public async Task Renewed_at_sign_in_a_group_s_role_does_not_grow_into_what_was_given_meanwhile(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var today = new RegionClock(app.Clock).Today;
        var person = await Person(world, world.RootId);
        var last = today.AddDays(GroupRoles.DaysBeyondSignIn);
        (await ByGroup(world, person, Role.Assessor)).ShouldBeFalse();
        Task<DateOnly?> To() => app.With(db => db.Set<RoleGrant>().Where(g => g.PersonId == person && g.Role == Role.Assessor).Select(g => g.To).SingleAsync());
        (await To()).ShouldBe(last);

        app.Clock.Turn(TimeSpan.FromDays(2));
        (await ByGroup(world, person, Role.Assessor)).ShouldBeFalse();
        (await To()).ShouldBe(last.AddDays(2), "Renewed.");

        await app.Seed(db =>
        {
            db.Add(new RoleGrant { PersonId = person, Role = Role.AuditAdministrator, UnitId = world.RootId, From = last.AddDays(3) });
            return Task.CompletedTask;
        });
        app.Clock.Turn(TimeSpan.FromDays(2));
        (await ByGroup(world, person, Role.Assessor)).ShouldBeTrue("Said to the administrator as a role that was not given.");
        (await To()).ShouldBe(last.AddDays(2), "It ends the day before.");
    }

    /// <summary>Without a password: its hash would cost more than all the rest.</summary>
    private static async Task<long> Person(World world, long unitId)
    {
        var name = "s" + Guid.CreateVersion7().ToString("N");
        var person = PersonChecks.New(name, name, world.App.Clock.GetUtcNow().UtcDateTime);
        person.UnitId = unitId;
        await world.App.Seed(db =>
        {
            db.Add(person);
            return Task.CompletedTask;
        });
        return person.Id;
    }

    private static bool IsClash(Has has, Way way) =>
        (has == Has.AdministratorInPerson) != (way is Way.AdministratorInPerson or Way.AdministratorByGroup)
        // One administrator is not another one either.
        || (has == Has.AdministratorInPerson && way is Way.AdministratorInPerson or Way.AdministratorByGroup);

    private static (int From, int? To) Days(Way way) => way switch
    {
        Way.HandedOver => (10, null),
        Way.AdministratorByGroup or Way.AssessorByGroup => (0, GroupRoles.DaysBeyondSignIn),
        _ => (10, 20),
    };

    private static bool Meet((int From, int? To) one, (int From, int? To) other) => one.From <= (other.To ?? int.MaxValue) && other.From <= (one.To ?? int.MaxValue);

    private static Task Give(World world, Has has, long personId, long absent, DateOnly from, DateOnly? to) => world.App.Seed(async db =>
    {
        switch (has)
        {
            case Has.AdministratorInPerson or Has.AssessorInPerson:
                db.Add(new RoleGrant { PersonId = personId, Role = has == Has.AssessorInPerson ? Role.Assessor : Role.SystemAdministrator, UnitId = world.RootId, From = from, To = to });
                break;
            case Has.AssessorByPost:
                var post = await PostWith(db, world.RootId, Role.Assessor);
                db.Add(new PostHolding { PostId = post, PersonId = personId, From = from, To = to });
                break;
            default:
                db.Add(new Delegation { AbsentId = absent, SubstituteId = personId, Roles = "Assessor", From = from, To = to ?? from.AddDays(300), Why = "出差" });
                break;
        }
    });

    private static async Task<long> PostWith(AppDbContext db, long unitId, Role? role)
    {
        var post = new Post { UnitId = unitId, Name = "岗位", Sequence = 1, From = Begin };
        db.Add(post);
        await db.Flush(TestContext.Current.CancellationToken);
        if (role is { } given)
        {
            db.Add(new RoleGrant { PostId = post.Id, Role = given, UnitId = unitId, From = Begin });
        }

        return post.Id;
    }

    private static async Task<(bool IsRefused, string Said)> Ask(World world, string token, Way way, long personId, long absent, long colleague, DateOnly today)
    {
        var (from, to, me) = (Text(today.AddDays(10)), Text(today.AddDays(20)), "#" + personId.ToString(CultureInfo.InvariantCulture));
        if (way is Way.AdministratorByGroup or Way.AssessorByGroup)
        {
            return (await ByGroup(world, personId, way == Way.AssessorByGroup ? Role.Assessor : Role.AuditAdministrator), "");
        }

        long post = 0, holding = 0;
        await world.App.Seed(async db =>
        {
            post = await PostWith(db, world.RootId, way == Way.RoleToPostHeld ? null : Role.Assessor);
            if (way is Way.HandedOver or Way.RoleToPostHeld)
            {
                var held = new PostHolding { PostId = post, PersonId = way == Way.HandedOver ? colleague : personId, From = Begin };
                db.Add(held);
                await db.Flush(TestContext.Current.CancellationToken);
                holding = held.Id;
            }
        });
        var name = await world.App.With(db => db.Set<Person>().Where(p => p.Id == personId).Select(p => p.UserName).SingleAsync());
        (string Path, object Body) call = way switch
        {
            Way.AdministratorInPerson => ($"people/{personId}/roles", new { role = "AuditAdministrator", over = "#" + world.RootId, from, to }),
            // Over a unit of its own: that the same role is held over the top unit is no clash of duties.
            Way.AssessorInPerson => ($"people/{personId}/roles", new { role = "Assessor", over = "#" + await world.WithUnit("单位"), from, to }),
            Way.Appointed => ($"posts/{post}/holders", new { person = me, from, to, isActing = false, why = "任命" }),
            Way.ActsInPost => ($"posts/{post}/holders", new { person = me, from, to, isActing = true, why = "代理" }),
            Way.HandedOver => ($"posts/{post}/holders/{holding}/hand-over", new { successor = me, from, why = "交接" }),
            Way.RoleToPostHeld => ($"posts/{post}/roles", new { role = "Assessor", over = "#" + world.RootId, from, to }),
            Way.Delegated => ($"people/{absent}/delegations", new { substitute = name, roles = new[] { "Assessor" }, from, to, why = "出差" }),
            _ => throw new ArgumentOutOfRangeException(nameof(way)),
        };
        var (status, body, _) = await Api.Call(world, token, HttpMethod.Post, "/api/" + call.Path, call.Body);
        if ((int)status < 300)
        {
            return (false, "");
        }

        status.ShouldBe(HttpStatusCode.UnprocessableEntity, body);
        JsonDocument.Parse(body).RootElement.GetProperty("code").GetString().ShouldBe("separation-of-duties", body);
        return (true, body);
    }

    /// <summary>What the sign-in with a provider does inside its write.</summary>
    private static async Task<bool> ByGroup(World world, long personId, Role role)
    {
        await using var scope = world.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var roles = scope.ServiceProvider.GetRequiredService<GroupRoles>();
        var clashes = await db.Write<List<Role>>(Act.OfProgram(world.App.Clock, "test"), async () =>
        {
            var issuer = $"https://p{personId}{role}.test";
            var provider = await db.Set<IdentityProvider>().SingleOrDefaultAsync(p => p.Issuer == issuer);
            if (provider is null)
            {
                provider = new IdentityProvider { Label = "测", Issuer = issuer, ClientId = "c", Scopes = "", NameClaim = "name", GroupsClaim = "groups" };
                db.Add(provider);
                await db.Flush(TestContext.Current.CancellationToken);
                db.Add(new GroupRole { ProviderId = provider.Id, Group = "g", Role = role, UnitId = world.RootId });
                await db.Flush(TestContext.Current.CancellationToken);
            }

            return (await roles.Renew(provider, personId, ["g"], TestContext.Current.CancellationToken)).ToList();
        }, TestContext.Current.CancellationToken);
        return clashes.Value.Count > 0;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
