using Microsoft.AspNetCore.Components;

namespace Biaogan.Ui;

/// <summary>A table of rows: sorted, paged and filtered through the address, selectable, with cards on a phone.</summary>
/// <typeparam name="TRow">The row; may be a room's internal type.</typeparam>
public partial class DataTable<TRow>
{
    private readonly List<Column<TRow>> _columns = [];

    /// <summary>The rows of this page, in order.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TRow> Items { get; set; } = [];

    /// <summary>The columns: <c>Column</c> elements only.</summary>
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    /// <summary>What the table lists; read aloud before it.</summary>
    [Parameter, EditorRequired] public string Caption { get; set; } = "";

    /// <summary>False shows the caption above the table.</summary>
    [Parameter] public bool CaptionHidden { get; set; } = true;

    /// <summary>Sorting, paging and filters from the address; null for a table that has none.</summary>
    [Parameter] public TableState? State { get; set; }

    /// <summary>Rows over all pages; with State it shows the pager.</summary>
    [Parameter] public int? Total { get; set; }

    /// <summary>Where a row leads (the link is on the Primary column); null for no link.</summary>
    [Parameter] public Func<TRow, string?>? RowUrl { get; set; }

    /// <summary>A row's id in the document; null for none.</summary>
    [Parameter] public Func<TRow, string?>? RowId { get; set; }

    /// <summary>A stripe at the row's edge. The state must also stand as a word in a cell.</summary>
    [Parameter] public Func<TRow, Tone?>? RowTone { get; set; }

    /// <summary>Marks the row shown beside the table.</summary>
    [Parameter] public Func<TRow, bool>? IsCurrent { get; set; }

    /// <summary>Posted name of the rows' check boxes; null for none.</summary>
    [Parameter] public string? SelectName { get; set; }

    /// <summary>Posted value of a row's box.</summary>
    [Parameter] public Func<TRow, string>? SelectValue { get; set; }

    /// <summary>Label of a row's box: "选择 第一小学".</summary>
    [Parameter] public Func<TRow, string>? SelectLabel { get; set; }

    /// <summary>Whether a row may be selected; null: all may.</summary>
    [Parameter] public Func<TRow, bool>? CanSelect { get; set; }

    /// <summary>Whether a row's box is ticked at first; null: none is.</summary>
    [Parameter] public Func<TRow, bool>? IsSelected { get; set; }

    /// <summary>Id of the form the boxes belong to, when the table does not stand inside it.</summary>
    [Parameter] public string? SelectForm { get; set; }

    /// <summary>Buttons for the selected rows, under the table; in sight as soon as a row is ticked.</summary>
    [Parameter] public RenderFragment? BulkActions { get; set; }

    /// <summary>What stands instead of a table without rows; by default a plain sentence.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>False keeps the grid on a phone and lets it scroll sideways: matrices.</summary>
    [Parameter] public bool Stacks { get; set; } = true;

    /// <summary>The table's id; null for none.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>More class names of the table: <c>tall</c> gives rows of two lines room, <c>bordered</c> draws all lines.</summary>
    [Parameter] public string? Class { get; set; }

    private string Css => Class is null ? "table" : "table " + Class;

    internal void Add(Column<TRow> column) => _columns.Add(column);

    private string? AriaSort(Column<TRow> column) =>
        column.Sort is null || State is null ? null
        : State.Sort != column.Sort ? "none"
        : State.Descending ? "descending" : "ascending";

    private string SortIcon(Column<TRow> column) =>
        State!.Sort != column.Sort ? "arrows-sort" : State.Descending ? "sort-descending" : "sort-ascending";
}
