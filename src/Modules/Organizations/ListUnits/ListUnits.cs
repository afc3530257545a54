using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Organizations.ListUnits;

/// <summary>Units within the actor's subtree, in protocol order.</summary>
internal sealed class ListUnits(AppDbContext db)
{
    /// <param name="Text">Part of a name, short name, other name or telephone.</param>
    /// <param name="CategoryId">Only this category.</param>
    /// <param name="Closed">Closed units too.</param>
    public sealed record Request(string? Text, long? CategoryId, bool Closed);

    public sealed record Row(long Id, int Sequence, string Name, string? ShortName, string Category, string CategoryEn, string? Parent, string? Phone, DateOnly ValidFrom, DateOnly? ValidTo);

    public sealed record Answer(int Total, IReadOnlyList<Row> Rows);

    public async Task<Answer> Run(Request request, Actor actor, int skip, int take, CancellationToken ct)
    {
        var units = Query(request, actor);
        return new Answer(await units.CountAsync(ct), await units.Skip(skip).Take(take).ToListAsync(ct));
    }

    public Task<List<Row>> All(Request request, Actor actor, CancellationToken ct) => Query(request, actor).ToListAsync(ct);

    public Task<List<UnitCategory>> Categories(CancellationToken ct) => db.Set<UnitCategory>().AsNoTracking().OrderBy(c => c.Sequence).ThenBy(c => c.Id).ToListAsync(ct);

    private IQueryable<Row> Query(Request request, Actor actor)
    {
        var units = db.Units().Under(actor.UnitPaths(), u => u.Path);
        if (!request.Closed)
        {
            units = units.Where(u => u.ValidTo == null);
        }

        if (request.Text is { } text)
        {
            var named = db.Set<UnitAlias>().Where(a => a.Name.Contains(text)).Select(a => a.UnitId);
            units = units.Where(u => u.Name.Contains(text) || u.ShortName!.Contains(text) || u.Phone!.Contains(text) || named.Contains(u.Id));
        }

        if (request.CategoryId is { } category)
        {
            units = units.Where(u => u.CategoryId == category);
        }

        return
            from unit in units
            join parent in db.Set<Unit>() on unit.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            orderby unit.Sequence, unit.Id
            select new Row(unit.Id, unit.Sequence, unit.Name, unit.ShortName, unit.Category, unit.CategoryEn, parent.Name, unit.Phone, unit.ValidFrom, unit.ValidTo);
    }
}
