using Biaogan.Documents.Official;

namespace Biaogan.Documents.Plans.Writing;

/// <summary>Title, number, leading group, prose deadlines, issuer and date as lines of running text.</summary>
internal static class HeadLines
{
    public static IReadOnlyList<PaperLine> Of(PlanReading reading)
    {
        var lines = new List<PaperLine>();
        if (reading.Title is { Length: > 0 } title)
            lines.Add(new PaperLine(PaperLineKind.Title, title));
        if (reading.DocumentNumber is { Length: > 0 } number)
            lines.Add(new PaperLine(PaperLineKind.Centred, number));
        var signed = reading is { Issuer: { } issuer, IssuedOn: { } issued } && DocumentHead.IsSignature(issuer, ChineseText.Date(issued));
        if (!signed && Facts(reading) is { Length: > 0 } facts)
            lines.Add(new PaperLine(PaperLineKind.Centred, facts));
        lines.AddRange(LeadingGroup(reading.LeadingGroup).Select(line => new PaperLine(PaperLineKind.Text, line)));
        lines.AddRange(ProseDeadlines(reading).Distinct(StringComparer.Ordinal).Select(line => new PaperLine(PaperLineKind.Text, line)));
        if (signed)
            lines.AddRange([new PaperLine(PaperLineKind.Signature, reading.Issuer!), new PaperLine(PaperLineKind.Signature, ChineseText.Date(reading.IssuedOn!.Value))]);
        return lines;
    }

    private static string Facts(PlanReading reading) => string.Join(" | ", ((string?[])[
        reading.Issuer is { Length: > 0 } issuer ? "发布机构 | " + issuer : null,
        reading.IssuedOn is { } date ? "发布日期 | " + ChineseText.Date(date) : null]).OfType<string>());

    /// <summary>Sentences that set a date and belong to no item; a deadline added by hand has no sentence and stands alone.</summary>
    private static IEnumerable<string> ProseDeadlines(PlanReading reading)
    {
        var ofItems = reading.Schemes.SelectMany(scheme => scheme.Items).Select(item => item.Deadline).OfType<PlanDeadline>().Select(deadline => (deadline.Text, deadline.Context)).ToHashSet();
        return reading.Deadlines.Where(deadline => !ofItems.Contains((deadline.Text, deadline.Context))).Select(deadline => deadline.Context ?? DeadlineWords.Of(deadline));
    }

    private static IEnumerable<string> LeadingGroup(IReadOnlyList<LeadingGroupMember> members)
    {
        string? post = null;
        foreach (var member in members)
        {
            var text = Member(member);
            yield return member.Post == post && member.Name is not null && text.Contains(' ', StringComparison.Ordinal) ? text : $"{member.Post}：{text}";
            post = member.Post;
        }
    }

    /// <summary>"王某    区教育局": the unit alone tells the office; where it cannot be told from it, the words "one of those in charge" are added.</summary>
    private static string Member(LeadingGroupMember member)
    {
        var unit = member.Unit is not { Length: > 0 } name ? ""
            : UnitNames.IsComplete(name) && (member.Name is not null || name.Length > 4) ? name : name + "负责同志";
        return (member.Name, unit) switch
        {
            (null, _) => unit,
            ({ Length: <= 4 } alone, "") => alone,
            ({ } longer, "") => longer + "    —",
            _ => member.Name + "    " + unit,
        };
    }
}
