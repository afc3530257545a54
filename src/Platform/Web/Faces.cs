using Biaogan.Platform.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace Biaogan.Platform.Web;

/// <summary>How a result leaves the program: once as a page or a redirect, once as JSON.</summary>
public static class Faces
{
    /// <summary>The page, rendered on the server. <paramref name="parameters"/> is an anonymous object whose members are the page's parameters.</summary>
    public static IResult Page<TPage>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>After a form: on success a redirect (303), else the page again with the refusal and what was entered.</summary>
    /// <param name="result">What the use case said.</param>
    /// <param name="goTo">Address to go to.</param>
    /// <param name="again">The page to show again; it takes the refusal.</param>
    public static IResult AfterForm<T>(this Result<T> result, Func<T, string> goTo, Func<Refusal, IResult> again) =>
        result.Try(out var value, out var refusal) ? SeeOther(goTo(value)) : again(refusal);

    public static IResult SeeOther(string url) => new SeeOtherResult(url);

    /// <summary>The value as JSON, or ProblemDetails with the refusal's code.</summary>
    public static IResult ToApi<T>(this Result<T> result, Func<T, object?>? shape = null) =>
        result.Try(out var value, out var refusal)
            ? value is Done && shape is null ? TypedResults.NoContent() : TypedResults.Json(shape is null ? value : shape(value))
            : refusal.ToProblem();

    public static IResult ToProblem(this Refusal refusal) => TypedResults.Problem(
        detail: refusal.Message,
        statusCode: refusal.Status(),
        title: refusal.Code,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = refusal.Code,
            ["fields"] = refusal.Fields,
        });

    public static int Status(this Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    private sealed class SeeOtherResult(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}

/// <summary>What was typed into a form that is shown again, so that nothing typed is lost.</summary>
public sealed class Entered(IFormCollection? form)
{
    public static readonly Entered Nothing = new(null);

    /// <summary>True when the form is shown again after a refusal.</summary>
    public bool IsAny => form is not null;

    /// <summary>The value typed, or <paramref name="otherwise"/> when the form is shown for the first time.</summary>
    public string? Value(string field, string? otherwise = null) => form is null ? otherwise : (string?)form[field];

    public IReadOnlyList<string> Values(string field) => form is null ? [] : [.. form[field].OfType<string>()];

    public bool Contains(string field, string value) => form is not null && form.TryGetValue(field, out StringValues values) && values.Contains(value);
}
