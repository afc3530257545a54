using System.Collections.Concurrent;
using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>Every page there is, with every role that may open it, in both languages and widths.</summary>
public sealed class EveryPageTests(ITestOutputHelper output)
{
    private const int AtOnce = 3;
    private static readonly string[] Languages = ["zh-CN", "en"];

    [Theory, OnBothStores]
    public async Task Every_page_can_be_reached_by_those_it_is_for_and_by_nobody_else(StoreKind kind)
    {
        var survey = await Surveys.OfSample(kind);
        await File.WriteAllLinesAsync(Path.Combine(Results.Folder, $"pages-{kind}.txt"), survey.Views.Select(v => $"{v.Route.Pattern}\t{v.Seat.Name}\t{v.Url}").Order(StringComparer.Ordinal), TestContext.Current.CancellationToken);
        string.Join('\n', survey.Faults).ShouldBeEmpty();
    }

    [Fact]
    public async Task Axe_finds_nothing_on_any_page_and_no_page_scrolls_sideways()
    {
        var app = await SampleApps.On(StoreKind.Sqlite);
        var survey = await Surveys.OfSample(StoreKind.Sqlite);
        var inspection = new Inspection();
        var rounds = new ConcurrentQueue<(Seat Seat, string Language, IReadOnlyList<View> Views)>(
            from views in survey.Views.GroupBy(v => v.Seat)
            from language in Languages
            orderby views.Count() descending
            select (views.Key, language, (IReadOnlyList<View>)[.. views]));

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (rounds.TryDequeue(out var round))
            {
                await Walk(app, round.Seat, round.Language, round.Views, inspection);
            }
        }));

        output.WriteLine($"{survey.Views.Count} views × {Languages.Length} languages, {inspection.Checked} different ones read in two widths");
        await File.WriteAllTextAsync(Path.Combine(Results.Folder, "axe.txt"), inspection.Table(), TestContext.Current.CancellationToken);
        inspection.Checked.ShouldBeGreaterThan(0);
        inspection.Findings.ShouldBeEmpty(inspection.Table());
    }

    private static async Task Walk(App app, Seat seat, string language, IReadOnlyList<View> views, Inspection inspection)
    {
        await using var visitor = await Visitor.Open($"{seat.Name}-{language}", app.Url, language, axe: true);
        if (seat.Role is not null)
        {
            await visitor.SignIn(seat.SignIn, seat.Password);
        }

        var isFirst = true;
        foreach (var view in views)
        {
            await visitor.Page.GotoAsync(view.Url, new() { WaitUntil = WaitUntilState.Load });
            await inspection.Look(visitor, view.Route.Pattern, seat.Name, language, isFirst);
            isFirst = false;
        }

        visitor.Done();
    }
}

/// <summary>The survey of the sample, made once for each store.</summary>
internal static class Surveys
{
    private static readonly Lazy<Task<Survey>> Sqlite = new(async () => await Survey.Of(await SampleApps.On(StoreKind.Sqlite)));
    private static readonly Lazy<Task<Survey>> OnPostgres = new(async () => await Survey.Of(await SampleApps.On(StoreKind.Postgres)));

    public static Task<Survey> OfSample(StoreKind kind) => kind == StoreKind.Sqlite ? Sqlite.Value : OnPostgres.Value;
}
