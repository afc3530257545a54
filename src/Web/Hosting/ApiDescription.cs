using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Biaogan.Web.Hosting;

/// <summary>The API describes itself at /openapi/v1.json; only what lies under /api is in it.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services)
    {
        // Kinds and states go in and out by name.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        // What cannot be bound comes to the error pages, which say where.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", Describe);
    }

    private static void Describe(OpenApiOptions api)
    {
        api.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        api.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Biaogan 标杆", Version = "v1" };
            document.AddComponent("token", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token made on the account page: for reading only or for reading and writing, for all parts of the API or some (the first word after /api).",
            });
            return Task.CompletedTask;
        });
        api.AddOperationTransformer((operation, context, _) =>
        {
            var path = context.Description.RelativePath ?? "";
            var isSafe = context.Description.HttpMethod is "GET" or "HEAD";
            var area = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault() ?? "";
            operation.Security ??= [];
            operation.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", context.Document)] = [isSafe ? "read" : "write", "area:" + area] });
            operation.Responses ??= [];
            operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No token, or one that is unknown, expired or revoked (code token-needed)." });
            operation.Responses.TryAdd("403", new OpenApiResponse
            {
                Description = isSafe
                    ? "The token does not open this part (token-out-of-area), or none of its person's roles may (role-needed)."
                    : "The token only reads (token-read-only), does not open this part (token-out-of-area), or none of its person's roles may (role-needed).",
            });
            return Task.CompletedTask;
        });
    }

    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
}
