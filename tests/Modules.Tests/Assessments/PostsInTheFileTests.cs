using System.Globalization;
using Biaogan.Access.Posts;
using Biaogan.Dispatches.Documents;
using Biaogan.Evidence.HandIns;
using Biaogan.Platform;

namespace Biaogan.Modules.Tests.Assessments;

/// <summary>Where a record names a person, it says the post held on the day it was made, not today's.</summary>
public sealed class PostsInTheFileTests
{
    [Theory, OnBothStores]
    public async Task A_score_an_order_of_steps_and_a_bulletin_name_the_post_of_that_day(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        await world.HandIn(world.Units[0], 1);
        await world.Score(world.Units[0], 1, "5");
        var sheet = await world.Sheet(world.Units[0]);
        var path = $"/campaigns/{world.Campaign}/dispatches/new";
        var today = new RegionClock(world.World.App.Clock).Today;
        var drawn = await world.Office.Submit(path, path, ("month", today.ToString("yyyy-MM", CultureInfo.InvariantCulture)));
        drawn.Path.ShouldStartWith("/dispatches/");
        var dispatchId = long.Parse(drawn.Path.Split('/')[2].Split('?')[0], CultureInfo.InvariantCulture);
        await world.Office.Submit($"/dispatches/{dispatchId}/issue", $"/dispatches/{dispatchId}/issue", ("prefix", "清创办"));

        await world.World.App.Seed(async db =>
        {
            var scorer = (await db.Set<Biaogan.Assessments.Ledger.Posting>().FirstAsync(p => p.SheetId == sheet.Id)).PostedBy;
            var dispatch = await db.Set<Dispatch>().SingleAsync(d => d.Id == dispatchId);
            db.Add(new HandInEvent { AssignmentId = sheet.AssignmentId!.Value, Deed = HandInDeed.HandedIn, At = world.World.App.Clock.GetUtcNow().UtcDateTime, By = scorer, ByName = "王五" });
            foreach (var person in new[] { scorer, dispatch.DrawnBy }.Distinct())
            {
                var (then, later) = (Post(world.World.RootId, "督导科科长"), Post(world.World.RootId, "创建办副主任"));
                db.AddRange(then, later);
                await db.Flush(CancellationToken.None);
                // The change of holder lies in the future: what is done today was done as head of the section.
                db.Add(new PostHolding { PostId = then.Id, PersonId = person, From = today.AddDays(-400), To = today });
                db.Add(new PostHolding { PostId = later.Id, PersonId = person, From = today.AddDays(1) });
            }
        });

        foreach (var page in new[] { $"/campaigns/{world.Campaign}/units/{world.Units[0]}/score", $"/dispatches/{dispatchId}", $"/tasks/{sheet.AssignmentId}" })
        {
            var text = (await world.Office.Get(page)).Text;
            text.ShouldContain("督导科科长 ", Case.Sensitive, page);
            text.ShouldNotContain("创建办副主任", Case.Sensitive, page);
        }
    }

    private static Post Post(long unitId, string name) => new() { UnitId = unitId, Name = name, Sequence = 1, From = new DateOnly(2020, 1, 1) };
}
