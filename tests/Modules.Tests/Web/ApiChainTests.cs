using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Biaogan.Modules.Tests.Web;

/// <summary>The main job through the API alone: plan → units → tasks → proof → score → ranking → problem → bulletin.</summary>
public sealed class ApiChainTests
{
    private static string Plan(int year) => $"""
        清河区公共服务质量提升实施方案
        为提升公共服务质量，制定本方案。测评总分为100分。
        测评项目	测评内容	分值	测评方法	责任单位	完成时限
        组织领导	1.成立工作领导小组（得8分），明确专人负责（得7分）；	15	查阅资料	区教育局	{year}年9月30日
        服务质量	2.窗口服务规范、指引清楚（得85分）；	85	实地查看	各单位	{year}年9月30日
        """;

    [Theory, OnBothStores]
    public async Task The_programme_runs_from_its_plan_to_its_bulletin(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("区教育局");
        var today = DateOnly.FromDateTime(world.App.Clock.GetUtcNow().UtcDateTime);
        var (office, liaison, assessor, supervisor, second) = (
            await Token(world, world.RootId, Role.Office), await Token(world, unit, Role.Liaison), await Token(world, world.RootId, Role.Assessor),
            await Token(world, world.RootId, Role.Supervisor), await Token(world, world.RootId, Role.Supervisor));

        // 1. The plan is read and published.
        var plan = Id(await Ask(office, HttpMethod.Post, "/api/plans", File("file", "方案.txt", Plan(today.Year + 1))));
        var reading = await Ask(office, HttpMethod.Get, $"/api/plans/{plan}");
        reading.GetProperty("schemes")[0].GetProperty("total").GetDecimal().ShouldBe(100m);
        var scheme = (await Ask(office, HttpMethod.Post, $"/api/plans/{plan}/publish", new { version = 1 })).GetProperty("schemeId").GetInt64();

        // 2. The campaign gets its units and starts; the liaisons get their links.
        var campaign = Id(await Ask(office, HttpMethod.Post, "/api/campaigns", new { schemeId = scheme, name = "公共服务质量", kind = "PerformanceAssessment", from = new DateOnly(today.Year, 1, 1), to = new DateOnly(today.Year + 1, 12, 31) }));
        await Ask(office, HttpMethod.Post, $"/api/campaigns/{campaign}/units", new
        {
            version = await CampaignVersion(), names = new[] { new { name = "区教育局", choice = "match", unit = "区教育局" } }, sets = new[] { new { name = "各单位", unitIds = new[] { unit } } },
        });
        (await Ask(office, HttpMethod.Post, $"/api/campaigns/{campaign}/start")).GetProperty("tasks").GetInt32().ShouldBe(2);
        var slip = (await Ask(office, HttpMethod.Post, $"/api/campaigns/{campaign}/slips", new { all = true }))[0];
        slip.GetProperty("url").GetString()!.ShouldContain("/sign-in/link?token=");

        // 3. The liaison hands in proof, withdraws, hands in again; the office sends it back once.
        var task = (await Ask(liaison, HttpMethod.Get, "/api/inbox")).GetProperty("tasks")[0].GetProperty("id").GetInt64();
        await HandIn();
        await Ask(liaison, HttpMethod.Post, $"/api/tasks/{task}/withdraw");
        await HandIn();
        await Ask(office, HttpMethod.Post, $"/api/tasks/{task}/return", new { reason = "请补充日期" });
        await HandIn();
        var handedIn = await Ask(liaison, HttpMethod.Get, $"/api/tasks/{task}");
        handedIn.GetProperty("files").GetArrayLength().ShouldBe(1);
        (await Ask(office, HttpMethod.Get, $"/api/campaigns/{campaign}/missing")).ToString().ShouldContain("区教育局");

        // 4. The assessor scores the sheet and keeps its signed scan.
        var sheet = (await Ask(assessor, HttpMethod.Get, $"/api/campaigns/{campaign}/sheets?state=mine")).GetProperty("sheets")[0].GetProperty("id").GetInt64();
        var asked = await Ask(assessor, HttpMethod.Get, $"/api/sheets/{sheet}");
        var points = asked.GetProperty("points").EnumerateArray().Select(p => p.GetProperty("id").GetInt64()).ToList();
        var bare = await Api.Call(world, assessor, HttpMethod.Post, $"/api/sheets/{sheet}/score", Scores(null));
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, bare.Body);
        await Ask(assessor, HttpMethod.Post, $"/api/sheets/{sheet}/score", Scores("只明确了一人"));
        using var scan = File("scan", "签字.pdf", "%PDF-1.4 signed");
        scan.Add(new StringContent($"{Version(await Ask(assessor, HttpMethod.Get, $"/api/sheets/{sheet}"))}"), "version");
        await Ask(assessor, HttpMethod.Post, $"/api/sheets/{sheet}/scan", scan);
        (await Api.Call(world, assessor, HttpMethod.Get, $"/api/sheets/{sheet}/scan")).Body.ShouldStartWith("%PDF");

        // 5. The ranking stands at once; the unit sees its score only once it is published.
        var standing = (await Ask(office, HttpMethod.Get, $"/api/campaigns/{campaign}/ranking")).EnumerateArray().Single(s => s.GetProperty("unitId").GetInt64() == unit);
        standing.GetProperty("earned").GetDecimal().ShouldBe(13m);
        standing.GetProperty("applicable").GetDecimal().ShouldBe(15m);
        (await Api.Call(world, liaison, HttpMethod.Get, $"/api/my/score/{campaign}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Ask(office, HttpMethod.Post, $"/api/campaigns/{campaign}/publication", new { acceptMissing = true });
        (await Ask(liaison, HttpMethod.Get, $"/api/my/score/{campaign}")).ToString().ShouldContain("只明确了一人");

        // 6. A problem is ordered to be mended, answered, and written off by somebody else.
        var problem = Id(await Ask(supervisor, HttpMethod.Post, $"/api/campaigns/{campaign}/problems", new { unitId = unit, text = "指引牌缺失" }));
        await Ask(supervisor, HttpMethod.Post, $"/api/problems/{problem}/order", new { demand = "补齐", deadline = today.AddDays(10) });
        await Ask(liaison, HttpMethod.Post, $"/api/problems/{problem}/answer", new { text = "已补齐" });
        (await Api.Call(world, supervisor, HttpMethod.Post, $"/api/problems/{problem}/recheck", new { isCured = true, finding = "看过" })).Status.ShouldBe(HttpStatusCode.Conflict);
        await Ask(second, HttpMethod.Post, $"/api/problems/{problem}/recheck", new { isCured = true, finding = "现场复核，已补齐" });

        // 7. The month's bulletin is drawn up, edited, issued and taken home.
        var drawn = await Ask(office, HttpMethod.Post, $"/api/campaigns/{campaign}/dispatches", new { month = new DateOnly(today.Year, today.Month, 1) });
        var dispatch = drawn.ValueKind == JsonValueKind.Number ? drawn.GetInt64() : Id(drawn);
        var draft = await Ask(office, HttpMethod.Get, $"/api/dispatches/{dispatch}");
        await Ask(office, HttpMethod.Put, $"/api/dispatches/{dispatch}", new
        {
            version = draft.GetProperty("version").GetInt32(), title = draft.GetProperty("title").GetString(), recipients = "各有关单位", body = draft.GetProperty("body").GetString() + "\n请举一反三。",
        });
        await Ask(office, HttpMethod.Post, $"/api/dispatches/{dispatch}/issue", new { version = (await Ask(office, HttpMethod.Get, $"/api/dispatches/{dispatch}")).GetProperty("version").GetInt32(), prefix = "清创办发" });
        using var http = new HttpClient { BaseAddress = new Uri(world.App.Url) };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + office);
        using var package = new ZipArchive(await http.GetStreamAsync($"/api/dispatches/{dispatch}/docx", TestContext.Current.CancellationToken), ZipArchiveMode.Read);
        using var text = new StreamReader(package.GetEntry("word/document.xml")!.Open());
        (await text.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("请举一反三。");

        async Task<JsonElement> Ask(string token, HttpMethod method, string path, object? body = null)
        {
            var (status, answer, _) = await Api.Call(world, token, method, path, body);
            ((int)status).ShouldBeInRange(200, 204, $"{method} {path}: {answer}");
            return answer.Length == 0 ? default : JsonDocument.Parse(answer).RootElement;
        }

        async Task<int> CampaignVersion() =>
            (await Ask(office, HttpMethod.Get, "/api/campaigns")).EnumerateArray().Single(c => c.GetProperty("id").GetInt64() == campaign).GetProperty("version").GetInt32();

        static int Version(JsonElement answer) => answer.GetProperty("sheet").GetProperty("version").GetInt32();

        Task<JsonElement> HandIn()
        {
            var form = File("files", "文件.txt", "关于成立领导小组的通知");
            form.Add(new StringContent("三月成立领导小组。"), "statement");
            form.Add(new StringContent("hand-in"), "deed");
            return Ask(liaison, HttpMethod.Post, $"/api/tasks/{task}/hand-in", form);
        }

        object Scores(string? reason) => new
        {
            version = Version(asked),
            points = new[] { new { scoringPointId = points[0], observed = "8", reason = (string?)null }, new { scoringPointId = points[1], observed = "5", reason } },
        };
    }

    private static long Id(JsonElement answer) => answer.GetProperty("id").GetInt64();

    private static async Task<string> Token(World world, long unit, Role role)
    {
        using var browser = await world.SignedIn(unit, role);
        return await Api.Token(browser);
    }

    private static MultipartFormDataContent File(string field, string name, string content) => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), field, name } };
}
