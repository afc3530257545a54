using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Ui;

/// <summary>
/// The day of an address (<c>?on=2026-03-01</c>) as of which a page, a workbook or an answer of the API shows what is dated: what stood at the end of that day in the region's time zone.
/// What has no dates is left out of the past, never guessed.
/// </summary>
/// <param name="Day">The day; null shows today, as it does when today's own day is asked for.</param>
/// <param name="Fault">Why the day asked for is not shown; null when it is, or none was asked for.</param>
public sealed record AsOn(DateOnly? Day, FieldFault? Fault)
{
    /// <summary>Its name in addresses and forms.</summary>
    public const string Field = "on";

    /// <summary>No programme was run with this before; later days keep every time zone and store within its range.</summary>
    private static readonly DateOnly First = new(1950, 1, 1);

    /// <summary>Reads a day from what stands in the address.</summary>
    /// <param name="text">As yyyy-MM-dd; null or blank is today.</param>
    /// <param name="today">The region's day.</param>
    /// <param name="ahead">Whether days to come make sense too: appointments are made ahead of time.</param>
    public static AsOn Read(string? text, DateOnly today, bool ahead = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(null, null);
        }

        return Written.Day(text) is not { } day || day < First
            ? Wrong(T("没有这样的日期。请按 2026-03-01 的格式填写。", "There is no such day. Write it as 2026-03-01."))
            : day > today && !ahead
            ? Wrong(T($"{RegionClock.Show(day)} 还没有到，请选今天或以前的日期。", $"{RegionClock.Show(day)} has not come yet: choose today or an earlier day."))
            : new(day == today ? null : day, null);
    }

    /// <summary>The day the request asks for.</summary>
    public static AsOn Of(HttpContext http, bool ahead = false) => Read(http.Request.Query[Field], http.RequestServices.GetRequiredService<RegionClock>().Today, ahead);

    /// <summary>A path with the day, so that one stays in the past while walking through it.</summary>
    public static string Link(string path, DateOnly? day) =>
        day is { } on ? string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Field}={on:yyyy-MM-dd}") : path;

    private static AsOn Wrong(string message) => new(null, new FieldFault(Field, message));
}

public static class AsOnRoutes
{
    /// <summary>Answers 400 and names the field when the day in the address is none that can be shown: for workbooks and the API. Pages show the message beside today's.</summary>
    public static TBuilder TakesDay<TBuilder>(this TBuilder route, bool ahead = false)
        where TBuilder : IEndpointConventionBuilder => route.AddEndpointFilter(async (context, next) => AsOn.Of(context.HttpContext, ahead).Fault is { } fault
            ? TypedResults.Problem(
                detail: fault.Message, statusCode: StatusCodes.Status400BadRequest, title: "no-such-day",
                extensions: new Dictionary<string, object?> { ["code"] = "no-such-day", ["fields"] = new[] { fault } })
            : await next(context));
}
