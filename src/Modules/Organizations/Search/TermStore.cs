using System.Text.Encodings.Web;
using System.Text.Json;
using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.Search;

/// <summary>Keeps the terms of units in step with their names. Terms follow wholly from audited rows, so they are written past the audit trail, many in one statement.</summary>
internal static class TermStore
{
    private const int Batch = 2_000;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the terms of some units anew, from what has been flushed; within a write under way.</summary>
    public static async Task WriteTerms(this AppDbContext db, IReadOnlyCollection<long> unitIds, CancellationToken ct)
    {
        foreach (var ids in unitIds.Chunk(Batch))
        {
            await db.Set<UnitTerm>().Where(t => ids.Contains(t.UnitId)).ExecuteDeleteAsync(ct);
            var units = await db.Set<Unit>().AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name, u.ShortName, u.Code, u.Phone }).ToListAsync(ct);
            var aliases = (await db.Set<UnitAlias>().AsNoTracking().Where(a => ids.Contains(a.UnitId)).Select(a => new { a.UnitId, a.Name }).ToListAsync(ct)).ToLookup(a => a.UnitId, a => a.Name);
            var terms = units.SelectMany(u => SearchTerms.Of([u.Name, .. u.ShortName is null ? Array.Empty<string>() : [u.ShortName], .. aliases[u.Id]], u.Code, u.Phone).Select(t => (Term: t, u.Id))).ToList();
            await Insert(db, terms, ct);
        }
    }

    /// <summary>Ids of the units that have <paramref name="text"/> somewhere in a name or its initials, or at the beginning of their code or telephone number; composes, and reads one range of an index.</summary>
    /// <param name="text">As typed. With nothing but blanks in it, no unit is found.</param>
    public static IQueryable<long> UnitsCalled(this AppDbContext db, string text)
    {
        var found = db.TermsFrom(text).Select(t => t.UnitId).Distinct();
        return SearchTerms.Clean(text).Length <= SearchTerms.Length ? found : db.ComparedInFull(db.Set<Unit>().Where(u => found.Contains(u.Id)), text).Select(u => u.Id);
    }

    /// <summary>The terms that begin with a text.</summary>
    public static IQueryable<UnitTerm> TermsFrom(this AppDbContext db, string text)
    {
        var from = SearchTerms.Cut(SearchTerms.Clean(text));
        var to = from + "\U0010FFFF";
        return db.Set<UnitTerm>().Where(t => string.Compare(t.Term, from) >= 0 && string.Compare(t.Term, to) < 0 && from != "");
    }

    /// <summary>Of units found by the first characters of a text longer than a term, those that are called so in full. Strings of initials stand nowhere else: of those the first letters must do.</summary>
    public static IQueryable<Unit> ComparedInFull(this AppDbContext db, IQueryable<Unit> units, string text)
    {
        var (clean, word) = (SearchTerms.Clean(text), text.Trim());
        if (clean.Length <= SearchTerms.Length || clean.All(char.IsAsciiLetter))
        {
            return units;
        }

        var code = clean.ToUpperInvariant();
        return units.Where(u => u.Name.Contains(word) || u.ShortName!.Contains(word) || u.Code!.StartsWith(code) || u.Phone!.StartsWith(word)
            || db.Set<UnitAlias>().Any(a => a.UnitId == u.Id && a.Name.Contains(word)));
    }

    private static async Task Insert(AppDbContext db, List<(string Term, long Id)> terms, CancellationToken ct)
    {
        foreach (var part in terms.Chunk(10_000))
        {
            if (db.Database.IsNpgsql())
            {
                var (texts, ids) = (part.Select(t => t.Term).ToArray(), part.Select(t => t.Id).ToArray());
                await db.Database.ExecuteSqlAsync($"""INSERT INTO org_unit_terms ("Term", "UnitId") SELECT * FROM unnest({texts}, {ids})""", ct);
            }
            else
            {
                var rows = JsonSerializer.Serialize(part.Select(t => new object[] { t.Term, t.Id }), Json);
                await db.Database.ExecuteSqlAsync($"""INSERT INTO org_unit_terms ("Term", "UnitId") SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each({rows})""", ct);
            }
        }
    }
}
