using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Biaogan.Ui;

/// <summary>
/// Draws its content after its siblings have been initialised. The renderer initialises all children of a component before it draws
/// any of them, so a table's columns or a tab strip's tabs have announced themselves by the time this content is built: one pass, no second render.
/// </summary>
public sealed class Later : ComponentBase
{
    /// <summary>The content to draw last.</summary>
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
