using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>A table that comes in names units as a body does: for each unit of the world one row that would do, were the unit within reach. One kind names campaigns in the same way.</summary>
internal sealed class Tables(App app, NaiveModel model)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="Api">Where the table is handed in.</param>
    /// <param name="Roles">Who may hand one in.</param>
    /// <param name="Row">The row that names a unit, from a unit of one's own, the unit and a number.</param>
    /// <param name="NamesCampaigns">The row names a campaign instead of a unit.</param>
    private sealed record Kind(string Api, Role[] Roles, string[] Heads, Func<long, long, int, string[]> Row, bool NamesCampaigns = false);

    private static readonly Role[] OfPeople = [Role.SecurityAdministrator, Role.Office];
    private static readonly Role[] OfUnits = [Role.Office, Role.SystemAdministrator];

    private static readonly Kind[] Kinds =
    [
        new("/api/people-imports", OfPeople, ["登录名", "姓名", "单位"], (own, unit, n) => [$"table{n}", "某人", "#" + unit]),
        new("/api/people-imports", OfPeople, ["登录名", "姓名", "单位", "角色", "角色范围"], (own, unit, n) => [$"table{n}", "某人", "#" + own, "联络员", "#" + unit]),
        new("/api/people-imports", OfPeople, ["登录名", "姓名", "单位", "角色", "活动"], (own, campaign, n) => [$"table{n}", "某人", "#" + own, "联络员", "#" + campaign], NamesCampaigns: true),
        new("/api/post-imports", OfPeople, ["单位", "岗位"], (own, unit, n) => ["#" + unit, "表岗位"]),
        new("/api/unit-imports", OfUnits, ["全称", "类别", "上级单位"], (own, unit, n) => [$"表单位{n}", "机关", "#" + unit]),
        new("/api/unit-imports", OfUnits, ["编号", "全称", "电话"], (own, unit, n) => [unit.ToString(CultureInfo.InvariantCulture), "单位" + NaiveModel.Mark('U', unit), "0900-1234567"]),
    ];

    /// <summary>Everybody who may hands in a table of each kind; what is wrong with the answers.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var faults = new List<string>();
        foreach (var who in model.People)
        {
            foreach (var kind in Kinds.Where(k => who.Grants.Exists(g => k.Roles.Contains(g.Role))))
            {
                faults.AddRange(await Faults(kind, who));
            }
        }

        return faults;
    }

    private async Task<IReadOnlyList<string>> Faults(Kind kind, Somebody who)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", who.Token);
        var units = model.Parents.Keys.Order().ToList();
        // Whoever has closed units only, names any: each of the rows is to be refused.
        var own = units.Find(u => AllowsUnit(kind, who, u));
        List<long> named = kind.NamesCampaigns ? [.. model.Things.Values.Where(t => t.Kind == "campaign").Select(t => t.Id).Order()] : units;
        var body = new ByteArrayContent(Workbook.Of([kind.Heads, .. named.Select((thing, n) => kind.Row(own, thing, n))])) { Headers = { ContentType = new MediaTypeHeaderValue(Xlsx) } };
        var handed = await http.PostAsync(kind.Api, body);
        var said = await handed.Content.ReadAsStringAsync();
        handed.StatusCode.ShouldBe(HttpStatusCode.OK, said);
        var looked = JsonDocument.Parse(await http.GetStringAsync($"{kind.Api}/{JsonDocument.Parse(said).RootElement.GetProperty("id").GetInt64()}")).RootElement;
        // The heads are row 1.
        var refused = looked.GetProperty("faults").EnumerateArray().ToLookup(f => f.GetProperty("row").GetInt32() - 2, f => f.GetProperty("message").GetString());
        return [.. named.Where((thing, n) => refused.Contains(n) == Allows(thing)).Select(thing =>
            $"{kind.Api} by {who} naming {thing} as {kind.Heads[^1]}: {(Allows(thing) ? "refused, " + refused[named.IndexOf(thing)].First() : "taken")}")];

        // Without an open unit of one's own every row is at fault.
        bool Allows(long thing) => kind.NamesCampaigns
            ? AllowsUnit(kind, who, own) && model.Things[("campaign", thing)].Anchors["owner"].Any(unit => model.Holds(who, kind.Roles, unit))
            : AllowsUnit(kind, who, thing);
    }

    // What is closed is opened again on its own page only.
    private bool AllowsUnit(Kind kind, Somebody who, long unit) => model.Holds(who, kind.Roles, unit) && !model.Closed.Contains(unit);
}
