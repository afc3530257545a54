using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.OfficeChanges;

/// <summary>The fields of a row the office may change: in words, and set on another row.</summary>
internal static class RowFields
{
    public static IReadOnlyDictionary<string, string?> Of(PlanRow row)
    {
        var fields = CorrectRow.RowChanges.Fields(row);
        if (row.Item is { } item)
        {
            fields["asksAboutPersons"] = item.AsksAboutPersons ? "true" : "false";
        }

        return fields;
    }

    /// <summary>The item with one field taken over; it keeps its own place in the document.</summary>
    public static PlanItem Take(PlanItem to, PlanItem from, string field) => field switch
    {
        "number" => to with { Number = from.Number },
        "path" => to with { Path = from.Path },
        "content" => to with { Content = from.Content },
        "points" => to with { Points = from.Points },
        "scoringPoints" => to with { ScoringPoints = from.ScoringPoints },
        "rules" => to with { Rules = from.Rules },
        "methods" => to with { Methods = from.Methods },
        "units" => to with { Units = from.Units },
        "deadline" => to with { Deadline = from.Deadline is { } deadline ? deadline with { Source = to.Deadline?.Source ?? to.Source } : null },
        "asksAboutPersons" => to with { AsksAboutPersons = from.AsksAboutPersons },
        _ => throw new ArgumentException($"No field is named {field}.", nameof(field)),
    };

    /// <inheritdoc cref="Take(PlanItem, PlanItem, string)"/>
    public static PlanExtra Take(PlanExtra to, PlanExtra from, string field) => field switch
    {
        "number" => to with { Number = from.Number },
        "content" => to with { Text = from.Text },
        "points" => to with { Points = from.Points },
        "cap" => to with { Cap = from.Cap },
        _ => throw new ArgumentException($"No field is named {field}.", nameof(field)),
    };

    /// <summary>A field's name in words.</summary>
    public static string Word(string field) => field switch
    {
        "number" => T("编号", "Number"),
        "path" => T("分组", "Groups"),
        "content" => T("内容", "Content"),
        "points" => T("分值", "Points"),
        "cap" => T("上限", "Cap"),
        "scoringPoints" => T("得分点", "Scoring points"),
        "rules" => T("评分规则", "Rules"),
        "methods" => T("测评方法", "Methods"),
        "units" => T("责任单位", "Units"),
        "deadline" => T("完成时限", "Deadline"),
        "asksAboutPersons" => T("涉及具体人员", "Asks about persons"),
        "row" => T("整行", "Row"),
        "split" => T("拆分", "Split"),
        "merge" => T("合并", "Merged"),
        "order" => T("次序", "Order"),
        "unit" => T("单位名称", "Unit name"),
        "set" => T("是否集合", "Set of units"),
        "column" => T("列的含义", "Column"),
        "title" => T("标题", "Title"),
        "documentNumber" => T("文号", "Document number"),
        "issuer" => T("发文机关", "Issuer"),
        "issuedOn" => T("印发日期", "Issued on"),
        "leadingGroup" => T("领导小组", "Leading group"),
        "totals" => T("应有总分", "Stated total"),
        "carried" => T("沿用上一版", "Carried over"),
        "previous" => T("上一版", "Previous version"),
        _ => field,
    };
}

/// <summary>The fields of a plan's head the office may change.</summary>
internal static class HeadFields
{
    public static readonly IReadOnlyList<string> All = ["title", "documentNumber", "issuer", "issuedOn", "leadingGroup"];

    public static string? Text(PlanReading reading, string field) => field switch
    {
        "title" => reading.Title,
        "documentNumber" => reading.DocumentNumber,
        "issuer" => reading.Issuer,
        "issuedOn" => reading.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "leadingGroup" => string.Join('\n', reading.LeadingGroup.Select(CorrectHead.CorrectHead.Line)),
        _ => throw new ArgumentException($"No field is named {field}.", nameof(field)),
    };

    public static PlanReading Take(PlanReading to, PlanReading from, string field) => field switch
    {
        "title" => to with { Title = from.Title },
        "documentNumber" => to with { DocumentNumber = from.DocumentNumber },
        "issuer" => to with { Issuer = from.Issuer },
        "issuedOn" => to with { IssuedOn = from.IssuedOn },
        "leadingGroup" => to with { LeadingGroup = from.LeadingGroup },
        _ => throw new ArgumentException($"No field is named {field}.", nameof(field)),
    };
}
