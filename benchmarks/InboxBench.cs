using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Biaogan.Benchmarks;

/// <summary>The inbox of a unit, signed in, in a small and in a large district, against a bare page of the same size; and how many queries a page asks.</summary>
internal static partial class InboxBench
{
    private const int Clients = 8;
    private static readonly string[] Pages = ["/inbox", "/"];

    public static async Task<Outcome> Run(Settings settings)
    {
        var (rows, facts) = (new List<Row>(), new List<string>());
        foreach (var units in new[] { 184, 20_000 })
        {
            using var folder = new TemporaryFolder();
            facts.AddRange(await Prepare(folder.Path, units));
            await using var product = await Server.Product(settings, folder.Path);
            await using var empty = await Server.Empty(settings);
            using var ours = await SignedIn(product.Url, units);
            using var peer = new HttpClient { BaseAddress = new Uri(empty.Url) };
            var page = await ours.GetStringAsync("/inbox");
            var bytes = System.Text.Encoding.UTF8.GetByteCount(page);
            var tableRows = TableRow().Count(page);
            var same = string.Create(CultureInfo.InvariantCulture, $"/same?bytes={bytes}&rows={tableRows}");
            var peerBytes = (await peer.GetByteArrayAsync(same)).Length;
            var district = string.Create(CultureInfo.InvariantCulture, $"{units:N0} units");
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{district}: /inbox {bytes:N0} bytes with {tableRows} table rows; bare page {peerBytes:N0} bytes"));
            var requests = settings.Quick ? 50 : 200;
            rows.Add(await Row.Interleave($"inbox p50, {district}", "ms", settings.Pairs, () => Middle(ours, "/inbox", requests), () => Middle(peer, same, requests)));
            var seconds = TimeSpan.FromSeconds(settings.Quick ? 1 : 2);
            rows.Add(await Row.Interleave($"inbox {Clients} clients, {district}", "requests/s", settings.Pairs, () => Rate(ours, "/inbox", seconds), () => Rate(peer, same, seconds)));
        }

        return new Outcome("inbox", rows, facts);
    }

    /// <summary>Makes the database and fills it; returns what each page asks of it.</summary>
    private static async Task<IReadOnlyList<string>> Prepare(string folder, int units)
    {
        await using var host = await OwnHost.Start(folder);
        var began = Stopwatch.GetTimestamp();
        await host.With(db => District.Seed(db, units));
        var facts = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{units:N0} units: {units * District.Items:N0} tasks seeded in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"),
        };
        using var http = await SignedIn(host.Url, units);
        foreach (var page in Pages)
        {
            await Get(http, page);
            using var queries = new QueryCount();
            await Get(http, page);
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{units:N0} units: {page} asks {queries.Seen} queries"));
        }

        return facts;
    }

    /// <summary>Signs the liaison of a unit in the middle of the district in through the door.</summary>
    private static Task<HttpClient> SignedIn(string url, int units) => SignedIn(url, District.Liaison(units / 2), "/inbox");

    /// <summary>Signs somebody in through the door.</summary>
    /// <param name="page">A page of theirs to land on.</param>
    internal static async Task<HttpClient> SignedIn(string url, string name, string page)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
        var form = await http.GetStringAsync("/sign-in");
        using var landed = await http.PostAsync("/sign-in", new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", TokenField().Match(form).Groups[1].Value),
            new("name", name),
            new("password", District.Password),
            new("returnUrl", page),
        ]));
        if (landed.StatusCode != HttpStatusCode.OK || landed.RequestMessage?.RequestUri?.AbsolutePath != page)
        {
            throw new CannotMeasureException($"{name} does not reach {page}: {landed.RequestMessage?.RequestUri?.AbsolutePath} answers {(int)landed.StatusCode}");
        }

        return http;
    }

    internal static async Task Get(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new CannotMeasureException($"{path} answers {(int)response.StatusCode}");
        }

        await response.Content.ReadAsByteArrayAsync();
    }

    internal static async Task<double> Middle(HttpClient http, string path, int requests)
    {
        var times = new List<double>(requests);
        for (var i = 0; i < requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await Get(http, path);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        return Side.MedianOf(times);
    }

    private static async Task<double> Rate(HttpClient http, string path, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var done = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; done++)
            {
                await Get(http, path);
            }

            return done;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("<tr[ >]")]
    internal static partial Regex TableRow();
}
