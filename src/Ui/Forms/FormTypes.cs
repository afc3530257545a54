namespace Biaogan.Ui;

/// <summary>What a <c>Field</c> draws.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>A number; give Step ("1", "0.25", "any").</summary>
    Number,

    /// <summary>A date, value yyyy-MM-dd.</summary>
    Date,

    /// <summary>A date and time, value yyyy-MM-ddTHH:mm.</summary>
    DateTime,

    /// <summary>A month, value yyyy-MM.</summary>
    Month,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Tel,

    /// <summary>An address on the web.</summary>
    Url,

    /// <summary>A password: its value is never written back into the page.</summary>
    Password,

    /// <summary>Words to look for.</summary>
    Search,

    /// <summary>Several lines of text.</summary>
    TextArea,

    /// <summary>One of Options, from a list.</summary>
    Select,

    /// <summary>One of Options, all visible.</summary>
    Radio,

    /// <summary>Any number of Options; the chosen ones are in Values.</summary>
    CheckBoxes,

    /// <summary>Yes or no; posts Value (default "true") when ticked, nothing otherwise.</summary>
    CheckBox,

    /// <summary>A file, chosen or dropped. The form needs <c>Files="true"</c>.</summary>
    File,
}

/// <summary>One choice of a select, radio group or group of boxes.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">A line under it in radio groups and boxes; null for none.</param>
/// <param name="Group">Heading in a select; choices of one group stand together. Null for none.</param>
/// <param name="Disabled">True when it can be seen and not chosen.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null, bool Disabled = false);

/// <summary>How loud a button is.</summary>
public enum ButtonKind
{
    /// <summary>The quiet default.</summary>
    Secondary,

    /// <summary>The one thing to do on this page.</summary>
    Primary,

    /// <summary>Cannot be undone by another click.</summary>
    Danger,

    /// <summary>Looks like a link.</summary>
    Plain,
}

internal static class FormNames
{
    /// <summary>The id of a field's control from its posted name: letters, digits and dashes only, so it can stand in a link.</summary>
    public static string Id(string name) =>
        "f-" + string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    public static string Css(this ButtonKind kind) => kind switch
    {
        ButtonKind.Primary => "btn btn-primary",
        ButtonKind.Danger => "btn btn-danger",
        ButtonKind.Plain => "btn btn-plain",
        _ => "btn",
    };
}
