namespace Biaogan.Platform.Results;

/// <summary>Why a request is refused, as far as a caller may know.</summary>
public enum RefusalKind
{
    /// <summary>Something entered is missing or wrong; HTTP 422.</summary>
    Invalid,

    /// <summary>No such thing, or not yours: the two are told apart nowhere; HTTP 404.</summary>
    NotFound,

    /// <summary>The state of the thing does not allow it now; HTTP 409.</summary>
    Conflict,

    /// <summary>A stated limit is exceeded; HTTP 413.</summary>
    TooLarge,
}

/// <summary>One fault in one field of what was entered.</summary>
/// <param name="Field">Name of the form or JSON field, e.g. <c>deadline</c>; empty when it concerns the whole form.</param>
/// <param name="Message">What is wrong and what to do, in the user's language.</param>
public sealed record FieldFault(string Field, string Message);

/// <summary>An expected refusal. It is returned, never thrown, and mapped once per face: a message on the form, ProblemDetails in the API.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable code in kebab-case, e.g. <c>deadline-passed</c>.</param>
/// <param name="Message">One sentence in the user's language that says what to do.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Message)
{
    /// <summary>Faults by field, in the order of the form.</summary>
    public IReadOnlyList<FieldFault> Fields { get; init; } = [];

    public static Refusal NotFound() =>
        new(RefusalKind.NotFound, "not-found", Language.T("没有找到，或不属于您的范围。", "Not found, or not within your scope."));

    public static Refusal Conflict(string code, string message) => new(RefusalKind.Conflict, code, message);

    public static Refusal Invalid(string code, string field, string message) =>
        new(RefusalKind.Invalid, code, message) { Fields = [new FieldFault(field, message)] };

    public static Refusal Invalid(IReadOnlyList<FieldFault> faults) =>
        new(RefusalKind.Invalid, "invalid", Language.T($"有 {faults.Count} 处需要修改。", $"{faults.Count} field(s) need attention."))
        {
            Fields = faults,
        };
}
