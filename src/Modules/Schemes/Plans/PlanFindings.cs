using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Biaogan.Documents;
using Biaogan.Documents.Plans;

namespace Biaogan.Schemes.Plans;

/// <summary>A finding with what was decided about it.</summary>
/// <param name="Row">1-based row it concerns, or null.</param>
internal sealed record ReviewFinding(Finding Finding, string Key, int? Row, PlanDecision? Decision)
{
    public string Message => T(Finding.Message, Finding.MessageEn);

    /// <summary>Must be decided or corrected before the scheme is published.</summary>
    public bool Blocks => Finding.Severity == FindingSeverity.Error && Decision is null;
}

/// <summary>Findings of a plan under review: which there are after a correction, and which are decided.</summary>
internal static class PlanFindings
{
    public const string AsksAboutPersons = "asks-about-persons";

    /// <summary>Fingerprint: the same finding at the same place in the same words.</summary>
    public static string KeyOf(Finding finding) => Hash($"{finding.Code}|{PlaceKey(finding.Source)}|{finding.Message}");

    /// <summary>Fingerprint of the confirmation that a row asks for aggregate figures only: it lapses when the row's words change.</summary>
    public static string AggregateKey(PlanItem item) => Hash($"{AsksAboutPersons}|{PlaceKey(item.Source)}|{item.Content}");

    /// <summary>The findings after the schemes were changed: those of the checks are made anew, those of the reading stay.</summary>
    public static PlanReading Recheck(PlanReading before, PlanReading after)
    {
        var counted = after with { Schemes = [.. after.Schemes.Select(PlanTotals.Recount)] };
        var old = before.Schemes.SelectMany(PlanChecks.Check).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var items = counted.Schemes.SelectMany(s => s.Items).ToList();
        var persons = items.Where(i => i.AsksAboutPersons).Select(PlanChecks.AskingAboutPersons).ToList();
        // Of a finding on persons that was decided to be unfounded the mark is gone; it stays as long as its row says the same.
        var still = items.Select(i => KeyOf(PlanChecks.AskingAboutPersons(i))).ToHashSet(StringComparer.Ordinal);
        var kept = before.Findings.Where(f => !old.Contains(KeyOf(f)) && (f.Code != AsksAboutPersons || still.Contains(KeyOf(f)))).ToList();
        var known = kept.Where(f => f.Code == AsksAboutPersons).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return counted with
        {
            Deadlines = Deadlines(before, counted),
            Findings = [.. kept, .. persons.Where(f => !known.Contains(KeyOf(f))), .. counted.Schemes.SelectMany(PlanChecks.Check)],
        };
    }

    /// <summary>Dates of the prose as they were, then those of the rows as they are now; a cell that several rows share is listed once.</summary>
    private static IReadOnlyList<PlanDeadline> Deadlines(PlanReading before, PlanReading after)
    {
        static string Cell(PlanDeadline deadline) => deadline.Text + "|" + PlaceKey(deadline.Source);
        static IEnumerable<PlanDeadline> OfRows(PlanReading reading) => reading.Schemes.SelectMany(s => s.Items).Select(i => i.Deadline).OfType<PlanDeadline>();
        var ofRows = OfRows(before).Select(Cell).ToHashSet(StringComparer.Ordinal);
        return [.. before.Deadlines.Where(d => !ofRows.Contains(Cell(d))), .. OfRows(after).DistinctBy(d => (Cell(d), d.Date))];
    }

    /// <summary>Errors first, then warnings, then notes; within each in the order of the document.</summary>
    public static IReadOnlyList<ReviewFinding> Of(PlanReading reading, IReadOnlyList<PlanDecision> decisions)
    {
        var byKey = decisions.GroupBy(d => d.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(d => d.Id), StringComparer.Ordinal);
        var rows = PlanRows.Of(reading);
        var findings = new List<ReviewFinding>();
        foreach (var finding in reading.Findings)
        {
            var row = RowOf(finding, rows);
            var key = KeyOf(finding);
            var decision = byKey.GetValueOrDefault(key);
            if (finding.Code == AsksAboutPersons && row is { Item: { } item })
            {
                decision ??= byKey.GetValueOrDefault(AggregateKey(item));
            }

            findings.Add(new ReviewFinding(finding, key, row?.Row, decision));
        }

        return [.. findings.DistinctBy(f => f.Key).OrderByDescending(f => f.Finding.Severity).ThenBy(f => f.Row ?? int.MaxValue)];
    }

    /// <summary>The row with this content at this place; a finding names the place, and several rows may share a table row.</summary>
    private static PlanRow? RowOf(Finding finding, IReadOnlyList<PlanRow> rows)
    {
        if (finding.Source is not { } place)
        {
            return null;
        }

        var exact = rows.Where(r => SamePlace(r.Source, place)).ToList();
        if (exact.Count > 1)
        {
            // 第 15 项…: of rows that share a place the words tell which is meant.
            return exact.Find(r => r.Number is { } number && finding.Message.Contains($"第 {number} 项", StringComparison.Ordinal)) ?? exact[0];
        }

        return exact.Count == 1 ? exact[0]
            : rows.FirstOrDefault(r => Overlaps(r.Source, place))
            // A cell shared by several rows, such as a deadline, belongs to none of their own places.
            ?? rows.FirstOrDefault(r => r.Item?.Deadline?.Source is { } shared && SamePlace(shared, place));
    }

    private static bool SamePlace(SourcePlace a, SourcePlace b) =>
        a.Entry is not null || b.Entry is not null ? a.Entry == b.Entry
        : a.Lines.Count > 0 || b.Lines.Count > 0 ? a.Lines.SequenceEqual(b.Lines) && a.Table == b.Table : a.Table == b.Table && a.Rows.SequenceEqual(b.Rows);

    private static bool Overlaps(SourcePlace row, SourcePlace place) =>
        (place.Lines.Count is > 0 and <= 3 && place.Lines.Any(row.Lines.Contains))
        || (row.Table is not null && row.Table == place.Table && row.Lines.Count == 0 && place.Rows.Count == 1 && row.Rows.Contains(place.Rows[0]));

    private static string PlaceKey(SourcePlace? place) => place is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"t{place.Table}r{string.Join(',', place.Rows)}c{string.Join(',', place.Columns)}l{string.Join(',', place.Lines)}{(place.Entry is { } entry ? $"e{entry}" : "")}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
