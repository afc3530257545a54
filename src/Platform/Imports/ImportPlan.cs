using Biaogan.Platform.Results;

namespace Biaogan.Platform.Imports;

/// <summary>What a row of a table does.</summary>
public enum ImportEffect
{
    New,
    Changed,
    Same,
}

/// <summary>A value that changes, as people read it.</summary>
/// <param name="Field">Title of the column.</param>
/// <param name="Was">Empty when there was none.</param>
public sealed record ImportChange(string Field, string Was, string Now);

/// <summary>What is wrong in a table, with its place and what to do about it.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">1-based; 0 when the file as a whole is meant.</param>
/// <param name="Cell">As a spreadsheet names it, e.g. "C7".</param>
public sealed record ImportFault(string Sheet, int Row, string Cell, string Zh, string En)
{
    private const int MostTold = 10;

    /// <summary>What is wrong, in the reader's language.</summary>
    public string Text => Language.T(Zh, En);

    /// <summary>The refusal of a file that is not the table that was asked for.</summary>
    public static Refusal NotTheTable(IEnumerable<ImportFault> faults) =>
        Refusal.Invalid([.. faults.Take(MostTold).Select(f => new FieldFault("file", f.Cell.Length == 0 ? f.Text : Language.T($"{f.Cell}：{f.Zh}", $"{f.Cell}: {f.En}")))]);
}

/// <summary>What one row will do.</summary>
/// <param name="number">1-based row of the sheet.</param>
public abstract class PlannedRow(int number)
{
    public int Number { get; } = number;

    /// <summary>What the row is about, as people call it.</summary>
    public abstract string Title { get; }

    /// <summary>A second word to know it by, such as a sign-in name; null where there is none.</summary>
    public virtual string? Mark => null;

    /// <summary>Key of the thing it changes; null for a new one.</summary>
    public abstract long? ThingId { get; }

    /// <summary>In the order of the columns.</summary>
    public List<ImportChange> Changes { get; } = [];

    public virtual ImportEffect Effect => ThingId is null ? ImportEffect.New : Changes.Count > 0 ? ImportEffect.Changed : ImportEffect.Same;

    /// <summary>Notes a change where there is one.</summary>
    public void Change(string field, string? was, string? now)
    {
        if ((was ?? "") != (now ?? ""))
        {
            Changes.Add(new ImportChange(field, was ?? "", now ?? ""));
        }
    }
}

/// <summary>What a table would do to the register of a moment, every row's effect and fault.</summary>
public abstract class ImportPlan
{
    /// <summary>In the order of the table.</summary>
    public abstract IReadOnlyList<PlannedRow> Rows { get; }

    /// <summary>With one fault nothing is applied.</summary>
    public IReadOnlyList<ImportFault> Faults { get; protected set; } = [];

    /// <summary>Hash of everything it would do: what is applied is the same plan exactly when this is the same.</summary>
    public string Hash { get; protected set; } = "";

    public int Count(ImportEffect effect) => Rows.Count(r => r.Effect == effect);
}

/// <summary>What was written.</summary>
public sealed record ImportCounts(int Added, int Changed);
