using System.Net;
using Biaogan.Access.RoleMatrix;
using Biaogan.Platform.Web;
using Biaogan.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

/// <summary>The role matrix is made from the routes: what it says is what the program does.</summary>
public sealed class RoleMatrixTests
{
    private static readonly Role[] Administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    [Fact]
    public async Task Every_route_has_words_in_both_languages()
    {
        var routes = await Routes();
        routes.Count.ShouldBeGreaterThan(100);
        Wordless(routes).ShouldBeEmpty("Add the route's beginning to RouteWords.");
        foreach (var words in RouteWords.All.SelectMany(w => new[] { w.Group, w.Reading, w.Changing }).OfType<RouteWord.Words>())
        {
            words.Zh.Any(c => c >= '\u4E00').ShouldBeTrue(words.En);
            words.En.Any(c => c >= '\u4E00').ShouldBeFalse(words.En);
        }
    }

    [Fact]
    public void A_route_without_words_is_noticed()
    {
        Matrix.Route Made(string method, string pattern, params Role[]? roles) => new(method, pattern, RouteWord.Plain(pattern), roles);
        Wordless([Made("GET", "/secrets/{id:long}", Role.Office)]).ShouldBe(["GET /secrets/{id:long}"]);
        Wordless([Made("POST", "/waiting", Role.Office)]).ShouldBe(["POST /waiting"], "There are words for reading only.");
        Wordless([Made("GET", "/plansx", Role.Office)]).ShouldBe(["GET /plansx"], "Whole segments only.");
        Wordless([Made("GET", "/secrets", null)]).ShouldBeEmpty("No sign-in, no role.");
    }

    [Fact]
    public async Task No_administrator_does_another_s_work_or_reads_assessment()
    {
        var routes = (await Routes()).Where(r => r.Roles is { Count: > 0 }).ToList();
        string[] Groups(Role role, bool changes) => [.. routes.Where(r => r.Changes == changes && r.Roles!.Contains(role)).Select(r => Matrix.WordOf(r, RouteWords.All)!.Group.En).Distinct().Order(StringComparer.Ordinal)];

        Groups(Role.SystemAdministrator, changes: false).ShouldBe(["Units"]);
        Groups(Role.SystemAdministrator, changes: true).ShouldBe(["Units"]);
        Groups(Role.SecurityAdministrator, changes: false).ShouldBe(["People and permissions"]);
        Groups(Role.SecurityAdministrator, changes: true).ShouldBe(["People and permissions"]);
        Groups(Role.AuditAdministrator, changes: false).ShouldBe(["Trace"]);
        routes.Where(r => Administrators.Count(a => r.Roles!.Contains(a)) > 1).Select(r => r.Pattern).ShouldBeEmpty("Each has routes of her own.");
    }

    [Theory, OnBothStores]
    public async Task Who_holds_what_is_listed_within_reach(StoreKind kind)
    {
        var world = await World.New(kind);
        var (mine, theirs) = (await world.WithUnit("甲片区"), await world.WithUnit("乙片区"));
        var (_, own) = await world.WithPerson(mine, Role.Liaison);
        var (_, other) = await world.WithPerson(theirs, Role.Liaison);
        using var office = await world.SignedIn(mine, Role.Office);
        using var liaison = await world.SignIn(own);

        var page = await office.Get("/roles/held");
        page.Rows().Select(r => r[1]).ShouldBe(["创建办", "联络员"], ignoreOrder: true);
        page.Text.ShouldContain(own);
        page.Text.ShouldNotContain(other);
        (await office.Get("/roles/held?role=Assessor")).Text.ShouldContain("没有符合条件");
        (await office.Get("/roles/held?on=2019-01-01")).Text.ShouldNotContain(own, Case.Sensitive, "Nobody held anything then.");
        (await office.Get("/roles")).Text.ShouldContain("复核销号");
        (await office.Http.GetAsync(new Uri("/roles/export", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await office.Http.GetAsync(new Uri("/roles/held/export", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await liaison.Get("/roles")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await liaison.Get("/roles/held")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<IReadOnlyList<Matrix.Route>> Routes() =>
        Matrix.Routes((await Apps.On(StoreKind.Sqlite)).Services.GetRequiredService<EndpointDataSource>().Endpoints);

    private static IReadOnlyList<string> Wordless(IEnumerable<Matrix.Route> routes) =>
        [.. routes.Where(r => r.Roles is not null && Matrix.WordOf(r, RouteWords.All) is null).Select(r => $"{r.Method} {r.Pattern}").Distinct()];
}
