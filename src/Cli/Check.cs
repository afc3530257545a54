using System.Net;
using System.Text.RegularExpressions;
using Biaogan.Platform.Data;
using Biaogan.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Cli;

/// <summary><c>biaogan check</c>: serves the sample from a folder of its own and walks front page → sign-in → a campaign, as a browser without script would.</summary>
internal static partial class Check
{
    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("biaogan-check-").FullName;
        try
        {
            await using var app = Site.Build(new SiteOptions(new StoreOptions(folder, null), "http://127.0.0.1:0") { Sample = true });
            var signIns = await Site.Prepare(app, CancellationToken.None);
            await app.StartAsync();
            var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };

            var signInPage = await Open(http, "/");
            var office = signIns[0];
            var landed = await http.PostAsync("/sign-in", new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", TokenField().Match(signInPage).Groups[1].Value),
                new("name", office.SignIn),
                new("password", office.Password),
            ]));
            Say(landed.StatusCode, "/sign-in");
            var campaigns = await Open(http, "/campaigns");
            var campaign = CampaignLink().Match(campaigns).Groups[1].Value;
            await Open(http, campaign.Length > 0 ? campaign : "/campaigns/none");
            await app.StopAsync();
            return 0;
        }
        catch (HttpRequestException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Open(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        Say(response.StatusCode, path);
        return await response.Content.ReadAsStringAsync();
    }

    private static void Say(HttpStatusCode status, string path)
    {
        Console.WriteLine($"{(int)status} {path}");
        if (status != HttpStatusCode.OK)
        {
            throw new HttpRequestException($"{path} answered {(int)status}");
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("href=\"(/campaigns/[0-9]+)\"")]
    private static partial Regex CampaignLink();
}
