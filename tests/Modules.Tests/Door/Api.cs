using System.Net.Http.Json;

namespace Biaogan.Modules.Tests.Door;

/// <summary>Calls the API as a program does: no cookies, a bearer token or none.</summary>
public static class Api
{
    /// <summary>Makes a token on the account page of whoever signed in.</summary>
    public static async Task<string> Token(Browser browser, string days = "30")
    {
        var page = await browser.Submit("/account", "/account/tokens", ("label", "test"), ("days", days));
        return page.Document.QuerySelector("#new-token")?.TextContent ?? throw new InvalidOperationException(page.Text);
    }

    /// <param name="world">Whose server.</param>
    /// <param name="token">Null sends none.</param>
    /// <param name="body">Sent as JSON, or as it is when it is content already; null sends none.</param>
    public static async Task<(System.Net.HttpStatusCode Status, string Body, HttpResponseMessage Answer)> Call(World world, string? token, HttpMethod method, string path, object? body = null)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(world.App.Url) };
        using var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }
}
