using System.Net;
using System.Text.Json;
using Biaogan.Supervision.Contract;

namespace Biaogan.Modules.Tests.Supervision;

public sealed class ProblemApiTests
{
    [Theory, OnBothStores]
    public async Task The_api_goes_the_whole_way(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var (supervisor, assessor, liaison) = (await Api.Token(ledger.Supervisor), await Api.Token(ledger.Assessor), await Api.Token(ledger.Liaison));
        var registered = await Api.Call(ledger.World, supervisor, HttpMethod.Post, $"/api/campaigns/{ledger.CampaignId}/problems", new { unitId = ledger.UnitId, text = "台账未登记" });
        registered.Status.ShouldBe(HttpStatusCode.OK, registered.Body);
        var id = JsonDocument.Parse(registered.Body).RootElement.GetProperty("id").GetInt64();

        await Call(supervisor, "order", new { demand = "补登", deadline = Ledger.In(5) }, HttpStatusCode.NoContent);
        await Call(assessor, "recheck", new { isCured = true, finding = "看过" }, HttpStatusCode.Conflict);
        await Call(liaison, "answer", new { text = "已补登" }, HttpStatusCode.NoContent);
        await Call(supervisor, "recheck", new { isCured = true, finding = "看过" }, HttpStatusCode.Conflict);
        await Call(assessor, "recheck", new { isCured = true, finding = "看过" }, HttpStatusCode.NoContent);
        (await ledger.State(id)).ShouldBe(ProblemState.WrittenOff);
        (await Api.Call(ledger.World, supervisor, HttpMethod.Get, $"/api/problems/{id}")).Body.ShouldContain("WrittenOff");
        (await Api.Call(ledger.World, supervisor, HttpMethod.Get, $"/api/campaigns/{ledger.CampaignId}/problems?state=WrittenOff")).Body.ShouldContain("台账未登记");
        (await Api.Call(ledger.World, null, HttpMethod.Get, $"/api/problems/{id}")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        async Task Call(string token, string deed, object body, HttpStatusCode expected)
        {
            var answer = await Api.Call(ledger.World, token, HttpMethod.Post, $"/api/problems/{id}/{deed}", body);
            answer.Status.ShouldBe(expected, answer.Body);
        }
    }
}
