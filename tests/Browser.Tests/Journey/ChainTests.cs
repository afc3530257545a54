using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Journey;

/// <summary>Plan → tasks → proof → assessment → ranking → supervision → bulletin, in a browser, from an empty instance.</summary>
public sealed class ChainTests
{
    private const string Campaign = "公共服务质量提升2027";

    [Theory, OnBothStores]
    public Task A_programme_runs_from_its_plan_to_its_bulletin(StoreKind kind) => Run(kind, $"chain-{kind}", script: true);

    [Fact]
    public Task It_runs_without_JavaScript_as_well() => Run(StoreKind.Sqlite, "chain-no-script", script: false);

    [Theory, OnBothStores]
    public async Task A_real_plan_of_one_cell_a_line_becomes_a_running_campaign(StoreKind kind)
    {
        var sample = OwnPlan.Sample("004_c5f51215e9506ca0.txt");
        Assert.SkipWhen(sample is null, "The shared sample plans are not on this machine.");
        await using var instance = await EmptyInstance.Start(kind);
        await using var chain = new Chain(instance, $"chain-004-{kind}", script: true);
        await chain.SetUpAndSignIn();
        await chain.HandInPlan("004.txt", await File.ReadAllBytesAsync(sample!, TestContext.Current.CancellationToken));
        await chain.Publish("总分 100 分");
        await chain.StartCampaign("示范区创建2024");
        chain.Done();
    }

    [Fact]
    public async Task A_date_given_its_year_takes_the_finding_away()
    {
        await using var instance = await EmptyInstance.Start(StoreKind.Sqlite);
        await using var chain = new Chain(instance, "chain-finding", script: true);
        await chain.SetUpAndSignIn();
        await chain.HandInPlan("实施方案.txt", OwnPlan.File);
        await chain.CorrectedDateIsNoFinding();
        chain.Done();
    }

    private static async Task Run(StoreKind kind, string name, bool script)
    {
        await using var instance = await EmptyInstance.Start(kind);
        await using var chain = new Chain(instance, name, script);
        await chain.SetUpAndSignIn();
        await chain.HandInPlan("实施方案.txt", OwnPlan.File);
        await chain.ReviewOwnPlan();
        await chain.Publish("总分 100 分");
        await chain.StartCampaign(Campaign);
        await chain.HandOutSlips();
        await chain.HandInProof();
        await chain.ReturnAndHandInAgain();
        await chain.ScoreByKeyboard();
        await chain.MendAProblem();
        await chain.WalkDownTheRanking();
        await chain.PublishScores();
        await chain.IssueBulletin();
        chain.Done();
    }
}
