using System.Globalization;
using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.CorrectRow;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.EditTable;

/// <summary>What a button of the table does besides saving what was typed.</summary>
internal enum TableDeed
{
    Save,

    /// <summary>A blank item below a row, in the same group; row 0: at the end of the table.</summary>
    AddItem,
    AddBonus,
    AddPenalty,
    AddVeto,
    Copy,
    Remove,
    Up,
    Down,

    /// <summary>Numbers the items 1, 2, 3 … in their order.</summary>
    Renumber,
}

/// <summary>The fields of one row as typed.</summary>
/// <param name="Row">1-based row of the plan; see <see cref="PlanRows"/>.</param>
internal sealed record RowEdit(int Row, RowForm Form);

/// <summary>A group as typed: its last name, which all its rows take over, the points stated for it and the weight of an outermost one.</summary>
/// <param name="Path">Names as they were, from the outermost inwards.</param>
internal sealed record GroupEdit(IReadOnlyList<string> Path, string Name, decimal? Declared, decimal? Weight);

/// <summary>A table edited: the plan after it, what changed by row (of the plan before), and the row to show next.</summary>
internal sealed record EditedTable(PlanReading After, IReadOnlyList<(int Row, RowChange Change)> Changes, int? Shown);

/// <summary>Rows and groups of one scheme edited together. Pure.</summary>
internal static class TableEdits
{
    public const int MostContent = 5000;
    public const int MostGroupName = 500;
    public const int MostRows = 5000;

    /// <summary>What stands in the way; field names as on the page: r12.content, g3.name (groups counted from 1 as given).</summary>
    public static IReadOnlyList<FieldFault> Faults(PlanReading before, IReadOnlyList<RowEdit> edits, IReadOnlyList<GroupEdit> groups)
    {
        var rows = PlanRows.Of(before);
        var faults = new List<FieldFault>();
        foreach (var edit in edits)
        {
            var was = rows[edit.Row - 1].Content.Trim().Length;
            if (edit.Form.Content.Trim().Length == 0 && was > 0)
            {
                Fault(edit.Row, "content", T("不能为空；不是测评项的行请删除。", "it cannot be empty; delete the row if it is no item."));
            }
            else if (edit.Form.Content.Length > MostContent && edit.Form.Content.Length > was)
            {
                Fault(edit.Row, "content", T($"不超过 {MostContent} 字。", $"at most {MostContent} characters."));
            }

            if (edit.Form.Number is { Length: > 40 })
            {
                Fault(edit.Row, "number", T("不超过 40 字。", "at most 40 characters."));
            }

            if (edit.Form.Path.Any(name => name.Length > MostGroupName))
            {
                Fault(edit.Row, "path", T($"每级不超过 {MostGroupName} 字。", $"at most {MostGroupName} characters each."));
            }
        }

        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Name.Trim().Length is 0 or > MostGroupName)
            {
                faults.Add(new($"g{i + 1}.name", T($"分组“{groups[i].Path[^1]}”的名称不能为空，不超过 {MostGroupName} 字。", $"The group “{groups[i].Path[^1]}” needs a name of at most {MostGroupName} characters.")));
            }
        }

        return faults;

        void Fault(int row, string field, string what) => faults.Add(new($"r{row}.{field}", TableFields.Named(row, field, what)));
    }

    public static EditedTable Apply(PlanReading before, int part, IReadOnlyList<RowEdit> edits, IReadOnlyList<GroupEdit> groups, TableDeed deed, int deedRow)
    {
        var changes = new List<(int, RowChange)>();
        var rows = PlanRows.Of(before);
        var after = before;
        foreach (var edit in edits)
        {
            var row = rows[edit.Row - 1];
            var (next, nextRow) = row.Item is { } item
                ? (PlanRows.Replace(after, row, RowChanges.Corrected(item, edit.Form)), row with { Item = RowChanges.Corrected(item, edit.Form) })
                : (PlanRows.Replace(after, row, RowChanges.Corrected(row.Extra!, edit.Form)), row with { Extra = RowChanges.Corrected(row.Extra!, edit.Form) });
            if (RowChanges.Between(row, nextRow) is { Count: > 0 } changed)
            {
                changes.AddRange(changed.Select(c => (row.Row, c)));
                after = next;
            }
        }

        after = GroupEdits.Apply(after, part, groups, out var renamed);
        changes.AddRange(renamed.Select(c => (0, c)));
        return Do(after, part, deed, deedRow, changes);
    }

    private static EditedTable Do(PlanReading plan, int part, TableDeed deed, int deedRow, List<(int, RowChange)> changes)
    {
        var rows = PlanRows.Of(plan);
        var row = deedRow >= 1 && deedRow <= rows.Count && rows[deedRow - 1].Part == part ? rows[deedRow - 1] : null;
        var scheme = plan.Schemes[part - 1];
        var place = new SourcePlace { Entry = NextEntry(plan) };
        switch (deed)
        {
            case TableDeed.AddItem when row is null or { Item: not null }:
                var above = row?.Item ?? scheme.Items.LastOrDefault();
                return Inserted(ItemKind.Base, (row?.Index ?? scheme.Items.Count - 1) + 1, new PlanItem { Content = "", Path = above?.Path ?? [], Source = place }, null);
            case TableDeed.Copy when row?.Item is { } item:
                return Inserted(ItemKind.Base, row.Index + 1, item with { Source = place }, null);
            case TableDeed.Copy or TableDeed.AddItem when row?.Extra is { } extra:
                return Inserted(row.Kind, row.Index + 1, null, deed == TableDeed.Copy ? extra with { Source = place } : new PlanExtra("", null, place));
            case TableDeed.AddBonus:
                return Inserted(ItemKind.Bonus, scheme.Bonuses.Count, null, new PlanExtra("", null, place));
            case TableDeed.AddPenalty:
                return Inserted(ItemKind.Penalty, scheme.Penalties.Count, null, new PlanExtra("", null, place));
            case TableDeed.AddVeto:
                return Inserted(ItemKind.Veto, scheme.Vetoes.Count, null, new PlanExtra("", null, place));
            case TableDeed.Remove when row is not null:
                changes.AddRange(RowChanges.Between(row, null).Select(c => (row.Row, c)));
                return new(PlanRows.Remove(plan, row), changes, Math.Max(1, row.Row - 1));
            case TableDeed.Up or TableDeed.Down when row is not null && rows.FirstOrDefault(r => r.Row == row.Row + (deed == TableDeed.Up ? -1 : 1)) is { } other && (other.Part, other.Kind) == (row.Part, row.Kind):
                changes.Add((row.Row, new("order", Text(row.Row), Text(other.Row))));
                var swapped = row.Item is { } moved
                    ? PlanRows.Replace(PlanRows.Replace(plan, row, other.Item!), other, moved)
                    : PlanRows.Replace(PlanRows.Replace(plan, row, other.Extra!), other, row.Extra!);
                return new(swapped, changes, other.Row);
            case TableDeed.Renumber:
                var numbered = rows.Where(r => r.Part == part && r.Item is not null).ToList();
                changes.AddRange(numbered.Where(r => r.Number != Text(r.Index + 1)).Select(r => (r.Row, new RowChange("number", r.Number, Text(r.Index + 1)))));
                return new(PlanRows.With(plan, part, s => s with { Items = [.. s.Items.Select((i, n) => i with { Number = Text(n + 1) })] }), changes, null);
            default:
                return new(plan, changes, row?.Row);
        }

        EditedTable Inserted(ItemKind kind, int index, PlanItem? item, PlanExtra? extra)
        {
            var next = PlanRows.With(plan, part, s => kind switch
            {
                ItemKind.Base => s with { Items = [.. s.Items.Take(index), item!, .. s.Items.Skip(index)] },
                ItemKind.Bonus => s with { Bonuses = [.. s.Bonuses.Take(index), extra!, .. s.Bonuses.Skip(index)] },
                ItemKind.Penalty => s with { Penalties = [.. s.Penalties.Take(index), extra!, .. s.Penalties.Skip(index)] },
                _ => s with { Vetoes = [.. s.Vetoes.Take(index), extra!, .. s.Vetoes.Skip(index)] },
            });
            var added = PlanRows.Of(next).First(r => r.Part == part && r.Kind == kind && r.Index == index);
            // A blank row has no field that differs from no row at all; that it was added is told all the same.
            changes.AddRange(RowChanges.Between(null, added).Where(c => !string.IsNullOrEmpty(c.New)).Prepend(new("row", null, "+")).Select(c => (added.Row, c)));
            return new(next, changes, added.Row);
        }
    }

    private static int NextEntry(PlanReading plan) => 1 + PlanRows.Of(plan).Select(r => r.Source.Entry ?? 0).DefaultIfEmpty(0).Max();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
