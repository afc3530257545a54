using System.Net;
using System.Text.Json;
using Biaogan.Access.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

/// <summary>What a token was not made for it does not do, whatever its person may.</summary>
public sealed class TokenScopeTests
{
    [Theory, OnBothStores]
    public async Task A_read_only_token_is_refused_on_every_unsafe_route(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office, Role.Assessor, Role.Supervisor, Role.Leader);
        var token = await Made(browser, ("reach", "read"));
        var routes = Unsafe(world.App);
        routes.Count.ShouldBeGreaterThan(30);
        foreach (var (method, path) in routes)
        {
            var (status, body, _) = await Api.Call(world, token, new HttpMethod(method), path, new { });
            status.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
            body.ShouldContain("token-read-only", Case.Sensitive, $"{method} {path}");
        }

        (await Api.Call(world, token, HttpMethod.Get, "/api/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task No_unsafe_route_takes_a_request_without_a_token(StoreKind kind)
    {
        var world = await World.New(kind);
        foreach (var (method, path) in Unsafe(world.App))
        {
            (await Api.Call(world, null, new HttpMethod(method), path, new { })).Status.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
        }
    }

    [Theory, OnBothStores]
    public async Task A_token_opens_the_parts_it_was_made_for(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var token = await Made(browser, ("reach", "write"), ("area", "units"), ("area", "me"));
        (await Api.Call(world, token, HttpMethod.Get, "/api/me")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, body, _) = await Api.Call(world, token, HttpMethod.Get, "/api/people");
        status.ShouldBe(HttpStatusCode.Forbidden);
        body.ShouldContain("token-out-of-area");
        (await browser.Submit("/account", "/account/tokens", ("label", "x"), ("days", "1"), ("area", "nothing"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.App.With(db => db.Set<ApiToken>().Where(t => t.Areas == "me,units").Select(t => t.LastUsedAt).OrderByDescending(t => t).FirstAsync())).ShouldNotBeNull("Its use is noted.");
    }

    [Fact]
    public async Task The_description_says_which_scope_each_route_needs()
    {
        var world = await World.New(StoreKind.Sqlite);
        var (_, body, _) = await Api.Call(world, null, HttpMethod.Get, "/openapi/v1.json");
        using var description = JsonDocument.Parse(body);
        description.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString().ShouldBe("bearer");
        foreach (var path in description.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Name is "get" or "post" or "put" or "delete" or "patch"))
            {
                var scopes = operation.Value.GetProperty("security")[0].GetProperty("token").EnumerateArray().Select(s => s.GetString()).ToList();
                scopes[0].ShouldBe(operation.Name == "get" ? "read" : "write", path.Name);
                scopes[1].ShouldBe("area:" + path.Name.Split('/')[2], path.Name);
            }
        }
    }

    private static IReadOnlyList<(string Method, string Path)> Unsafe(App app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => (Methods: e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [], Path: "/" + e.RoutePattern.RawText!.TrimStart('/')))
            .Where(e => e.Path.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(e => e.Methods.Where(m => !HttpMethods.IsGet(m) && !HttpMethods.IsHead(m)).Select(m => (m, Filled(e.Path)))),
    ];

    private static string Filled(string pattern) => System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]*\}", "1");

    private static async Task<string> Made(Browser browser, params (string Name, string Value)[] fields)
    {
        var page = await browser.Submit("/account", "/account/tokens", [("label", "test"), ("days", "30"), .. fields]);
        return page.Document.QuerySelector("#new-token")?.TextContent ?? throw new InvalidOperationException(page.Text);
    }
}
