using System.Globalization;
using System.Text.RegularExpressions;
using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.CorrectRow;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.Templates;

/// <summary>Readings of plans that no file stands behind: blank, or copied from a plan or template. Pure.</summary>
internal static partial class WrittenReadings
{
    /// <summary>A plan with one empty table of 100 points.</summary>
    public static PlanReading Blank(string title) => Written(title) with { Schemes = [new PlanScheme { Title = title, DeclaredTotal = 100 }] };

    /// <summary>
    /// A plan of its own with the tables of another: rows, rules, units, weights and stated points are taken over, dates moved by whole years.
    /// Number, date of issue, prose and places in the other's document are not; findings are made anew.
    /// </summary>
    /// <param name="withLeadingGroup">Takes the leading group over: in a copy, not in a template.</param>
    public static PlanReading Copy(PlanReading from, string title, int years, bool withLeadingGroup)
    {
        var entry = 0;
        SourcePlace Place() => new() { Entry = ++entry };
        PlanExtra Extra(PlanExtra extra) => extra with { Source = Place() };
        var schemes = from.Schemes.Select(s => PlanTotals.Recount(s with
        {
            Title = from.Schemes.Count == 1 ? title : s.Title,
            Items = [.. s.Items.Select(i => i with { Source = Place(), Deadline = i.Deadline is { } deadline ? Moved(deadline, years) : null })],
            Bonuses = [.. s.Bonuses.Select(Extra)],
            Penalties = [.. s.Penalties.Select(Extra)],
            Vetoes = [.. s.Vetoes.Select(Extra)],
            Rules = [.. s.Rules.Select(r => r with { Source = new SourcePlace() })],
            GroupTotals = [.. s.GroupTotals.Select(t => t with { Source = new SourcePlace() })],
        })).ToList();
        var copy = Written(title) with
        {
            Issuer = from.Issuer,
            LeadingGroup = withLeadingGroup ? [.. from.LeadingGroup.Select(m => m with { Source = null })] : [],
            Schemes = schemes,
        };
        return PlanFindings.Recheck(copy, copy);
    }

    /// <summary>The year a plan's dates are written for: that of its issue, else of its first deadline; null when it sets no date.</summary>
    public static int? YearOf(PlanReading reading) =>
        reading.IssuedOn?.Year ?? reading.Schemes.SelectMany(s => s.Items).Select(i => i.Deadline?.Date).Where(d => d is not null).Min()?.Year;

    private static PlanReading Written(string title) => new() { File = "", Sha256 = "", Title = title, Coverage = 1, Mapped = 1 };

    private static PlanDeadline Moved(PlanDeadline deadline, int years)
    {
        if (years == 0)
        {
            return deadline with { Source = null };
        }

        var text = Year().Replace(deadline.Text, match => (int.Parse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) + years).ToString(CultureInfo.InvariantCulture));
        var date = deadline.Date?.AddYears(years);
        // 29 February has no place in most years: the words follow the date.
        return deadline with { Source = null, Date = date, Text = date?.Day != deadline.Date?.Day ? RowChanges.Words(date!.Value) : text, Context = null };
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20|21)\d{2}(?=年|-|\.|/)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Year();
}
