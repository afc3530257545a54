using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.Tokens;

/// <summary>What a token may be used for, decided in one place before any route: reading only, and parts of the API only.</summary>
internal static class TokenScope
{
    private const string ReadOnlyClaim = "read-only";
    private const string AreaClaim = "area";

    /// <param name="areas">Separated by commas; null for all.</param>
    public static void Write(ClaimsPrincipal ticket, bool isReadOnly, string? areas)
    {
        var identity = (ClaimsIdentity)ticket.Identity!;
        if (isReadOnly)
        {
            identity.AddClaim(new Claim(ReadOnlyClaim, "1"));
        }

        identity.AddClaims((areas ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(a => new Claim(AreaClaim, a)));
    }

    public static Task Step(HttpContext context, RequestDelegate next) =>
        context.Request.Path.StartsWithSegments("/api") && Against(context.User, context.Request) is var (code, message)
            ? TypedResults.Problem(detail: message, statusCode: StatusCodes.Status403Forbidden, title: code, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(context)
            : next(context);

    private static (string Code, string Message)? Against(ClaimsPrincipal ticket, HttpRequest request)
    {
        if (ticket.HasClaim(c => c.Type == ReadOnlyClaim) && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method))
        {
            return ("token-read-only", T("这个令牌只能读取。要修改数据，请在“我的账号”中新建可读写的令牌。", "This token only reads. To change something, make one that may write on your account page."));
        }

        var areas = ticket.FindAll(AreaClaim).Select(c => c.Value).ToList();
        return areas.Count > 0 && !areas.Contains(ApiAreas.Of(request.Path), StringComparer.OrdinalIgnoreCase)
            ? ("token-out-of-area", T(
                $"这个令牌只开放接口的以下部分：{string.Join("、", areas)}。", $"This token opens these parts of the API only: {string.Join(", ", areas)}."))
            : null;
    }
}

/// <summary>The parts of the API: the first segment after /api.</summary>
internal sealed class ApiAreas(EndpointDataSource routes)
{
    public IReadOnlyList<string> All() =>
    [
        .. routes.Endpoints.OfType<RouteEndpoint>()
            .Select(e => Of("/" + e.RoutePattern.RawText?.TrimStart('/')))
            .Where(a => a.Length > 0 && a[0] != '{').Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The part a path belongs to; empty when it is none of the API's.</summary>
    public static string Of(PathString path) =>
        path.StartsWithSegments("/api", out var rest) ? rest.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "" : "";
}
