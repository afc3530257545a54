using System.Security.Cryptography;
using System.Text;
using Biaogan.Access.Contract;
using Biaogan.Access.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Access.SetUp;

/// <summary>Whether the program still waits to be set up. Once people exist it never asks again.</summary>
internal sealed class SetUpGate(SetUpCode code)
{
    private volatile bool _isDone = code.Value is null;

    public async ValueTask<bool> IsOpen(AppDbContext db, CancellationToken ct)
    {
        if (!_isDone && await db.Set<Person>().AnyAsync(ct))
        {
            _isDone = true;
        }

        return !_isDone;
    }

    /// <summary>One comparison that takes as long for a wrong code as for the right one.</summary>
    public bool Opens(string? entered) =>
        CryptographicOperations.FixedTimeEquals(Hash(code.Value ?? throw new InvalidOperationException("There is no set-up.")), Hash((entered ?? "").Trim().ToLowerInvariant()));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>While nobody can sign in, every page leads to the set-up.</summary>
    public static async Task Step(HttpContext context, RequestDelegate next)
    {
        var gate = context.RequestServices.GetRequiredService<SetUpGate>();
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/setup") && !path.StartsWithSegments("/health") && !path.StartsWithSegments("/language") && !path.StartsWithSegments("/api")
            && await gate.IsOpen(context.RequestServices.GetRequiredService<AppDbContext>(), context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "/setup";
            return;
        }

        await next(context);
    }
}
