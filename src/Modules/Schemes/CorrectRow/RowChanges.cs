using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.CorrectRow;

/// <summary>One field of a row, in words, before and after.</summary>
internal sealed record RowChange(string Field, string? Old, string? New)
{
    /// <param name="row">1-based row of the plan before the change; 0 for what concerns several rows.</param>
    public PlanCorrection AsCorrection(long planId, int row, string? reason, Act act) => new()
    {
        PlanId = planId, Row = row, Field = Field, Old = Old, New = New, Reason = reason, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When,
    };
}

/// <summary>A row with the fields of a form put in, and what that changes: shared by the page of one row and the table of all. Pure.</summary>
internal static class RowChanges
{
    public static PlanItem Corrected(PlanItem item, RowForm form) => item with
    {
        Number = form.Number,
        Path = form.Path,
        Content = form.Content,
        Points = form.Points,
        ScoringPoints = form.ScoringPoints,
        Rules = form.RulesOver(item.Rules),
        Methods = form.Methods,
        Units = form.Units,
        Deadline = Deadline(item.Deadline, form),
        AsksAboutPersons = form.Content == item.Content ? item.AsksAboutPersons : PlanReader.AsksAboutPersons(form.Content),
    };

    public static PlanExtra Corrected(PlanExtra extra, RowForm form) => extra with { Text = form.Content, Number = form.Number, Points = form.Points, Cap = form.Cap };

    /// <summary>What differs between two states of a row; null stands for no row.</summary>
    public static IReadOnlyList<RowChange> Between(PlanRow? before, PlanRow? after)
    {
        var old = before is null ? [] : Fields(before);
        var now = after is null ? [] : Fields(after);
        return [.. old.Keys.Union(now.Keys).Select(field => new RowChange(field, old.GetValueOrDefault(field), now.GetValueOrDefault(field))).Where(c => c.Old != c.New)];
    }

    /// <summary>The row in words by field, for the history of corrections.</summary>
    public static Dictionary<string, string?> Fields(PlanRow row)
    {
        static string? Number(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal) { ["number"] = row.Number, ["content"] = row.Content };
        if (row.Item is { } item)
        {
            fields["path"] = string.Join(" › ", item.Path);
            fields["points"] = Number(item.Points);
            fields["scoringPoints"] = string.Join('\n', item.ScoringPoints.Select(p => $"{p.Text} = {Number(p.Points)}"));
            fields["rules"] = string.Join('\n', item.Rules.Select(r =>
                $"{r.ScoringPoint}:{r.Kind} {string.Join(' ', r.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Number(p.Value)}"))} {string.Join(' ', r.Tiers.Select(t => $"{t.Label}={Number(t.Points)}"))} {r.Text}"));
            fields["methods"] = string.Join('、', item.Methods);
            fields["units"] = string.Join('、', item.Units.Select(u => $"{u.Name}({u.Role}{(u.IsSet ? ",set" : "")})"));
            fields["deadline"] = $"{item.Deadline?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {item.Deadline?.Text}".Trim();
        }
        else
        {
            fields["points"] = Number(row.Extra!.Points);
            fields["cap"] = Number(row.Extra.Cap);
        }

        return fields;
    }

    /// <summary>The deadline as typed: words without a date are read for one, and words that only spell out the old date follow the new one.</summary>
    private static PlanDeadline? Deadline(PlanDeadline? old, RowForm form)
    {
        var (day, text) = (form.Deadline, form.DeadlineText);
        if (day is null && text is null)
        {
            return null;
        }

        if (old is not null && old.Date == day && old.Text == text)
        {
            return old;
        }

        if (text is not null && (day is null || old?.Date == day) && old?.Text != text && PlanReader.ReadDeadline(text) is { } read && (day is null || read.Date is not null || read.Recurrence is not null))
        {
            return read with { Source = old?.Source };
        }

        var spelt = text is null || (old?.Date is { } before && old.Date != day && old.Text == text && (text.TrimEnd('前') == Words(before).TrimEnd('前') || text == Iso(before)));
        return new PlanDeadline { Text = spelt && day is { } date ? Words(date) : text!, Date = day, Source = old?.Source };
    }

    /// <summary>A date as a plan prints it.</summary>
    public static string Words(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日前");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
