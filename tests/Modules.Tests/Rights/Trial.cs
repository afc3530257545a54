using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>Asks the program at random and holds each answer against the naive model.</summary>
internal sealed partial class Trial(App app, District district)
{
    /// <summary>An id nothing has.</summary>
    public const long Nowhere = 999_999_999;
    private readonly NaiveModel _model = district.Model;
    private int _sent;
    private readonly ConcurrentDictionary<long, Browser> _browsers = [];
    private readonly Offers _offers = new(district.Model);
    private readonly ILookup<string, long> _ids = district.Model.Things.Keys.ToLookup(k => k.Kind, k => k.Id);

    /// <summary>Requests sent so far.</summary>
    public int Sent => _sent;

    [GeneratedRegex(@"\{(?<name>\w+)(?::\w+)?\}")]
    private static partial Regex Parameters();

    /// <summary>The address with its parameters put in.</summary>
    public static string Fill(string pattern, Func<string, long> value) => Parameters().Replace(pattern, m => value(m.Groups["name"].Value).ToString(CultureInfo.InvariantCulture));

    /// <summary>What the first id of an address names, from its path.</summary>
    public static string KindOf(string pattern)
    {
        var path = pattern.StartsWith("/api/", StringComparison.Ordinal) ? pattern[4..] : pattern;
        return path.Split('/')[1] switch
        {
            "my" => "published",
            "plan-templates" => "template",
            "unit-lists" => "list",
            "units" when path.StartsWith("/units/lists/", StringComparison.Ordinal) => "list",
            "leading-group" => "seat",
            // One's own only: nobody's here.
            "unit-imports" or "people-imports" or "account" or "delegations" or "security" => "own",
            "units" or "people" when path.Contains("/import/", StringComparison.Ordinal) => "own",
            "plans" when path.Contains("/templates/", StringComparison.Ordinal) => "template",
            "people" => "person",
            "evidence" => "evidence",
            "dispatches" => "dispatch",
            var plural => plural.TrimEnd('s'),
        };
    }

    /// <summary>One request by one person; what is wrong with its answer, or null.</summary>
    /// <param name="onlyRefused">Do not send what the model allows.</param>
    public async Task<string?> Ask(Permission route, Somebody who, Random random, bool onlyRefused)
    {
        var (named, path) = Address(route, who, random);
        var sent = SentAlong.For(_model, First(route, named), random);
        var allowed = _model.Allows(route, who, thing => Named(thing, named, sent));
        if (allowed && onlyRefused)
        {
            return null;
        }

        // Safe requests carry their questions now and then, unsafe ones the sheet they are about.
        var query = route.IsSafe ? random.Next(2) == 0 ? sent.Query + (random.Next(4) == 0 ? "&on=2022-03-01" : "") : "" : sent.Sheet is { } sheet ? $"?sheet={sheet}" : "";
        if (route.IsSafe && query.Length == 0)
        {
            sent = sent with { Sheet = null };
            allowed = _model.Allows(route, who, thing => Named(thing, named, sent));
        }

        var seed = random.Next();
        var (status, text) = await Send(route, who, path + query, Body.For(route, sent, new Random(seed)));
        var where = $"{route.Method} {path}{query} by {who} with {sent}: {(int)status}";
        if ((int)status >= 500)
        {
            return $"{where}: an error\n{text[..Math.Min(text.Length, 300)]}";
        }

        if (_model.Leaks(route, who, text).FirstOrDefault() is { } mark)
        {
            return $"{where}: shows {mark}";
        }

        if (!route.IsApi && _offers.Wrong(route, who, text).FirstOrDefault() is { } offer)
        {
            return $"{where}: offers {offer}";
        }

        if (allowed || IsRefusal(status))
        {
            return null;
        }

        // A refusal by the words of the form tells nothing as long as it is the same for a thing that does not exist.
        var here = _model.Allows(route, who, thing => Named(thing, named, sent), withoutSent: true);
        var elsewhere = here ? path : Fill(route.Pattern, name => name == "n" ? 1 : Nowhere);
        var nothing = here ? SentAlong.Nowhere(sent) : sent;
        var (nowhere, _) = await Send(route, who, elsewhere + (route.IsSafe && query.Length > 0 ? nothing.Query : nothing.Sheet is { } none && !route.IsSafe ? $"?sheet={none}" : ""), Body.For(route, nothing, new Random(seed)));
        return nowhere == status && (int)status is >= 400 and < 500 ? null : $"{where}: the model refuses it, and for a thing that does not exist the answer is {(int)nowhere}";
    }

    /// <summary>What an address must not show the person and does.</summary>
    public async Task<IEnumerable<string>> Leaks(Permission route, Somebody who, string path)
    {
        var (status, text) = await Send(route, who, path, new Body([], new Dictionary<string, object?>()));
        status.ShouldBe(HttpStatusCode.OK, path);
        return _model.Leaks(route, who, text).Select(mark => $"{path} by {who} shows {mark}");
    }

    /// <summary>One request on a given thing; what is wrong with its answer, or null. Unlike <see cref="Ask"/> it also minds that a page which is allowed is not refused.</summary>
    public async Task<string?> AskOf(Permission route, Somebody who, Thing thing, Random random)
    {
        var named = new Dictionary<string, long>(StringComparer.Ordinal);
        var path = Fill(route.Pattern, name => named[name] = named.Count == 0 || name == "other" ? thing.Id : Pick(route, name, named, random));
        var sent = SentAlong.For(_model, thing, random) with { Sheet = null };
        var allowed = _model.Allows(route, who, kind => Named(kind, named, sent));
        if (allowed && !route.IsSafe)
        {
            // It would change the world for the questions that follow; that what is allowed can be done is what all other tests show.
            return null;
        }

        var seed = random.Next();
        var (status, text) = await Send(route, who, path, Body.For(route, sent, new Random(seed)));
        var where = $"{route.Method} {path} by {who}: {(int)status}";
        if ((int)status >= 500)
        {
            return $"{where}: an error\n{text[..Math.Min(text.Length, 300)]}";
        }

        if (allowed)
        {
            return IsRefusal(status) ? $"{where}: the model allows it" : null;
        }

        if (IsRefusal(status))
        {
            return null;
        }

        var here = _model.Allows(route, who, kind => Named(kind, named, sent), withoutSent: true);
        var nowhere = await Send(route, who, here ? path : Fill(route.Pattern, name => name == "n" ? 1 : Nowhere), Body.For(route, here ? SentAlong.Nowhere(sent) : sent, new Random(seed)));
        return nowhere.Status == status && (int)status is >= 400 and < 500 ? null : $"{where}: the model refuses it";
    }

    /// <summary>An address of the route; of two, one whose things the person may come to, so that what else is sent decides.</summary>
    private (Dictionary<string, long> Named, string Path) Address(Permission route, Somebody who, Random random)
    {
        for (var tries = random.Next(2) == 0 ? 1 : 12; ; tries--)
        {
            var named = new Dictionary<string, long>(StringComparer.Ordinal);
            var path = Fill(route.Pattern, name => named[name] = Pick(route, name, named, random));
            if (tries <= 1 || _model.Allows(route, who, thing => Named(thing, named, null), withoutSent: true))
            {
                return (named, path);
            }
        }
    }

    private Thing? First(Permission route, Dictionary<string, long> named) => named.Count == 0 ? null : _model.Things.GetValueOrDefault((KindOf(route.Pattern), named.Values.First()));

    private static bool IsRefusal(HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;

    private Thing? Named(string kind, Dictionary<string, long> named, SentAlong? sent) => kind switch
    {
        "other" => _model.Things.GetValueOrDefault(("plan", named["other"])),
        _ when kind.StartsWith("sent-", StringComparison.Ordinal) => sent?.Thing(_model, kind),
        _ => _model.Things.GetValueOrDefault((kind, named.Values.First())),
    };

    private long Pick(Permission route, string name, Dictionary<string, long> before, Random random)
    {
        if (name == "n")
        {
            return random.Next(1, 3);
        }

        if (before.Count == 0 || name == "other")
        {
            var kind = name == "other" ? "plan" : KindOf(route.Pattern);
            var ids = _ids[kind].ToList();
            return ids.Count == 0 ? Nowhere : ids[random.Next(ids.Count)];
        }

        return district.Below.TryGetValue((KindOf(route.Pattern), before.Values.First()), out var below) ? below[random.Next(below.Count)] : 1;
    }

    private async Task<(HttpStatusCode Status, string Text)> Send(Permission route, Somebody who, string path, Body body)
    {
        Interlocked.Increment(ref _sent);
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (route.IsApi)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who.Token);
            if (!route.IsSafe)
            {
                request.Content = JsonContent.Create(body.Json);
            }

            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = new Uri(app.Url) };
            var answer = await http.SendAsync(request);
            return (answer.StatusCode, await Text(answer));
        }

        var browser = _browsers.TryGetValue(who.Id, out var known) ? known : _browsers.GetOrAdd(who.Id, await World.SignIn(app, who.SignIn));
        if (!route.IsSafe)
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create(browser.Antiforgery.Name, browser.Antiforgery.Value), .. body.Form]);
        }

        var page = await browser.Http.SendAsync(request);
        return (page.StatusCode, await Text(page));
    }

    /// <summary>What an answer says; of a workbook or a Word file the text inside.</summary>
    private static async Task<string> Text(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.Contains("openxmlformats", StringComparison.Ordinal) != true)
        {
            return await answer.Content.ReadAsStringAsync();
        }

        using var parts = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var text = new StringBuilder();
        foreach (var part in parts.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await part.OpenAsync());
            text.AppendLine(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}
