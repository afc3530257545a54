using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Lists;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Organizations.ListUnits;

/// <summary>Units within the actor's subtree, in protocol order.</summary>
internal sealed class ListUnits(AppDbContext db)
{
    /// <param name="Text">Part of a name, short name, other name or their initials; the beginning of a code or telephone number. As on a day: part of the name it had.</param>
    /// <param name="CategoryId">Only this category.</param>
    /// <param name="Closed">Closed units too.</param>
    /// <param name="On">As on this day; null for today.</param>
    /// <param name="ListId">Only those on this list, when the actor keeps it.</param>
    public sealed record Request(string? Text, long? CategoryId, bool Closed, DateOnly? On, long? ListId = null);

    /// <summary>A unit; order, telephone, code, address and last day have no history and are null in the past.</summary>
    public sealed record Row(
        long Id, int? Sequence, string Name, string? ShortName, string Category, string CategoryEn, string? Parent, string? Phone, DateOnly ValidFrom, DateOnly? ValidTo, string? Code, string? Address);

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
        var all = request.On is { } day ? db.UnitsOn(day) : db.Units();
        var units = all.Under(actor.UnitPaths(), u => u.Path);
        if (!request.Closed && request.On is null)
        {
            units = units.Where(u => u.ValidTo == null);
        }

        if (request.Text is { } text)
        {
            var called = db.UnitsCalled(text);
            units = request.On is null ? units.Where(u => called.Contains(u.Id)) : units.Where(u => u.Name.Contains(text) || u.ShortName!.Contains(text));
        }

        if (request.CategoryId is { } category)
        {
            units = units.Where(u => u.CategoryId == category);
        }

        if (request.ListId is { } list)
        {
            var owners = db.ManagedUnits(actor).Select(u => u.Id);
            var members = from member in db.Set<UnitListMember>() join l in db.Set<UnitList>() on member.ListId equals l.Id where l.Id == list && owners.Contains(l.OwnerUnitId) select member.UnitId;
            units = units.Where(u => members.Contains(u.Id));
        }

        var isPast = request.On is not null;
        return
            from unit in units
            join parent in all on unit.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            orderby unit.Sequence, unit.Id
            select new Row(
                unit.Id, isPast ? null : unit.Sequence, unit.Name, unit.ShortName, unit.Category, unit.CategoryEn, parent.Name, isPast ? null : unit.Phone, unit.ValidFrom, isPast ? null : unit.ValidTo,
                isPast ? null : unit.Code, isPast ? null : unit.Address);
    }
}
