using Microsoft.AspNetCore.Components;

namespace Biaogan.Ui;

/// <summary>One field of a form: label, hint, control and fault, tied together for screen readers.</summary>
public partial class Field
{
    /// <summary>The name it is posted under. The control's id is "f-" + the name.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The label above it.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>What kind of control.</summary>
    [Parameter] public FieldKind Kind { get; set; }

    /// <summary>The value shown; for a CheckBox the value posted when ticked.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>CheckBoxes: the chosen values.</summary>
    [Parameter] public IReadOnlyCollection<string> Values { get; set; } = [];

    /// <summary>CheckBox: whether it is ticked.</summary>
    [Parameter] public bool Checked { get; set; }

    /// <summary>Select, Radio, CheckBoxes: the choices.</summary>
    [Parameter] public IReadOnlyList<Choice> Options { get; set; } = [];

    /// <summary>Text, Number: words offered while typing.</summary>
    [Parameter] public IReadOnlyList<string>? Suggestions { get; set; }

    /// <summary>A line under the label: what to write, with an example.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>What is wrong with the value; by default looked up by name in the form's errors.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Whether it must be filled in.</summary>
    [Parameter] public bool Required { get; set; }

    /// <summary>Shown and not editable, and not posted.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>Shown and not editable, yet posted.</summary>
    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>Hides the label from the eye (it is still read aloud): cells of a table.</summary>
    [Parameter] public bool LabelHidden { get; set; }

    /// <summary>Radio, CheckBoxes: choices on one line.</summary>
    [Parameter] public bool Inline { get; set; }

    /// <summary>Grey words in the empty control; in a Select the empty choice (null: no empty choice).</summary>
    [Parameter] public string? Placeholder { get; set; }

    /// <summary>A word behind the control: 分, 天, %.</summary>
    [Parameter] public string? Unit { get; set; }

    /// <summary>Least value, as written in HTML.</summary>
    [Parameter] public string? Min { get; set; }

    /// <summary>Greatest value, as written in HTML.</summary>
    [Parameter] public string? Max { get; set; }

    /// <summary>Step of a number: "1", "0.25", "any".</summary>
    [Parameter] public string? Step { get; set; }

    /// <summary>Greatest number of characters.</summary>
    [Parameter] public int? MaxLength { get; set; }

    /// <summary>Lines of a text area.</summary>
    [Parameter] public int Rows { get; set; } = 4;

    /// <summary>File: kinds accepted, as in HTML (".docx,.pdf").</summary>
    [Parameter] public string? Accept { get; set; }

    /// <summary>File: several at once.</summary>
    [Parameter] public bool Multiple { get; set; }

    /// <summary>The HTML autocomplete word: username, current-password, one-time-code, off.</summary>
    [Parameter] public string? Autocomplete { get; set; }

    /// <summary>The HTML inputmode: numeric, decimal.</summary>
    [Parameter] public string? InputMode { get; set; }

    /// <summary>True for a short control (dates, numbers) that does not take the whole width.</summary>
    [Parameter] public bool Short { get; set; }

    /// <summary>More class names of the field's box; <c>half</c> and <c>third</c> set several side by side.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>Further attributes of the control.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    [CascadingParameter] private IReadOnlyList<FieldFault>? FormErrors { get; set; }

    private string Id => FormNames.Id(Name);

    private string? Wrong => Error ?? FormErrors?.FirstOrDefault(e => e.Field == Name)?.Message;

    private string? Invalid => Wrong is null ? null : "true";

    private string? Size => Short || Kind is FieldKind.Number or FieldKind.Date or FieldKind.DateTime or FieldKind.Month ? "short" : null;

    private string? Described => (Hint, Wrong) switch
    {
        (null, null) => null,
        (_, null) => Id + "-hint",
        (null, _) => Id + "-error",
        _ => Id + "-hint " + Id + "-error",
    };

    private string InputType => Kind switch
    {
        FieldKind.Number => "number",
        FieldKind.Date => "date",
        FieldKind.DateTime => "datetime-local",
        FieldKind.Month => "month",
        FieldKind.Email => "email",
        FieldKind.Tel => "tel",
        FieldKind.Url => "url",
        FieldKind.Password => "password",
        FieldKind.Search => "search",
        _ => "text",
    };

    private RenderFragment SelectOptions(IEnumerable<Choice> choices) => builder =>
    {
        foreach (var choice in choices)
        {
            builder.OpenElement(0, "option");
            builder.AddAttribute(1, "value", choice.Value);
            builder.AddAttribute(2, "selected", choice.Value == Value);
            builder.AddAttribute(3, "disabled", choice.Disabled);
            builder.AddContent(4, choice.Text);
            builder.CloseElement();
        }
    };
}
