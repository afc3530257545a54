using Microsoft.AspNetCore.Components;

namespace Biaogan.Ui;

/// <summary>One column of a <see cref="DataTable{TRow}"/>. It draws nothing itself: it tells the table about itself.</summary>
/// <typeparam name="TRow">The row, taken over from the table.</typeparam>
public sealed class Column<TRow> : ComponentBase
{
    /// <summary>The head's words; also the label on a phone's card. Empty for a column of buttons.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Longer words for the head, shown on pointing; null for none.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>The sort key in the address; null when it cannot be sorted.</summary>
    [Parameter] public string? Sort { get; set; }

    /// <summary>Right-aligned with figures of one width.</summary>
    [Parameter] public bool Numeric { get; set; }

    /// <summary>The column that names the row: it becomes the row's header and carries the row's link.</summary>
    [Parameter] public bool Primary { get; set; }

    /// <summary>Width in units of 14 px, 2 to 40; null lets the content decide.</summary>
    [Parameter] public int? Width { get; set; }

    /// <summary>True keeps the cell on one line.</summary>
    [Parameter] public bool NoWrap { get; set; }

    /// <summary>True leaves it out on a phone.</summary>
    [Parameter] public bool Wide { get; set; }

    /// <summary>More class names of the cells.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>The cell of a row; null leaves it empty, to be filled in on paper.</summary>
    [Parameter] public RenderFragment<TRow>? ChildContent { get; set; }

    /// <summary>The cell in the closing line (a sum); null for none.</summary>
    [Parameter] public RenderFragment? Foot { get; set; }

    [CascadingParameter] private DataTable<TRow>? Table { get; set; }

    internal string Css { get; private set; } = "";

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        var table = Table ?? throw new InvalidOperationException($"The column '{Title}' stands outside a DataTable.");
        Css = string.Join(' ', new[] { Numeric ? "num" : null, NoWrap ? "nowrap" : null, Wide ? "wide-only" : null, Title.Length == 0 ? "tools" : null, Class }.Where(c => c is not null));
        table.Add(this);
    }
}
