using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.CorrectRow;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;
using Biaogan.Ui;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Schemes.EditTable;

/// <summary>What the table's form carries: r12.content and the like for rows, g3.name and the like for groups.</summary>
internal sealed record TableForm(int Version, IReadOnlyList<RowEdit> Rows, IReadOnlyList<GroupEdit> Groups, TableDeed Deed, int DeedRow, bool ToNext, string? Reason, IReadOnlyList<FieldFault> Faults);

/// <summary>The fields of the table: as shown, as posted, as named in a message. Pure.</summary>
internal static class TableFields
{
    /// <summary>The fields of a row as the table shows them.</summary>
    public static IReadOnlyDictionary<string, string> Shown(PlanRow row)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = Plain(row.Number),
            ["content"] = Plain(row.Content),
            ["points"] = Text(row.Item?.Points ?? row.Extra?.Points),
        };
        if (row.Item is { } item)
        {
            fields["path"] = Plain(string.Join('\n', item.Path));
            fields["methods"] = Plain(string.Join('\n', item.Methods));
            fields["units"] = Plain(string.Join('\n', item.Units.Select(UnitLine)));
            fields["deadline"] = item.Deadline?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
            fields["deadlineText"] = Plain(item.Deadline?.Text);
        }
        else if (row.Kind != ItemKind.Veto)
        {
            fields["cap"] = Text(row.Extra!.Cap);
        }

        return fields;
    }

    /// <summary>Tells whether somebody changed a row since a form was made from it.</summary>
    public static string Fingerprint(PlanRow row) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Kind + "\u001f" + string.Join('\u001f', RowChanges.Fields(row).Select(f => f.Key + "=" + f.Value)))))[..16];

    /// <summary>Row numbers a form carries, with the fingerprints they were made from.</summary>
    public static IReadOnlyList<(int Row, string Was)> Posted(Func<string, string?> value) =>
        [.. (value("rows") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(TableState.MaxSize)
            .Select(word => Written.Int(word) ?? 0).Where(row => row > 0).Distinct()
            .Select(row => (row, value(string.Create(CultureInfo.InvariantCulture, $"r{row}.was")) ?? ""))];

    /// <summary>Reads a form against the plan it was made from. A field that says what was shown leaves the row as it is, however the plan spells it.</summary>
    public static TableForm Read(IFormCollection form, PlanReading plan, int part)
    {
        var rows = PlanRows.Of(plan);
        var faults = new List<FieldFault>();
        var edits = new List<RowEdit>();
        foreach (var (number, _) in Posted(name => form[name]).Where(p => p.Row <= rows.Count && rows[p.Row - 1].Part == part))
        {
            var row = rows[number - 1];
            var prefix = string.Create(CultureInfo.InvariantCulture, $"r{number}.");
            var (typed, wrong) = RowForm.Read(form, prefix, row.Item);
            var shown = Shown(row);
            var kept = shown.Keys.Where(field => !form.ContainsKey(prefix + field) || Plain(form[prefix + field]) == shown[field]).ToHashSet(StringComparer.Ordinal);
            faults.AddRange(wrong.Where(f => !kept.Contains(f.Field[prefix.Length..])).Select(f => f with { Message = Named(number, f.Field[prefix.Length..], f.Message) }));
            edits.Add(new RowEdit(number, Keep(typed, row, kept)));
        }

        var groups = new List<GroupEdit>();
        for (var i = 1; form.ContainsKey($"g{i}.path") && i <= TableState.MaxSize; i++)
        {
            var path = Plain(form[$"g{i}.path"]).Split('\n');
            groups.Add(new GroupEdit(path, Plain(form[$"g{i}.name"]), Number($"g{i}.declared", path[^1]), Number($"g{i}.weight", path[^1])));
        }

        var deed = form["deed"].ToString().Split(':');
        return new TableForm(
            form.Version() ?? -1, edits, groups,
            Enum.TryParse<TableDeed>(deed[0], out var chosen) ? chosen : TableDeed.Save,
            (deed.Length > 1 ? Written.Int(deed[1]) : null) ?? 0,
            deed[0] == "Next", Plain(form["reason"]) is { Length: > 0 } reason ? reason : null, faults);

        decimal? Number(string field, string group)
        {
            var text = Plain(form[field]);
            if (text.Length == 0)
            {
                return null;
            }

            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 1_000_000)
            {
                return value;
            }

            faults.Add(new(field, T($"分组“{group}”：“{text}”不是数字。", $"Group “{group}”: “{text}” is not a number.")));
            return null;
        }
    }

    /// <summary>The row of the API: every field of the table, as typed.</summary>
    public static RowForm Keep(RowForm typed, PlanRow row, IReadOnlySet<string> kept) => typed with
    {
        Number = kept.Contains("number") ? row.Number : typed.Number,
        Content = kept.Contains("content") ? row.Content : typed.Content,
        Points = kept.Contains("points") ? row.Item?.Points ?? row.Extra?.Points : typed.Points,
        Cap = kept.Contains("cap") || row.Kind == ItemKind.Veto ? row.Extra?.Cap : typed.Cap,
        Path = kept.Contains("path") ? row.Item?.Path ?? [] : typed.Path,
        Methods = kept.Contains("methods") ? row.Item?.Methods ?? [] : typed.Methods,
        Units = kept.Contains("units") ? row.Item?.Units ?? [] : typed.Units,
        Deadline = kept.Contains("deadline") ? row.Item?.Deadline?.Date : typed.Deadline,
        DeadlineText = kept.Contains("deadlineText") ? row.Item?.Deadline?.Text : typed.DeadlineText,
    };

    /// <summary>A message that names row and field.</summary>
    public static string Named(int row, string field, string what) => T($"第 {row} 行{Word(field)}：{what}", $"Row {row}, {Word(field)}: {what}");

    public static string Word(string field) => field switch
    {
        "number" => T("编号", "number"),
        "path" => T("分组", "groups"),
        "content" => T("内容", "content"),
        "points" => T("分值", "points"),
        "cap" => T("上限", "cap"),
        "methods" => T("测评方法", "methods"),
        "units" => T("责任单位", "units"),
        "deadline" => T("完成时限", "deadline"),
        "deadlineText" => T("时限文字", "deadline in words"),
        _ => field,
    };

    public static string UnitLine(PlanUnit unit) => unit.Name + (unit.IsSet ? "*" : "") + (unit.Role == "responsible" ? "" : "=" + PlanStates.Word(SchemeWriting.RoleOf(unit.Role)));

    public static string Text(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Text as compared: one kind of line end, no blanks around it.</summary>
    public static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
