using System.Net;
using System.Text;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Supervision.AnswerOrder;
using Biaogan.Supervision.Contract;

namespace Biaogan.Modules.Tests.Supervision;

public sealed class ProofTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Theory, OnBothStores]
    public async Task A_proof_is_kept_and_shown_to_those_who_may_see_the_problem(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var id = await ledger.Register();
        var page = await ledger.Liaison.Get($"/problems/{id}");
        var landed = await ledger.Liaison.Submit(page, $"/problems/{id}/answer", [("proof", "大厅.png", Png)], ("text", "已公示"));
        landed.Status.ShouldBe(HttpStatusCode.OK, landed.Text);

        var url = landed.Document.QuerySelector(".files a")!.GetAttribute("href")!;
        (await ledger.Assessor.Http.GetByteArrayAsync(url, TestContext.Current.CancellationToken)).ShouldBe(Png);
        var neighbour = await ledger.SignedIn(ledger.OtherUnitId, Role.Liaison);
        (await neighbour.Http.GetAsync(url, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_roster_and_a_disguised_file_are_refused_and_the_order_stays_open(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var id = await ledger.Register();
        foreach (var (name, content, message) in new[] { ("名单.xlsx", Roster(), "个人名单"), ("图片.png", Encoding.UTF8.GetBytes("<script>"), "请用 PDF、JPG、PNG") })
        {
            var page = await ledger.Liaison.Get($"/problems/{id}");
            var refused = await ledger.Liaison.Submit(page, $"/problems/{id}/answer", [("proof", name, content)], ("text", "已整改"));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Text.ShouldContain(message);
        }

        (await ledger.State(id)).ShouldBe(ProblemState.Ordered);
    }

    [Fact]
    public void The_bytes_decide_what_a_file_is()
    {
        ProofFile.TypeOf(Png, "a.pdf").ShouldBe("image/png");
        ProofFile.TypeOf("%PDF-1.7"u8.ToArray(), "a.png").ShouldBe("application/pdf");
        ProofFile.TypeOf(Roster(), "a.doc").ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        ProofFile.TypeOf("PK\x03\x04 not a package"u8.ToArray(), "a.xlsx").ShouldBeNull();
        ProofFile.TypeOf([], "a.pdf").ShouldBeNull();
    }

    private static byte[] Roster()
    {
        var file = new MemoryStream();
        using (var book = new SpreadsheetWriter(file))
        {
            var sheet = book.BeginSheet(new SheetLayout { Name = "s", Columns = [new("姓名"), new("政治面貌")] });
            sheet.WriteRow(SheetCell.OfText("张三"), SheetCell.OfText("群众"));
        }

        return file.ToArray();
    }
}
