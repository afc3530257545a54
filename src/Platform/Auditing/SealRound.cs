using System.Data;
using System.Globalization;
using System.Text.Json;
using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Platform.Auditing;

/// <summary>What the sealer knows between its rounds; for the page of the audit administrator.</summary>
public sealed class SealerState
{
    /// <summary>Mark of this instance in the lease.</summary>
    internal string Owner { get; } = Guid.NewGuid().ToString("N");

    /// <summary>PostgreSQL: rows up to this id may be waiting for transactions up to this one.</summary>
    internal (long Id, long Transaction)? Looked { get; set; }

    /// <summary>Why nothing is sealed any more; null while all is well.</summary>
    public string? Halted { get; internal set; }
}

/// <summary>
/// One round of the sealer: chains the rows that are settled and not sealed yet in order of id, signs a seal over them, keeps it and exports it.
/// A row is settled when no transaction that may still add a row with a lower id is open.
/// </summary>
internal sealed class SealRound(AppDbContext db, StoreOptions store, AuditPen pen, SealerState state, TimeProvider clock)
{
    /// <summary>Rows of one seal.</summary>
    public const int Most = 5000;

    /// <summary>After an instance died another seals no later than this.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(10);

    private readonly SealFile _file = new(store.SealFile);

    /// <returns>Rows sealed.</returns>
    public async Task<int> Run(CancellationToken ct)
    {
        using var key = SealKey.OpenOrMake(store);
        if (await IsCutOff(ct))
        {
            return 0;
        }

        var sealedRows = 0;
        for (var more = true; more;)
        {
            var rows = await SealNext(key, ct);
            sealedRows += rows;
            more = rows == Most;
        }

        if (sealedRows > 0)
        {
            // PostgreSQL: rows that came meanwhile are looked at now, so that the next round can seal them.
            await Settled(await Seals().MaxAsync(s => s.LastId, ct), ct);
        }

        await Export(ct);
        return sealedRows;
    }

    private async Task<int> SealNext(SealKey key, CancellationToken ct)
    {
        var last = await Seals().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        var sealedTo = last?.LastId ?? 0;
        var settled = await Settled(sealedTo, ct);
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Id > sealedTo && e.Id <= settled).OrderBy(e => e.Id).Take(Most).ToListAsync(ct);
        if (entries.Count == 0)
        {
            return 0;
        }

        var written = await db.WriteQuietly(async () =>
        {
            var now = RowHash.Kept(clock.GetUtcNow().UtcDateTime);
            var until = now + Term;
            // The lease spares work; what keeps the chain single is the seal's number, which is taken once.
            if (await db.Set<SealerLease>().Where(l => l.Owner == state.Owner || l.Until < now)
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, state.Owner).SetProperty(l => l.Until, until), ct) == 0)
            {
                return false;
            }

            db.Add(Of(key, last, await TakenIn(entries, ct), now));
            return true;
        }, ct);
        return written ? entries.Count : 0;
    }

    private Seal Of(SealKey key, Seal? last, List<AuditEntry> entries, DateTime now)
    {
        var head = last?.Chain ?? Chain.Start;
        var chain = new Chain(store.Hash, head);
        var prints = new byte[entries.Count * 4];
        for (var i = 0; i < entries.Count; i++)
        {
            chain.Add(entries[i].Hash!, entries[i].Id);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(prints.AsSpan(i * 4), Chain.Print(entries[i].Hash!));
        }

        var seal = new Seal
        {
            Number = (last?.Number ?? 0) + 1, FirstId = entries[0].Id, LastId = entries[^1].Id, Rows = entries.Count, Ids = IdRanges.Write([.. entries.Select(e => e.Id)]),
            Prints = Convert.ToBase64String(prints), Previous = head, Chain = chain.Head, At = now, Key = key.Id, Signature = "",
        };
        key.Sign(seal);
        return seal;
    }

    /// <summary>Rows from before rows were hashed are encrypted and hashed now; rows that carry a hash stay as they are.</summary>
    private async Task<List<AuditEntry>> TakenIn(List<AuditEntry> entries, CancellationToken ct)
    {
        if (entries.All(e => RowHash.Algorithm(e.Hash) is not null))
        {
            return entries;
        }

        var tables = db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null).GroupBy(e => e.GetTableName()!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        List<AuditEntry> taken = [];
        foreach (var entry in entries)
        {
            var kept = RowHash.Algorithm(entry.Hash) is not null ? entry : pen.TakeIn(entry, (values, property) => OwnerOf(tables.GetValueOrDefault(entry.Thing), entry, values, property));
            if (kept != entry)
            {
                db.Update(kept);
            }

            taken.Add(kept);
        }

        await db.SaveChangesAsync(ct);
        return taken;
    }

    private static long? OwnerOf(IEntityType? entity, AuditEntry entry, JsonElement values, string property)
    {
        if (entity?.FindProperty(property) is not { } column || PropertyFacts.Of(column) is not { Personal: not null, IsSecret: false, OwnerProperty: { } owner })
        {
            return null;
        }

        return owner.IsPrimaryKey()
            ? long.TryParse(entry.ThingId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null
            : values.TryGetProperty(owner.Name, out var said) && (said[1].ValueKind == JsonValueKind.Number ? said[1] : said[0]) is { ValueKind: JsonValueKind.Number } known ? known.GetInt64() : null;
    }

    /// <summary>
    /// The highest id up to which no row can come any more. SQLite writes one transaction after the other, so ids appear in order. PostgreSQL gives ids before the commit:
    /// rows are seen up to S, then a transaction number X is taken; whoever took an id up to S had begun to write before and so has a number below X. Once all numbers
    /// up to X have ended, S is settled.
    /// </summary>
    private async Task<long> Settled(long sealedTo, CancellationToken ct)
    {
        var top = await db.Set<AuditEntry>().MaxAsync(e => (long?)e.Id, ct) ?? 0;
        if (top <= sealedTo || !db.Database.IsNpgsql())
        {
            return top;
        }

        if (state.Looked is not { } looked || looked.Id <= sealedTo)
        {
            state.Looked = looked = (top, await Number("SELECT pg_current_xact_id()::text::bigint", ct));
        }

        return await Number("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint", ct) > looked.Transaction ? looked.Id : sealedTo;
    }

    private async Task<long> Number(string sql, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Seals were written off the database that it no longer holds: an attack, or a backup put back. Nothing is sealed over it until somebody looked.</summary>
    private async Task<bool> IsCutOff(CancellationToken ct)
    {
        if (_file.Last() is { } exported && !await Seals().AnyAsync(s => s.Number == exported.Number && s.Signature == exported.Signature, ct))
        {
            state.Halted = string.Create(CultureInfo.InvariantCulture, $"seal {exported.Number} stands in {SealFile.Name} and not in the database");
            return true;
        }

        state.Halted = null;
        return false;
    }

    private async Task Export(CancellationToken ct)
    {
        for (var last = _file.Last()?.Number ?? 0; await Seals().Where(s => s.Number > last).OrderBy(s => s.Number).Take(200).ToListAsync(ct) is { Count: > 0 } missing; last = missing[^1].Number)
        {
            _file.Append(missing);
        }
    }

    private IQueryable<Seal> Seals() => db.Set<Seal>().AsNoTracking();
}
