using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Platform.Actors;

/// <summary>Who does something, when, and why: every write takes one.</summary>
/// <param name="Who">The actor.</param>
/// <param name="When">UTC.</param>
public sealed record Act(Actor Who, DateTime When)
{
    /// <summary>The reason, where one is asked for.</summary>
    public string? Why { get; init; }

    /// <summary>Where from: the caller's network address, or the name of a job.</summary>
    public string? From { get; init; }

    public static Act OfProgram(TimeProvider clock, string from) => new(Actor.Program, clock.GetUtcNow().UtcDateTime) { From = from };

    /// <summary>Lets an endpoint take the act as a parameter.</summary>
    public static ValueTask<Act> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return new(new Act(services.GetRequiredService<CurrentActor>().Actor, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime)
        {
            From = context.Connection.RemoteIpAddress?.ToString(),
        });
    }
}
