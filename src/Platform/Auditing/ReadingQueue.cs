using System.Data.Common;
using System.Globalization;
using System.Threading.Channels;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Biaogan.Platform.Auditing;

/// <summary>A reading that waits to be written.</summary>
internal sealed record ReadingNote(DateTime At, Actor Who, string What, string Which, string? From);

/// <summary>Readings on their way to the database: bounded, so that a slow database costs memory for 10,000 and no more; what does not fit is counted.</summary>
internal sealed class ReadingQueue
{
    public const int Most = 10_000;

    private readonly Channel<ReadingNote> _notes = Channel.CreateBounded<ReadingNote>(new BoundedChannelOptions(Most) { SingleReader = true });
    private int _lost;

    public ChannelReader<ReadingNote> Notes => _notes.Reader;

    public void Put(ReadingNote note)
    {
        if (!_notes.Writer.TryWrite(note))
        {
            Interlocked.Increment(ref _lost);
        }
    }

    /// <summary>Readings lost since this was last asked.</summary>
    public int TakeLost() => Interlocked.Exchange(ref _lost, 0);
}

public static class ReadingRoutes
{
    /// <summary>Records who opens these routes: after an answer that showed something, through a queue outside the request's transaction.</summary>
    /// <param name="what">Kind of page; the trail has a word for it.</param>
    public static TBuilder RecordsReading<TBuilder>(this TBuilder routes, string what)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var result = await next(context);
            var services = http.RequestServices;
            var (queue, clock, actor) = (services.GetRequiredService<ReadingQueue>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<CurrentActor>().Actor);
            var (which, from) = (http.Request.Path + http.Request.QueryString, http.Connection.RemoteIpAddress?.ToString());
            http.Response.OnCompleted(() =>
            {
                if (http.Response.StatusCode is >= 200 and < 300)
                {
                    queue.Put(new ReadingNote(clock.GetUtcNow().UtcDateTime, actor, what, which.Length > 400 ? which[..400] : which, from));
                }

                return Task.CompletedTask;
            });
            return result;
        });
}

/// <summary>Writes the queue down in batches; at the end of the program what is left of it.</summary>
internal sealed class ReadingWriter(ReadingQueue queue, IServiceScopeFactory scopes, AuditPen pen, TimeProvider clock, ILogger<ReadingWriter> log) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<ReadingNote> waiting = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (waiting.Count == 0 && !await queue.Notes.WaitToReadAsync(stoppingToken))
                {
                    return;
                }

                // A moment, so that readings that come together are written together.
                await Task.Delay(Pause, stoppingToken);
                Take(waiting);
                await Write(waiting, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failed) when (failed is DbException or DbUpdateException or TimeoutException)
            {
                log.LogError(failed, "Readings of sensitive pages could not be written now; it is tried again.");
            }
        }

        do
        {
            Take(waiting);
            await Write(waiting, CancellationToken.None);
        }
        while (queue.Notes.TryPeek(out _));
    }

    private void Take(List<ReadingNote> waiting)
    {
        while (waiting.Count < Batch && queue.Notes.TryRead(out var note))
        {
            waiting.Add(note);
        }
    }

    private async Task Write(List<ReadingNote> waiting, CancellationToken ct)
    {
        var lost = queue.TakeLost();
        if (waiting.Count == 0 && lost == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.WriteQuietly(() =>
        {
            db.AddRange(pen.Read(waiting));
            if (lost > 0)
            {
                db.Add(new Reading { At = RowHash.Kept(clock.GetUtcNow().UtcDateTime), PersonId = 0, PersonName = Actor.Program.Name, What = Reading.Lost, Which = lost.ToString(CultureInfo.InvariantCulture) });
            }

            return Task.FromResult(true);
        }, ct);
        waiting.Clear();
    }
}
