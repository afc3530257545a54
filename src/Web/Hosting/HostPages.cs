using System.Globalization;
using System.Text.Json;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Web;
using Biaogan.Ui;
using Biaogan.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Web.Hosting;

/// <summary>The pages that belong to no room: the front page, errors, the language.</summary>
internal static class HostPages
{
    public static void AddHostPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddScoped<IShell, RequestShell>();
        services.AddScoped<Front>();
        services.AddSingleton(new RoomNav(5, "待办", "Waiting", "/waiting", "inbox"));
    }

    public static void MapHostPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (Actor actor, IEnumerable<RoomHome> homes) =>
            Faces.SeeOther(homes.Where(h => h.InCampaigns ? actor.HasSomewhere(h.Role) : actor.Has(h.Role)).MinBy(h => h.Order)?.Url ?? "/waiting")).RequireSignedIn();
        routes.MapGet("/waiting", () => Faces.Page<FrontPage>()).RequireSignedIn();
        routes.MapPost("/language", (HttpContext context, [FromForm] string? language, [FromForm] string? returnUrl, AppDbContext db, Act act, CancellationToken ct) =>
            Languages.Choose(context, language, returnUrl, db, act, ct)).AllowAnonymous().DisableAntiforgery();
        routes.MapGet("/health", () => Results.Text("ok")).AllowAnonymous();
    }

    /// <summary>Faults and refusals by status, as a page for people; /api answers with ProblemDetails of its own.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad
                ? Show(context, bad.StatusCode, Place(bad))
                : Show(context, StatusCodes.Status500InternalServerError),
            // The caller's fault is told to the caller; the log is for ours.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(status => Show(status.HttpContext, status.HttpContext.Response.StatusCode));
    }

    private static string Place(BadHttpRequestException bad) => bad.InnerException is JsonException { Path: { } path }
        ? T($"“{path}”不是这里要的内容。", $"The value at \"{path}\" is not what is expected there.")
        : bad.Message;

    private static async Task Show(HttpContext context, int status, string? detail = null)
    {
        // Shown outside the steps of the request, where the language they chose no longer holds by itself.
        if (context.Features.Get<IRequestCultureFeature>()?.RequestCulture is { } chosen)
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (chosen.Culture, chosen.UICulture);
        }

        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await Results.Problem(detail, statusCode: status).ExecuteAsync(context);
            return;
        }

        await Faces.Page<ErrorPage>(new { Status = status }, status).ExecuteAsync(context);
    }
}
