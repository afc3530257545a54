using System.Net;

namespace Biaogan.Modules.Tests.Supervision;

public sealed class LedgerListTests
{
    [Theory, OnBothStores]
    public async Task The_ledger_filters_sorts_exports_and_prints(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        using var ledger = await Ledger.New(await World.New(app));
        var first = await ledger.Register(text: "指南未公示");
        var path = $"/campaigns/{ledger.CampaignId}/problems";
        var landed = await ledger.Supervisor.Submit(path + "/new", path + "/new", ("unit", $"{ledger.OtherUnitId}"), ("text", "台账未登记"), ("demand", "补登"), ("deadline", Ledger.In(90)));
        landed.Status.ShouldBe(HttpStatusCode.OK, landed.Text);
        app.Clock.Turn(TimeSpan.FromDays(30));
        await ledger.SignIn();

        // The other bureau comes first in the campaign's protocol order.
        (await ledger.Supervisor.Get(path + "?sort=unit")).Rows().Select(r => r[2]).ShouldBe(["民政局", "教育局"]);
        (await ledger.Supervisor.Get(path)).Rows().Select(r => r[0]).ShouldBe(["1", "2"]);
        var overdue = await ledger.Supervisor.Get(path + "?state=overdue");
        overdue.Rows().Single()[1].ShouldBe("指南未公示");
        overdue.Text.ShouldContain("逾期");
        (await ledger.Supervisor.Get($"{path}?unit={ledger.OtherUnitId}")).Rows().Single()[1].ShouldBe("台账未登记");
        (await ledger.Supervisor.Get(path + "?dimension=" + Uri.EscapeDataString("组织领导"))).Rows().Single()[1].ShouldBe("指南未公示");
        (await ledger.Supervisor.Get(path + "?q=" + Uri.EscapeDataString("民政"))).Rows().Single()[1].ShouldBe("台账未登记");
        (await ledger.Supervisor.Get("/problems?state=overdue")).Rows().Count.ShouldBe(1);
        (await ledger.Supervisor.Get("/waiting")).Text.ShouldContain("整改逾期未答复");
        (await ledger.Supervisor.Get(path + "/print")).Text.ShouldContain("台账未登记");

        var book = await ledger.Supervisor.Http.GetByteArrayAsync(path + ".xlsx", TestContext.Current.CancellationToken);
        var read = Biaogan.Documents.Spreadsheets.SpreadsheetReader.Read(new MemoryStream(book), new() { RequiredHeaders = ["编号", "问题"] });
        read.Table.ShouldNotBeNull().Rows.Select(r => r.Values["问题"]).ShouldBe(["指南未公示", "台账未登记"]);
        (await ledger.Supervisor.Get($"/problems/{first}/order/print")).Text.ShouldContain("教育局");
    }
}
