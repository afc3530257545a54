using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.ListUnits;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Imports;

namespace Biaogan.Organizations.ImportUnits;

/// <summary>The table of units, the same for export, template and import: what is exported, changed and handed in again means what it says.</summary>
internal static class UnitSheet
{
    public const int MostRows = 50_000;

    public static readonly IReadOnlyList<SheetField> Fields =
    [
        new("id", "编号", "Number")
        {
            MaxLength = 20, Width = 10, HintZh = "已有单位的编号，导出时自带，不要改；新单位留空。", HintEn = "Number of a unit that exists, as exported; do not change it. Leave it empty for a new unit.",
        },
        new("name", "全称", "Name")
        {
            Required = true, Width = 36, HintZh = "单位全称。没有编号时按信用代码、再按全称认已有单位，都认不出就是新单位。", HintEn = "Full name. Without a number a unit is recognised by its credit code, then by its name; if by neither, it is new.",
        },
        new("shortName", "简称", "Short name") { MaxLength = 50 },
        new("category", "类别", "Category") { MaxLength = 60, Width = 12, HintZh = "“单位类别”里的名称；新单位必填。", HintEn = "A name from Categories; a new unit needs one." },
        new("parent", "上级单位", "Above") { Width = 30, HintZh = "全称或 #编号，可以是本表中的新单位；新单位必填。", HintEn = "Full name or #number, also of a new unit in this table; a new unit needs one." },
        new("sequence", "序号", "Order") { MaxLength = 10, Width = 8, HintZh = "名单排列的先后，整数；新单位不填排在最后。", HintEn = "Place in every list, a whole number; empty puts a new unit at the end." },
        new("code", "统一社会信用代码", "Credit code") { MaxLength = 30, Width = 22, HintZh = "18 位，设为文本格式。", HintEn = "18 characters, in a cell of text." },
        new("phone", "电话", "Telephone") { MaxLength = 40, Width = 18, HintZh = "办公电话。", HintEn = "Of the office." },
        new("address", "地址", "Address") { MaxLength = 200, Width = 30, HintZh = "办公地址。", HintEn = "Of the office." },
        new("aliases", "别名", "Other names") { MaxLength = 1000, Width = 30, HintZh = "用顿号隔开；只增加，不删除已有的。", HintEn = "Divided by ; or 、; they are added, none is removed." },
        new("from", "设立日期", "From") { MaxLength = 10, Width = 12, HintZh = "新单位的第一天，如 2026-03-05；不填为今天。已有单位不看这一列。", HintEn = "First day of a new unit, such as 2026-03-05; empty means today. Not read for units that exist." },
        new("to", "撤销日期", "To") { MaxLength = 10, Width = 12, HintZh = "仅导出用；导入时须为空，撤销请在单位页办理。", HintEn = "For export only; it must be empty on import: close a unit on its own page." },
    ];

    public static byte[] Template() => SheetTemplate.Write(T("单位", "Units"), Fields, IsEnglish, [[]]);

    /// <summary>The register as a workbook that can be handed in again.</summary>
    public static async Task<byte[]> Export(IReadOnlyList<ListUnits.ListUnits.Row> rows, AppDbContext db, Actor actor, CancellationToken ct)
    {
        var aliases = (await (
            from alias in db.Set<UnitAlias>()
            join unit in db.ManagedUnits(actor) on alias.UnitId equals unit.Id
            orderby alias.Id
            select new { alias.UnitId, alias.Name }).ToListAsync(ct)).ToLookup(a => a.UnitId, a => a.Name);
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout { Name = T("单位名录", "Units"), Columns = [.. Fields.Select(f => new SheetColumn(T(f.Zh, f.En), f.Width))] });
            foreach (var row in rows)
            {
                sheet.WriteRow(
                    SheetCell.OfNumber(row.Id), SheetCell.OfText(row.Name), SheetCell.OfText(row.ShortName), SheetCell.OfText(T(row.Category, row.CategoryEn)), SheetCell.OfText(row.Parent),
                    SheetCell.OfNumber(row.Sequence), SheetCell.OfText(row.Code), SheetCell.OfText(row.Phone), SheetCell.OfText(row.Address), SheetCell.OfText(string.Join(T("、", "; "), aliases[row.Id])),
                    SheetCell.OfDate(row.ValidFrom), SheetCell.OfDate(row.ValidTo));
            }
        }

        return stream.ToArray();
    }

    public static IReadOnlyList<ImportFault> Faults(SheetRows rows) => [.. rows.Faults.Select(f => new ImportFault(f.Sheet, f.Row, f.Cell, f.Zh, f.En))];

    public static IReadOnlyList<string> Names(string? text) =>
        [.. (text ?? "").Split(['、', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>A key written as "12" or "#12"; null when it is none.</summary>
    public static long? Key(string? text) => Written.Long(text?.TrimStart('#'));
}
