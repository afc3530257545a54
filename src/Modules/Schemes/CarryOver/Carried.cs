using Biaogan.Documents.Plans;
using Biaogan.Schemes.OfficeChanges;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.CarryOver;

/// <summary>One thing the office did to the older version that may be done to the newer one.</summary>
/// <param name="Number">1-based; what a tick is posted as.</param>
/// <param name="Field">Its name, as in <see cref="RowFields.Word"/>; "decision" for a finding decided.</param>
/// <param name="Fits">False when the newer version has no place for it, or says something else there.</param>
internal sealed record CarryLine(int Number, string Field, string? Where, string? Old, string? New, bool Fits)
{
    public ColumnHint? Hint { get; init; }
    public OfficeChange? Change { get; init; }

    /// <summary>A decision with the finding of the newer version it holds for.</summary>
    public (PlanDecision Decision, ReviewFinding Finding)? Decision { get; init; }
}

/// <summary>A version of a plan with all that is known about it.</summary>
/// <param name="Read">What the reader made of the file; null for a plan written by hand.</param>
internal sealed record PlanEdition(PlanReading Now, PlanReading? Read, PlanHints Hints, IReadOnlyList<UnitNote> Units, IReadOnlyList<PlanDecision> Decisions);

/// <summary>Everything the office did to an older version, and what of it fits the newer one. Pure.</summary>
internal static class Carried
{
    /// <summary>Column hints of the older version: for columns of the newer one with the same header that were read as something else.</summary>
    public static IReadOnlyList<CarryLine> Hints(PlanEdition older, PlanEdition newer)
    {
        var lines = new List<CarryLine>();
        foreach (var hint in older.Hints.Columns)
        {
            var header = older.Now.Schemes.FirstOrDefault(s => s.Table == hint.Table)?.Columns.FirstOrDefault(c => c.Column == hint.Column)?.Header ?? "";
            var found = newer.Now.Schemes.Where(s => s.Table is not null).SelectMany(s => s.Columns.Select(c => (Table: s.Table!.Value, Column: c)))
                .Where(c => c.Column.Header == header && (header.Length > 0 || c.Column.Column == hint.Column))
                .OrderBy(c => c.Table == hint.Table ? 0 : 1).ThenBy(c => Math.Abs(c.Column.Column - hint.Column)).Select(c => ((int Table, PlanColumn Column)?)c).FirstOrDefault();
            if (found is { } at && at.Column.Role == hint.Role && (hint.UnitRole is null || at.Column.UnitRole == hint.UnitRole))
            {
                continue;
            }

            lines.Add(new CarryLine(0, "column", header.Length > 0 ? header : null, found?.Column.Role, hint.Role, found is not null)
            {
                Hint = found is { } place ? hint with { Table = place.Table, Column = place.Column.Column } : null,
            });
        }

        return lines;
    }

    /// <summary>The changes and decisions of the older version against the newer one.</summary>
    public static IReadOnlyList<CarryLine> Changes(PlanEdition older, PlanEdition newer)
    {
        var changes = older.Read is { } read ? ChangeFinder.Between(read, older.Now, older.Units) : [];
        var replayed = ChangeReplay.On(newer.Now, changes, older.Read ?? older.Now, older.Now, sameFile: false);
        var (made, already) = (replayed.Made.ToHashSet(), replayed.Already.ToHashSet());
        return
        [
            .. changes.Where(c => !already.Contains(c)).Select(c => new CarryLine(0, c.Field, c.Where, c.Old, c.New ?? (c.Kind == OfficeChangeKind.Moved ? c.After?.Content : null), made.Contains(c)) { Change = c }),
            .. Decisions(older, newer, replayed.Reading),
        ];
    }

    public static Replayed Replay(PlanEdition older, PlanReading onto, IReadOnlyList<OfficeChange> chosen) => ChangeReplay.On(onto, chosen, older.Read ?? older.Now, older.Now, sameFile: false);

    /// <summary>A decision holds for the same finding in the same words; one about persons for a row with the same words.</summary>
    private static IEnumerable<CarryLine> Decisions(PlanEdition older, PlanEdition newer, PlanReading after)
    {
        var open = PlanFindings.Of(PlanFindings.Recheck(newer.Now, after), newer.Decisions);
        var rows = PlanRows.Of(older.Now);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var decision in older.Decisions)
        {
            var row = decision.Verdict == PlanVerdict.AggregateOnly ? rows.FirstOrDefault(r => r.Item is { } item && PlanFindings.AggregateKey(item) == decision.Key) : null;
            var found = open.FirstOrDefault(f => !taken.Contains(f.Key) && f.Finding.Code == decision.Code && (row is not null
                ? f.Row is { } at && PlanRows.Of(after)[at - 1].Content == row.Content
                : f.Finding.Message == decision.Message));
            if (found is { Decision: not null })
            {
                continue;
            }

            if (found is not null)
            {
                taken.Add(found.Key);
            }

            yield return new CarryLine(0, "decision", decision.Message, null, $"{PlanStates.Word(decision.Verdict)}：{decision.Reason}", found is not null)
            {
                Decision = found is null ? null : (decision, found),
            };
        }
    }
}
