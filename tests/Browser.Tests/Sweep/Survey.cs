using AngleSharp.Html.Parser;
using Biaogan.Browser.Tests.Driving;
using Reader = Biaogan.Modules.Tests.Door.Browser;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>A page as one person sees it.</summary>
internal sealed record View(Seat Seat, Route Route, string Url);

/// <summary>
/// Who can open what. Each person of the sample follows the links the pages offer, so addresses with ids in them are the ones that person would really open;
/// then everybody knocks on every other address.
/// </summary>
internal sealed class Survey
{
    private static readonly string[] SameView = ["sort", "desc", "page", "size", "q", "order"];
    private readonly IReadOnlyList<Route> _routes;
    private readonly Dictionary<Route, List<string>> _known = [];
    private readonly List<View> _views = [];
    private readonly List<string> _faults = [];
    private readonly HashSet<Route> _opened = [];

    private Survey(IReadOnlyList<Route> routes) => _routes = routes;

    /// <summary>The pages that answered, by who opened them.</summary>
    public IReadOnlyList<View> Views => _views;

    /// <summary>What no site may have: links that lead nowhere, pages nobody can reach, pages open to the wrong people.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static async Task<Survey> Of(App app)
    {
        var survey = new Survey(Route.All(app));
        var readers = new List<(Seat Seat, Reader Reader)>();
        foreach (var seat in await Seat.All(app))
        {
            var reader = new Reader(app.Url);
            readers.Add((seat, reader));
            if (seat.Role is not null)
            {
                await reader.Submit("/sign-in", "/sign-in", ("name", seat.SignIn), ("password", seat.Password));
            }

            await survey.FollowLinks(seat, reader);
        }

        foreach (var (route, address) in await Addresses.WithoutLinks(app))
        {
            // A page may be linked to as well: then its own address is the better one.
            survey._known.TryAdd(survey._routes.Single(r => r.Pattern == route), [address]);
        }

        foreach (var (seat, reader) in readers)
        {
            await survey.Knock(seat, reader);
            reader.Dispose();
        }

        survey._faults.AddRange(survey._known.Keys.Where(r => !survey._opened.Contains(r) && !Addresses.NotInTheSample.Contains(r.Pattern)).Select(r => $"{r.Pattern}: opens for nobody"));
        survey._faults.AddRange(survey._routes.Where(r => !survey._known.ContainsKey(r) && !Addresses.NotInTheSample.Contains(r.Pattern))
            .Select(r => $"{r.Pattern}: no page links to it and {nameof(Addresses)} names no address for it, so nothing looks at it"));
        return survey;
    }

    /// <summary>Opens one address of each kind a person is offered, and the different views of it; more would show the same page with other rows.</summary>
    private async Task FollowLinks(Seat seat, Reader reader)
    {
        var seen = new Dictionary<(Route, string), int>();
        var waiting = new Queue<(string Url, string From)>([("/", "the address bar"), .. _routes.Where(r => !r.HasParameters && r.Admits(seat.Held)).Select(r => (r.Pattern, "the address bar"))]);
        var queued = waiting.Select(w => w.Url).ToHashSet(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var next))
        {
            var (path, query) = Split(next.Url);
            var route = _routes.FirstOrDefault(r => r.Address.IsMatch(path));
            if (route is null)
            {
                using var lost = await reader.Http.GetAsync(next.Url);
                if (!lost.IsSuccessStatusCode)
                {
                    _faults.Add($"{seat.Name}: {next.From} links to {next.Url}, which answers {(int)lost.StatusCode}");
                }

                continue;
            }

            var kind = (route, string.Join(',', query.Where(k => !SameView.Contains(k)).Order(StringComparer.Ordinal)));
            seen[kind] = seen.GetValueOrDefault(kind) + 1;
            if (seen[kind] > 2)
            {
                continue;
            }

            using var answer = await reader.Http.GetAsync(next.Url);
            var landed = answer.RequestMessage!.RequestUri!;
            if ((int)answer.StatusCode is < 200 or > 299)
            {
                if (next.From != "the address bar" || (int)answer.StatusCode >= 500)
                {
                    _faults.Add($"{seat.Name}: {next.From} links to {next.Url}, which answers {(int)answer.StatusCode}");
                }

                continue;
            }

            if (landed.PathAndQuery != next.Url)
            {
                // Led elsewhere: that page counts when somebody links to it.
                if (!_known.ContainsKey(route))
                {
                    _known[route] = [next.Url];
                }

                continue;
            }

            Know(route, next.Url);
            _opened.Add(route);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            if (seen[kind] == 1)
            {
                _views.Add(new View(seat, route, next.Url));
            }

            using var document = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            foreach (var href in document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                var target = href.StartsWith('?') ? path + href : href;
                if (target.StartsWith('/') && !target.StartsWith("/api/", StringComparison.Ordinal) && queued.Add(target))
                {
                    waiting.Enqueue((target, next.Url));
                }
            }
        }
    }

    /// <summary>Every address known by now, tried by someone who was not led there: people without the role find nothing, strangers are sent to sign in.</summary>
    private async Task Knock(Seat seat, Reader reader)
    {
        foreach (var (route, addresses) in _known)
        {
            if (_views.Any(v => v.Seat == seat && v.Route == route))
            {
                continue;
            }

            using var answer = await reader.Http.GetAsync(addresses[0]);
            var status = (int)answer.StatusCode;
            var landed = answer.RequestMessage!.RequestUri!.PathAndQuery;
            if (answer.IsSuccessStatusCode && route.Admits(seat.Held))
            {
                _opened.Add(route);
            }

            // 409: a page that says why it cannot be used any more.
            var isHere = status is 200 or 409 && landed == addresses[0];
            if (!route.Admits(seat.Held))
            {
                var isTurnedAway = seat.Role is null ? landed.StartsWith("/sign-in", StringComparison.Ordinal) : status == 404;
                if (!isTurnedAway)
                {
                    _faults.Add($"{seat.Name}: {addresses[0]} ({route.Pattern}) must not open, but answers {status} at {landed}");
                }
            }
            else if (isHere && answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                _views.Add(new View(seat, route, addresses[0]));
            }
            else if (!isHere && status is not (200 or 404))
            {
                _faults.Add($"{seat.Name}: {addresses[0]} ({route.Pattern}) answers {status}");
            }
        }
    }

    private void Know(Route route, string url)
    {
        if (!_known.TryGetValue(route, out var addresses))
        {
            _known[route] = addresses = [];
        }

        addresses.Add(url);
    }

    private static (string Path, IReadOnlyList<string> QueryKeys) Split(string url)
    {
        var at = url.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? (url, []) : (url[..at], [.. url[(at + 1)..].Split('&').Select(p => p.Split('=')[0])]);
    }
}
