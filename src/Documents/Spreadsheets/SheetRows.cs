namespace Biaogan.Documents.Spreadsheets;

/// <summary>
/// A table that people filled in, read into rows by key, with every fault at its cell: the beginning of any import. Nothing is repaired and nothing is left out silently:
/// an unknown column is a fault (its header may be misspelt). Limits are stated by the caller; a file past them has one fault and no rows.
/// </summary>
public sealed class SheetRows
{
    private readonly IReadOnlyList<SheetField> _fields;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<SheetFault> _faults = [];

    private SheetRows(IReadOnlyList<SheetField> fields) => _fields = fields;

    /// <summary>Name of the sheet that was read; empty when none could be.</summary>
    public string Sheet { get; private set; } = "";

    public IReadOnlyList<SheetRow> Rows { get; private set; } = [];

    /// <summary>True when every column is known and there are rows: else the file is not the table that was asked for, and nothing of it should be kept.</summary>
    public bool IsTheTable { get; private set; }

    /// <summary>In the order they were found; the caller adds its own with <see cref="Fault(SheetRow, string, string, string)"/>.</summary>
    public IReadOnlyList<SheetFault> Faults => _faults;

    /// <summary>True when the file has the column: an import leaves alone what it has no column for.</summary>
    public bool Has(string key) => _columns.ContainsKey(key);

    /// <summary>Adds a fault at the cell of a field.</summary>
    public void Fault(SheetRow row, string key, string zh, string en) => _faults.Add(new SheetFault(Sheet, row.Number, _columns.GetValueOrDefault(key), zh, en));

    /// <summary>Adds a fault about the file as a whole.</summary>
    public void Fault(string zh, string en) => _faults.Add(new SheetFault(Sheet, 0, 0, zh, en));

    /// <param name="file">Seekable stream of an .xlsx file; left open.</param>
    /// <param name="maxRows">Most rows under the header.</param>
    /// <param name="progress">Told now and then how many bytes of the file were read, and how many it has.</param>
    public static SheetRows Read(Stream file, IReadOnlyList<SheetField> fields, int maxRows, Action<long, long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(fields);
        var read = new SheetRows(fields);
        var (result, isEnglish) = (ReadIn(file, fields, maxRows, english: false, progress), false);
        if (result.Findings.Any(f => f.Code == "header-missing"))
        {
            var english = ReadIn(file, fields, maxRows, english: true, progress);
            (result, isEnglish) = english.Findings.Any(f => f.Code == "header-missing") ? (result, false) : (english, true);
        }

        read.Sheet = result.Table?.SheetName ?? "";
        foreach (var finding in result.Findings)
        {
            read._faults.Add(new SheetFault(read.Sheet, finding.Source?.Rows.FirstOrDefault() ?? 0, finding.Source?.Columns.FirstOrDefault() ?? 0, finding.Message, finding.MessageEn));
        }

        if (result.Table is { } table)
        {
            read.Take(table, isEnglish);
        }

        return read;
    }

    private void Take(SpreadsheetTable table, bool isEnglish)
    {
        var keyOf = _fields.ToDictionary(f => Header(f, isEnglish), f => f.Key, StringComparer.Ordinal);
        foreach (var (header, column) in table.Columns)
        {
            if (keyOf.TryGetValue(header, out var key))
            {
                _columns[key] = column;
            }
            else
            {
                var known = string.Join(isEnglish ? ", " : "、", _fields.Select(f => isEnglish ? f.En : f.Zh));
                _faults.Add(new SheetFault(Sheet, table.HeaderRow, column, $"不认识“{header}”这一列。可用的列：{known}。请改正表头或删去这一列。", $"The column '{header}' is not known. Columns: {known}. Mend the header or remove the column."));
            }
        }

        IsTheTable = _columns.Count == table.Columns.Count && table.Rows.Count > 0;
        var rows = new List<SheetRow>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var values = new Dictionary<string, string>(_columns.Count, StringComparer.Ordinal);
            foreach (var (header, key) in keyOf)
            {
                if (row.Values.TryGetValue(header, out var value))
                {
                    values[key] = value.Trim();
                }
            }

            if (values.Values.Any(v => v.Length > 0))
            {
                rows.Add(new SheetRow(row.Number, values));
                Check(rows[^1]);
            }
        }

        Rows = rows;
        if (rows.Count == 0)
        {
            Fault("表头下面没有数据。请从表头的下一行开始填写。", "There is nothing under the header. Begin in the row below it.");
        }
    }

    private void Check(SheetRow row)
    {
        foreach (var field in _fields)
        {
            if (row[field.Key] is not { } value)
            {
                if (field.Required)
                {
                    Fault(row, field.Key, $"“{field.Zh}”没有填写。", $"'{field.En}' is empty.");
                }
            }
            else if (value.Length > field.MaxLength)
            {
                Fault(row, field.Key, $"“{field.Zh}”有 {value.Length} 个字，最多 {field.MaxLength} 个。", $"'{field.En}' has {value.Length} characters; at most {field.MaxLength}.");
            }
        }
    }

    private static SpreadsheetReadResult ReadIn(Stream file, IReadOnlyList<SheetField> fields, int maxRows, bool english, Action<long, long>? progress)
    {
        file.Position = 0;
        return SpreadsheetReader.Read(file, new SpreadsheetReadSettings { RequiredHeaders = [.. fields.Where(f => f.Required).Select(f => Header(f, english))], MaxRows = maxRows, MaxColumns = 64, Progress = progress });
    }

    private static string Header(SheetField field, bool english) => string.Concat((english ? field.En : field.Zh).Where(c => !char.IsWhiteSpace(c)));
}
