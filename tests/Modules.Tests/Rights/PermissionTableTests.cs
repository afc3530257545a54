using System.Net;

namespace Biaogan.Modules.Tests.Rights;

public sealed class PermissionTableTests
{
    [Fact]
    public async Task Every_route_stands_in_the_table_with_the_roles_it_asks_for()
    {
        var table = PermissionTable.Read().ToDictionary(p => (p.Method, p.Pattern));
        var routes = PermissionTable.Routes(await Apps.On(StoreKind.Sqlite));
        var lines = routes.Select(r => table.TryGetValue((r.Method, r.Pattern), out var line) && line.Who == r.Who ? line.ToString() : $"{r.Method} {r.Pattern} | {r.Who} | ?").ToList();
        var told = string.Join('\n', table.Values.Select(p => p.ToString()).Order(StringComparer.Ordinal));
        var found = string.Join('\n', lines.Order(StringComparer.Ordinal));
        if (told != found)
        {
            // Beside the table, to be moved over it once each question mark says over what the role must be held.
            await File.WriteAllLinesAsync(PermissionTable.File() + ".received", File.ReadLines(PermissionTable.File()).Where(l => l.StartsWith('#')).Concat(lines), TestContext.Current.CancellationToken);
        }

        lines.Except(table.Values.Select(p => p.ToString())).ShouldBeEmpty();
        table.Values.Select(p => p.ToString()).Except(lines).ShouldBeEmpty();
    }

    /// <summary>A line that names a thing in its address says whose thing it must be.</summary>
    [Fact]
    public void A_line_with_an_id_says_what_the_role_must_be_held_over() =>
        PermissionTable.Read().Where(p => p.Pattern.Contains("{id", StringComparison.Ordinal) && p.Over is "roles").Select(p => p.ToString()).ShouldBeEmpty();

    [Fact]
    public async Task Without_a_ticket_every_unsafe_route_is_refused()
    {
        var app = await Apps.On(StoreKind.Sqlite);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Url) };
        var asked = 0;
        foreach (var route in PermissionTable.Read().Where(p => !p.IsSafe))
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), Trial.Fill(route.Pattern, _ => 1)) { Content = new FormUrlEncodedContent([]) };
            var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            // A form without the antiforgery field is refused before anything looks at who sends it; the API asks for its token.
            answer.StatusCode.ShouldBe(route.IsApi ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, route.ToString());
            asked++;
        }

        asked.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Without_a_ticket_every_page_leads_to_the_sign_in()
    {
        var app = await Apps.On(StoreKind.Sqlite);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Url) };
        foreach (var route in PermissionTable.Read().Where(p => p.IsSafe && !p.IsOpen))
        {
            var answer = await http.GetAsync(Trial.Fill(route.Pattern, _ => 1), TestContext.Current.CancellationToken);
            if (route.IsApi)
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, route.ToString());
            }
            else
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, route.ToString());
                answer.Headers.Location!.ToString().ShouldContain("/sign-in", Case.Sensitive, route.ToString());
            }
        }
    }
}
