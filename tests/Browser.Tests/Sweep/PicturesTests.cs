using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>
/// Saves a picture of every page, wide and narrow, for people to look at: <c>BIAOGAN_PICTURES=folder ./test Pictures</c>
/// </summary>
public sealed class PicturesTests
{
    [Fact]
    public async Task Pictures_of_every_page()
    {
        var folder = Environment.GetEnvironmentVariable("BIAOGAN_PICTURES");
        Assert.SkipWhen(folder is null, "Pictures for people to look at are taken on demand: BIAOGAN_PICTURES=folder ./test Pictures");
        Directory.CreateDirectory(folder!);
        var app = await SampleApps.On(StoreKind.Sqlite);
        var survey = await Surveys.OfSample(StoreKind.Sqlite);
        foreach (var views in survey.Views.GroupBy(v => v.Seat))
        {
            await using var visitor = await Visitor.Open($"pictures-{views.Key.Name}", app.Url);
            if (views.Key.Role is not null)
            {
                await visitor.SignIn(views.Key.SignIn, views.Key.Password);
            }

            foreach (var view in views)
            {
                await visitor.Page.GotoAsync(view.Url);
                foreach (var width in new[] { Visitor.Desk, Visitor.Phone })
                {
                    await visitor.Page.SetViewportSizeAsync(width, 900);
                    var name = string.Concat(view.Url.Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
                    await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder!, $"{view.Seat.Name}-{(name.Length > 0 ? name : "front")}-{width}.png"), FullPage = true });
                }

                await visitor.Page.SetViewportSizeAsync(Visitor.Desk, 900);
            }

            visitor.Done();
        }
    }
}
