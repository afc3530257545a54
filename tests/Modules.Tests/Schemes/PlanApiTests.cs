using System.Net;
using System.Text;
using System.Text.Json;

namespace Biaogan.Modules.Tests.Schemes;

/// <summary>Checking a plan through the API: findings decided, names merged, the head corrected, the plan put aside.</summary>
public sealed class PlanApiTests
{
    private const string Plan = """
        清河区公共服务质量提升实施方案
        测评总分为100分。
        测评项目	测评内容	分值	测评方法	责任单位	完成时限
        组织领导	1.成立工作领导小组；	15	查阅资料	区教育局	9月30日前
        服务质量	2.窗口服务规范、指引清楚；	85	实地查看	教育局	2027年9月30日
        """;

    [Theory, OnBothStores]
    public async Task A_plan_is_checked_through_the_api(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var token = await Api.Token(browser);
        var plan = (await Ask(HttpMethod.Post, "/api/plans", new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Plan)), "file", "方案.txt" } })).GetProperty("id").GetInt64();

        var findings = await Ask(HttpMethod.Get, $"/api/plans/{plan}/findings");
        var year = findings.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("code").GetString() == "missing-year");
        (await Call(HttpMethod.Post, $"/api/plans/{plan}/findings", new { version = 1, key = year.GetProperty("key").GetString(), verdict = "AsWritten" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Ask(HttpMethod.Post, $"/api/plans/{plan}/findings", new { version = 1, key = year.GetProperty("key").GetString(), verdict = "AsWritten", reason = "以年度通知为准" });

        await Ask(HttpMethod.Post, $"/api/plans/{plan}/units", new { version = 2, names = new[] { new { name = "教育局", newName = "区教育局" } } });
        (await Ask(HttpMethod.Get, $"/api/plans/{plan}")).GetProperty("schemes")[0].GetProperty("items").EnumerateArray()
            .SelectMany(i => i.GetProperty("units").EnumerateArray()).Select(u => u.GetProperty("name").GetString()).Distinct().ShouldBe(["区教育局"]);

        await Ask(HttpMethod.Put, $"/api/plans/{plan}/head", new { version = 3, title = "公共服务质量提升方案", totals = new[] { 100 }, reason = "改短" });
        // Putting aside changes no field of the plan.
        await Ask(HttpMethod.Put, $"/api/plans/{plan}/head", new { version = 4, title = "公共服务质量提升方案", totals = new[] { 100 }, putAside = true });
        (await Ask(HttpMethod.Get, "/api/plans")).ToString().ShouldContain("公共服务质量提升方案");
        (await Call(HttpMethod.Put, $"/api/plans/{plan}/head", new { version = 4, title = "晚了" })).ShouldBe(HttpStatusCode.Conflict);

        var stranger = await World.New(kind);
        using var other = await stranger.SignedIn(stranger.RootId, Role.Office);
        (await Api.Call(world, await Api.Token(other), HttpMethod.Get, $"/api/plans/{plan}/findings")).Status.ShouldBe(HttpStatusCode.NotFound);

        async Task<JsonElement> Ask(HttpMethod method, string path, object? body = null)
        {
            var (status, answer, _) = await Api.Call(world, token, method, path, body);
            ((int)status).ShouldBeInRange(200, 204, $"{method} {path}: {answer}");
            return answer.Length == 0 ? default : JsonDocument.Parse(answer).RootElement;
        }

        async Task<HttpStatusCode> Call(HttpMethod method, string path, object body) => (await Api.Call(world, token, method, path, body)).Status;
    }
}
