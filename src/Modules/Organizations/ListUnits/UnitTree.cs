using System.Globalization;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.ListUnits;

/// <summary>One page of one branch of the tree, today or as on a day, and the search in it. Whatever the size of the register, it reads a page's worth of rows.</summary>
internal sealed class UnitTree(AppDbContext db)
{
    /// <summary>Units of a branch shown at once.</summary>
    public const int PageSize = 100;

    /// <summary>Units a search shows.</summary>
    public const int MostFound = 50;

    // A unit is found by several terms when a character stands in its names several times.
    private static readonly int[] TermsAtOnce = [150, 2_000];

    public sealed record Node(long Id, string Name, string? ShortName, bool HasBelow, int Sequence);

    /// <param name="Above">Names of the units above within the reader's subtrees, from the top.</param>
    public sealed record Found(long Id, string Name, long? ParentId, string Above);

    /// <summary>Where a page of a branch begins: behind the unit with this place and id.</summary>
    public sealed record Place(int Sequence, long Id)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Id}");

        public static Place? Read(string? text) => text?.Split('.') is [var sequence, var id]
            && Written.Int(sequence) is { } s && Written.Long(id) is { } i ? new(s, i) : null;
    }

    /// <summary>
    /// Units directly below <paramref name="under"/> in protocol order, one more than a page when there are more; with null, the tops of the actor's subtrees
    /// (as on a day also those whose unit above lay outside them then).
    /// </summary>
    public async Task<IReadOnlyList<Node>> Level(long? under, Place? after, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var paths = actor.UnitPaths();
        var units = (on is { } day ? db.UnitsOn(day) : db.Units().Where(u => u.ValidTo == null)).Under(paths, u => u.Path);
        if (under is { } id)
        {
            units = units.Where(u => u.ParentId == id);
        }
        else if (on is not null)
        {
            var within = units;
            units = units.Where(u => paths.Contains(u.Path) || (u.ParentId != null && !within.Any(p => p.Id == u.ParentId)));
        }
        else
        {
            units = units.Where(u => paths.Contains(u.Path));
        }

        if (after is { } place)
        {
            units = units.Where(u => u.Sequence > place.Sequence || (u.Sequence == place.Sequence && u.Id > place.Id));
        }

        var below = on is { } date ? db.UnitsOn(date) : db.Units().Where(u => u.ValidTo == null);
        return await units.OrderBy(u => u.Sequence).ThenBy(u => u.Id).Take(PageSize + 1)
            .Select(u => new Node(u.Id, u.Name, u.ShortName, below.Any(b => b.ParentId == u.Id), u.Sequence)).ToListAsync(ct);
    }

    /// <summary>Open units by name, other name, initials or code, in protocol order; one more than are shown when there are more, then those whose names end with the text first.</summary>
    public async Task<IReadOnlyList<Found>> Search(string text, Actor actor, CancellationToken ct)
    {
        var mine = db.ManagedUnits(actor).Where(u => u.ValidTo == null);
        var found = await ByTerms(mine, text, ct) ?? await UnitByUnit(mine, text, ct);

        // The names above stand in the path: one query for all of them.
        var above = found.ToDictionary(u => u.Id, u => Ids(u.Path)[..^1]);
        var wanted = above.Values.SelectMany(ids => ids).Distinct().ToList();
        var names = await db.ManagedUnits(actor).Where(u => wanted.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return
        [
            .. found.OrderBy(u => u.Sequence).ThenBy(u => u.Id)
                .Select(u => new Found(u.Id, u.Name, u.ParentId, string.Join(" / ", above[u.Id].Where(names.ContainsKey).Select(id => names[id])))),
        ];
    }

    // Terms in their order, a few at a time, until enough units are found: a word that stands in every name costs no more than a rare one. Null when most of what the first terms find lies
    // outside the actor's subtrees: then those are small against the register, and are better gone through unit by unit.
    private async Task<List<Unit>?> ByTerms(IQueryable<Unit> mine, string text, CancellationToken ct)
    {
        var terms = db.TermsFrom(text).OrderBy(t => t.Term).ThenBy(t => t.UnitId);
        var units = db.ComparedInFull(mine.AsNoTracking(), text);
        var found = new Dictionary<long, Unit>();
        var skip = 0;
        foreach (var take in TermsAtOnce)
        {
            var some = await (
                from term in terms.Skip(skip).Take(take)
                join unit in units on term.UnitId equals unit.Id into named
                from unit in named.DefaultIfEmpty()
                select unit).ToListAsync(ct);
            foreach (var unit in some.OfType<Unit>())
            {
                found.TryAdd(unit.Id, unit);
            }

            if (some.Count < take || found.Count > MostFound)
            {
                return [.. found.Values.Take(MostFound + 1)];
            }

            skip += take;
        }

        return null;
    }

    private Task<List<Unit>> UnitByUnit(IQueryable<Unit> mine, string text, CancellationToken ct)
    {
        var from = SearchTerms.Cut(SearchTerms.Clean(text));
        return db.ComparedInFull(mine.AsNoTracking(), text).Where(u => from != "" && db.Set<UnitTerm>().Any(t => t.UnitId == u.Id && t.Term.StartsWith(from)))
            .OrderBy(u => u.Path).Take(MostFound + 1).ToListAsync(ct);
    }

    /// <summary>Names of a unit and of those above it within the actor's subtrees, from the top; empty when it is not theirs.</summary>
    public async Task<IReadOnlyList<(long Id, string Name)>> Trail(long id, Actor actor, CancellationToken ct)
    {
        var path = await db.ManagedUnits(actor).Where(u => u.Id == id).Select(u => u.Path).SingleOrDefaultAsync(ct);
        if (path is null)
        {
            return [];
        }

        var ids = Ids(path);
        var names = await db.ManagedUnits(actor).Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return [.. ids.Where(names.ContainsKey).Select(i => (i, names[i]))];
    }

    private static List<long> Ids(string path) => [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(i => long.Parse(i, CultureInfo.InvariantCulture))];
}
