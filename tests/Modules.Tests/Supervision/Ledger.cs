using Biaogan.Assessments.Contract;
using Biaogan.Supervision.Contract;

namespace Biaogan.Modules.Tests.Supervision;

/// <summary>A district with a campaign over two items and two bureaus, a supervisor, an assessor and a liaison: where problems are found.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly List<Browser> _browsers = [];

    private Ledger(World world) => World = world;

    public World World { get; }
    public long UnitId { get; private set; }
    public long OtherUnitId { get; private set; }
    public long CampaignId { get; private set; }
    public long SheetId { get; private set; }
    public Browser Supervisor { get; private set; } = null!;
    public Browser Assessor { get; private set; } = null!;
    public Browser Liaison { get; private set; } = null!;

    public string Day(int days) => In(World.App.Clock, days);

    public static string In(int days) => In(TimeProvider.System, days);

    private static string In(TimeProvider clock, int days) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8)).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<Ledger> New(StoreKind kind) => await New(await World.New(kind));

    public static async Task<Ledger> New(World world)
    {
        var ledger = new Ledger(world);
        ledger.UnitId = await world.WithUnit("教育局");
        ledger.OtherUnitId = await world.WithUnit("民政局");
        var scheme = await world.WithScheme(new ItemSeed("服务指南公示", 5), new ItemSeed("台账登记", 5) { Dimension = "基础工作" });
        ledger.CampaignId = await world.WithCampaign(scheme, ledger.OtherUnitId, ledger.UnitId);
        ledger.SheetId = await world.App.With(db => db.ScoreSheets().Where(s => s.CampaignId == ledger.CampaignId && s.UnitId == ledger.UnitId).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync());
        await ledger.SignIn();
        return ledger;
    }

    /// <summary>New people sign in; needed again after the clock was turned, because sessions end.</summary>
    public async Task SignIn()
    {
        Supervisor = await SignedIn(World.RootId, Role.Supervisor);
        Assessor = await SignedIn(World.RootId, Role.Assessor);
        Liaison = await SignedIn(UnitId, Role.Liaison);
    }

    public async Task<Browser> SignedIn(long unitId, params Role[] roles)
    {
        var browser = await World.SignedIn(unitId, roles);
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>Registers a problem from the sheet's row, with an order at once.</summary>
    /// <returns>The problem's id.</returns>
    public async Task<long> Register(Browser? by = null, bool ordered = true, string text = "服务指南未公示")
    {
        var path = $"/campaigns/{CampaignId}/problems/new?sheet={SheetId}";
        var page = await (by ?? Supervisor).Get(path);
        page.Status.ShouldBe(System.Net.HttpStatusCode.OK, page.Text);
        // A box that is not ticked is not posted.
        if (!ordered)
        {
            page.Document.QuerySelector("#f-orderNow")!.RemoveAttribute("checked");
        }

        var landed = await (by ?? Supervisor).Submit(page, path, ("text", text), ("demand", "在大厅公示并报送照片"), ("deadline", Day(10)));
        landed.Path.ShouldStartWith("/problems/", Case.Sensitive, landed.Text);
        return long.Parse(landed.Path["/problems/".Length..landed.Path.IndexOf('?', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task<Page> Answer(long id, string text = "已公示", Browser? by = null) => (by ?? Liaison).Submit($"/problems/{id}", $"/problems/{id}/answer", ("text", text));

    public Task<Page> Recheck(long id, bool cured, Browser? by = null) =>
        (by ?? Assessor).Submit($"/problems/{id}", $"/problems/{id}/recheck", ("cured", cured ? "yes" : "no"), ("finding", "现场查看"));

    public Task<ProblemState> State(long id) => World.App.With(db => db.Problems().Where(p => p.Id == id).Select(p => p.State).SingleAsync());

    public void Dispose() => _browsers.ForEach(b => b.Dispose());
}
