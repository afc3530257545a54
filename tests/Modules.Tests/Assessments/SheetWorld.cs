using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Modules.Tests.Assessments;

/// <summary>A campaign with two units, an office and an assessor, for the tests of this room.</summary>
internal sealed class SheetWorld : IDisposable
{
    public required World World { get; init; }

    public required long Campaign { get; init; }

    public required IReadOnlyList<long> Units { get; init; }

    public required Browser Assessor { get; init; }

    public required Browser Office { get; init; }

    public static async Task<SheetWorld> New(StoreKind kind, params ItemSeed[] items) => await New(kind, ["第一小学", "第二小学"], items);

    public static async Task<SheetWorld> New(StoreKind kind, IReadOnlyList<string> names, params ItemSeed[] items)
    {
        var world = await World.New(kind);
        var units = new List<long>();
        foreach (var name in names)
        {
            units.Add(await world.WithUnit(name));
        }

        var scheme = await world.WithScheme(items);
        return new SheetWorld
        {
            World = world,
            Units = units,
            Campaign = await world.WithCampaign(scheme, [.. units]),
            Assessor = await world.SignedIn(world.RootId, Role.Assessor),
            Office = await world.SignedIn(world.RootId, Role.Office),
        };
    }

    public Task<T> With<T>(Func<AppDbContext, Task<T>> work) => World.App.With(work);

    public Task<ScoreSheet> Sheet(long unitId, int itemSequence = 1) => With(db => (
        from sheet in db.Set<ScoreSheet>().AsNoTracking()
        join item in db.SchemeItems() on sheet.ItemId equals item.Id
        where sheet.CampaignId == Campaign && sheet.UnitId == unitId && item.Sequence == itemSequence
        select sheet).SingleAsync());

    public Task<List<Posting>> Postings(long sheetId) => With(db => db.Set<Posting>().AsNoTracking().Where(p => p.SheetId == sheetId).OrderBy(p => p.Id).ToListAsync());

    public Task<long> Point(long sheetId) => With(db => (
        from sheet in db.Set<ScoreSheet>()
        join point in db.ScoringPoints() on sheet.ItemId equals point.ItemId
        where sheet.Id == sheetId
        select point.Id).SingleAsync());

    /// <summary>Fills the form of a sheet with one scoring point and saves it.</summary>
    public async Task<Page> Score(long unitId, int itemSequence, string observed, string reason = "", Browser? by = null)
    {
        var sheet = await Sheet(unitId, itemSequence);
        var point = await Point(sheet.Id);
        return await (by ?? Assessor).Submit($"/sheets/{sheet.Id}", $"/sheets/{sheet.Id}", ($"p{point}", observed), ($"r{point}", reason));
    }

    public Task HandIn(long unitId, int itemSequence) => World.App.Seed(async db =>
    {
        var sheet = await Sheet(unitId, itemSequence);
        await db.SetAssignmentState(sheet.AssignmentId!.Value, AssignmentState.HandedIn, World.App.Clock.GetUtcNow().UtcDateTime, late: false, CancellationToken.None);
    });

    public void Dispose()
    {
        Assessor.Dispose();
        Office.Dispose();
    }
}
