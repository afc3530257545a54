using System.Net;
using Biaogan.Assessments.Contract;
using Biaogan.Assessments.Ranking;
using Biaogan.Organizations.Units;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Assessments;

public sealed class RankingTests
{
    [Fact]
    public void Equal_totals_share_a_place_and_the_next_is_skipped()
    {
        var standings = Rank.Of([Unit(1, 90, 100), Unit(2, 60, 66), Unit(3, 45, 50), Unit(4, 10, 100)], 100_000_000, 2);

        // 60 of 66 is 90.909…, before 90 of 100 and 45 of 50, which are equal.
        standings.Select(s => (s.UnitId, s.Place, s.IsShared)).ShouldBe([(2L, 1, false), (1L, 2, true), (3L, 2, true), (4L, 4, false)]);
        standings[0].Percent.ShouldBe(90.91m);
        (standings[0].Earned, standings[0].Applicable).ShouldBe((60m, 66m));
    }

    [Fact]
    public void Bonus_penalty_and_vetoes_act_on_the_scale_of_the_full_total()
    {
        var standings = Rank.Of(
            [
                Unit(1, 60, 66) with { BonusMicro = 2_000_000, PenaltyMicro = -1_000_000 },
                Unit(2, 95, 100) with { Vetoes = [VetoEffect.CountsAs] },
                Unit(3, 99, 100) with { Vetoes = [VetoEffect.Stop] },
                Unit(4, 58, 100) with { Vetoes = [VetoEffect.CountsAs] },
                Unit(5, 1, 100) with { PenaltyMicro = -9_000_000, Vetoes = [VetoEffect.LosesExcellent] },
                Unit(6, 0, 0),
            ],
            100_000_000,
            2);

        standings.Select(s => (s.UnitId, s.Place, s.Total)).ShouldBe([(1L, 1, 91.91m), (2L, 2, 59m), (4L, 3, 58m), (5L, 4, 0m), (3L, 0, null), (6L, 0, null)]);
    }

    [Fact]
    public void Places_within_a_category_are_counted_anew()
    {
        var all = Rank.Of([Unit(1, 90, 100), Unit(2, 80, 100) with { Category = "学校" }, Unit(3, 80, 100) with { Category = "学校" }, Unit(4, 70, 100) with { Category = "学校" }], 100_000_000, 2);
        Rank.Within(all, "学校").Select(s => (s.UnitId, s.Place, s.IsShared)).ShouldBe([(2L, 1, true), (3L, 1, true), (4L, 3, false)]);
    }

    [Theory, OnBothStores]
    public async Task The_page_shows_earned_over_applicable_and_is_provisional_until_all_is_scored(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("甲", 66), new ItemSeed("乙", 34), new ItemSeed("加分", 3) { Kind = ItemKind.Bonus, RuleKind = "bonus" });
        var (first, second) = (world.Units[0], world.Units[1]);
        await world.Score(first, 1, "60", "欠缺");
        (await world.Office.Get($"/campaigns/{world.Campaign}/ranking")).Text.ShouldContain("暂定");
        var sheet = await world.Sheet(first, 2);
        await world.Assessor.Submit($"/sheets/{sheet.Id}", $"/sheets/{sheet.Id}", ("notApplicable", "true"), ("notApplicableReason", "不设窗口"));
        await world.Score(second, 1, "58", "欠缺");
        await world.Score(second, 2, "32", "欠缺");

        var page = await world.Office.Get($"/campaigns/{world.Campaign}/ranking");
        page.Text.ShouldNotContain("暂定");
        var rows = page.Rows();
        rows[0][1].ShouldBe("第一小学");
        rows[0].Skip(3).Take(3).ShouldBe(["60", "66", "90.91%"]);
        rows[1].Skip(3).Take(3).ShouldBe(["90", "100", "90.00%"]);

        await world.Score(second, 3, "2");
        page = await world.Office.Get($"/campaigns/{world.Campaign}/ranking?category=机关");
        page.Rows()[0][1].ShouldBe("第二小学");
        page.Rows()[0][8].ShouldBe("92.00");
        var book = await world.Office.Http.GetAsync($"/campaigns/{world.Campaign}/ranking/excel", TestContext.Current.CancellationToken);
        (await book.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).AsSpan(0, 2).SequenceEqual("PK"u8).ShouldBeTrue();
        (await world.Office.Get($"/campaigns/{world.Campaign}/ranking/print")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task The_ranking_takes_three_queries_for_5_units_and_for_200(StoreKind kind)
    {
        foreach (var count in new[] { 5, 200 })
        {
            var world = await World.New(kind);
            var units = Enumerable.Range(1, count)
                .Select(n => new Unit { Name = $"单位{n}", CategoryId = world.CategoryId, ParentId = world.RootId, Path = "", Sequence = n, ValidFrom = new DateOnly(2020, 1, 1) }).ToList();
            await world.App.Seed(async db =>
            {
                db.AddRange(units);
                await db.Flush(CancellationToken.None);
                units.ForEach(u => u.Path = $"/{world.RootId}/{u.Id}/");
            });
            var campaign = await world.WithCampaign(await world.WithScheme(new ItemSeed("甲", 5)), [.. units.Select(u => u.Id)]);
            using var queries = new Queries();
            var standings = await world.App.With(db => new GetRanking(db, new Biaogan.Platform.RegionClock(world.App.Clock)).Of(campaign, CancellationToken.None));
            queries.Count.ShouldBe(3);
            standings.Count.ShouldBe(count);
        }
    }

    private static UnitSums Unit(long id, decimal earned, decimal applicable) =>
        new(id, $"单位{id}", "机关", "Bureaus", (int)id, (long)(earned * 1_000_000), (long)(applicable * 1_000_000), 0, 0, 1, 1, []);
}
