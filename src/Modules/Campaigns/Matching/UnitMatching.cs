using Biaogan.Documents.Plans;

namespace Biaogan.Campaigns.Matching;

/// <summary>A unit of the register with the names it goes by.</summary>
internal sealed record KnownUnit(long Id, string Name, string? ShortName, IReadOnlyList<string> Aliases);

/// <summary>How sure a match is, surest first.</summary>
internal enum MatchKind
{
    Exact,
    ShortName,
    Alias,

    /// <summary>The same but for the place before it or the usual short ending: 区残联 and 残联.</summary>
    Equivalent,

    /// <summary>One may be a short form of the other: a guess for the office.</summary>
    Similar,
}

/// <summary>The unit a name in a plan probably means.</summary>
internal sealed record UnitMatch(long UnitId, MatchKind Kind);

/// <summary>Finds the units that names in a plan mean. Proposals for the office, which confirms each.</summary>
internal static class UnitMatching
{
    /// <summary>One entry for each name; null where nothing fits, or where two units fit equally well.</summary>
    public static IReadOnlyDictionary<string, UnitMatch?> Match(IEnumerable<string> names, IReadOnlyList<KnownUnit> known)
    {
        var byName = Unambiguous(known.Select(u => (u.Name, u.Id)));
        var byShortName = Unambiguous(known.Where(u => u.ShortName is { Length: > 0 }).Select(u => (u.ShortName!, u.Id)));
        var byAlias = Unambiguous(known.SelectMany(u => u.Aliases.Select(a => (a, u.Id))));
        var matches = new Dictionary<string, UnitMatch?>(StringComparer.Ordinal);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            matches[name] =
                byName.TryGetValue(name, out var id) ? new(id, MatchKind.Exact)
                : byShortName.TryGetValue(name, out id) ? new(id, MatchKind.ShortName)
                : byAlias.TryGetValue(name, out id) ? new(id, MatchKind.Alias)
                : null;
        }

        var all = Unambiguous(byName.Concat(byShortName).Concat(byAlias).Select(p => (p.Key, p.Value)));
        foreach (var proposal in UnitNames.Propose(matches.Where(m => m.Value is null).Select(m => m.Key), all.Keys))
        {
            matches[proposal.Name] = new(all[proposal.Known], proposal.Certain ? MatchKind.Equivalent : MatchKind.Similar);
        }

        return matches;
    }

    /// <summary>Names that lead to one unit only.</summary>
    private static Dictionary<string, long> Unambiguous(IEnumerable<(string Name, long Id)> names) => names
        .GroupBy(n => n.Name, StringComparer.Ordinal)
        .Select(g => (g.Key, Ids: g.Select(n => n.Id).Distinct().ToList()))
        .Where(g => g.Ids.Count == 1)
        .ToDictionary(g => g.Key, g => g.Ids[0], StringComparer.Ordinal);
}
