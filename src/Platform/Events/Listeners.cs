using Biaogan.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Platform.Events;

/// <summary>Hears of something a room to its left did, within the same transaction. Changes made through <paramref name="db"/> are saved with it.</summary>
public interface IListener<in TEvent>
{
    Task Hear(TEvent happened, AppDbContext db, CancellationToken ct);
}

public static class Listeners
{
    /// <summary>Raises a public record of the room's contract; listeners hear of it before the write is committed.</summary>
    public static void Raise(this AppDbContext db, object happened) => db.Raised.Add(happened);

    internal static async Task Tell(IServiceProvider services, AppDbContext db, object happened, CancellationToken ct)
    {
        var kind = typeof(IListener<>).MakeGenericType(happened.GetType());
        var hear = kind.GetMethod("Hear")!;
        foreach (var listener in services.GetServices(kind))
        {
            await (Task)hear.Invoke(listener, [happened, db, ct])!;
        }
    }
}
