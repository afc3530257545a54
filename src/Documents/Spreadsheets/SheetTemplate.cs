namespace Biaogan.Documents.Spreadsheets;

/// <summary>The empty table to fill in, with a second sheet that says what goes into each column.</summary>
public static class SheetTemplate
{
    /// <param name="name">Name of the sheet to fill in.</param>
    /// <param name="english">Headers and explanations in English.</param>
    /// <param name="examples">Rows to begin with, one value a field in its order; none for an empty sheet.</param>
    public static byte[] Write(string name, IReadOnlyList<SheetField> fields, bool english, IEnumerable<IReadOnlyList<string?>> examples)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(examples);
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using (var sheet = writer.BeginSheet(new SheetLayout { Name = name, Columns = [.. fields.Select(f => new SheetColumn(english ? f.En : f.Zh, f.Width))] }))
            {
                foreach (var example in examples)
                {
                    sheet.WriteRow([.. example.Select(value => SheetCell.OfText(value))]);
                }
            }

            using var help = writer.BeginSheet(new SheetLayout
            {
                Name = english ? "How to fill it in" : "填写说明", Columns = english ? [new("Column", 20), new("Must", 8), new("What to write", 80)] : [new("列", 20), new("必填", 8), new("怎样填写", 80)], AutoFilter = false,
            });
            foreach (var field in fields)
            {
                help.WriteRow(SheetCell.OfText(english ? field.En : field.Zh), SheetCell.OfText(field.Required ? english ? "yes" : "是" : ""), SheetCell.OfText(english ? field.HintEn : field.HintZh, wrap: true));
            }
        }

        return stream.ToArray();
    }
}
