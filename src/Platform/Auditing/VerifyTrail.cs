using System.Globalization;
using System.Runtime.CompilerServices;
using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Auditing;

/// <summary>What is wrong with a row or a seal.</summary>
public enum TrailFaultKind
{
    /// <summary>The row's content is not what its hash says, or not what was sealed.</summary>
    Edited,

    /// <summary>The row stands where another was sealed.</summary>
    Moved,

    /// <summary>A sealed row is gone.</summary>
    Removed,

    /// <summary>A row stands among sealed rows and was not there when they were sealed.</summary>
    Inserted,

    /// <summary>The rows of a seal do not give its chain, though each looks right by itself.</summary>
    ChainBroken,

    /// <summary>A seal was written off the database and is not in it, or is another there.</summary>
    SealLost,

    /// <summary>A seal is not signed by a key that is trusted, or does not follow the one before.</summary>
    SealForged,
}

/// <param name="Kind">What.</param>
/// <param name="EntryId">The row, where it is one row.</param>
/// <param name="SealNumber">The seal; null for a row that is not sealed yet.</param>
/// <param name="OtherId">The row whose place it took, for <see cref="TrailFaultKind.Moved"/>.</param>
public sealed record TrailFault(TrailFaultKind Kind, long? EntryId, long? SealNumber, long? OtherId = null);

/// <param name="Rows">Rows looked at.</param>
/// <param name="Seals">Seals looked at.</param>
/// <param name="Faults">Faults found.</param>
/// <param name="Unsealed">Rows after the last seal.</param>
/// <param name="OldestUnsealed">UTC time of the oldest of them.</param>
/// <param name="Unexported">Seals that stand in the database only.</param>
public sealed record TrailReport(long Rows, long Seals, long Faults, long Unsealed, DateTime? OldestUnsealed, long Unexported);

/// <summary>Computes the whole trail again and compares it with the seals; in constant memory, beside running writers.</summary>
/// <param name="db">Read only.</param>
/// <param name="keys">Keys whose signature is believed.</param>
/// <param name="exported">The seals off the database; null to believe those in it.</param>
public sealed class VerifyTrail(AppDbContext db, SealKeys keys, string? exported)
{
    private const int Page = 2000;
    private long _rows;
    private long _faults;
    private Action<TrailFault> _tell = _ => { };

    /// <param name="tell">Called for each fault as it is found.</param>
    /// <param name="progress">Rows looked at so far and rows in all, now and then.</param>
    public async Task<TrailReport> Run(Action<TrailFault> tell, Action<long, long>? progress, CancellationToken ct)
    {
        _tell = tell;
        // The file first: what it holds was in the database before.
        var file = exported is null ? null : new SealFile(exported);
        var exportedLast = file?.Last();
        var keptLast = await db.Set<Seal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        var end = Math.Max(exportedLast?.LastId ?? 0, keptLast?.LastId ?? 0);
        var all = await db.Set<AuditEntry>().LongCountAsync(ct);
        // The head is null after a seal that could not be believed: its rows cannot be compared, those after it can.
        var (seals, unexported, head, sealedTo, sealNumber) = (0L, 0L, (string?)Chain.Start, 0L, 0L);
        // From the very lowest: a forged row may carry any id.
        await using var rows = Rows(long.MinValue, end, ct).GetAsyncEnumerator(ct);
        var isRow = await rows.MoveNextAsync();
        await foreach (var (seal, isExported) in Seals(file, exportedLast?.Number ?? 0, keptLast?.Number ?? 0, ct))
        {
            (seals, unexported) = (seals + 1, unexported + (isExported || file is null ? 0 : 1));
            if (seal.Number != sealNumber + 1 || seal.FirstId <= sealedTo || (head is not null && seal.Previous != head) || !keys.IsSigned(seal) || Expected(seal) is not { } expected)
            {
                Tell(new TrailFault(TrailFaultKind.SealForged, null, seal.Number));
                (sealNumber, head) = (seal.Number, null);
                continue;
            }

            for (; head is null && isRow && rows.Current.Id < seal.FirstId; isRow = await rows.MoveNextAsync())
            {
                CheckAlone(rows.Current);
            }

            List<AuditEntry> found = [];
            for (; isRow && rows.Current.Id <= seal.LastId; isRow = await rows.MoveNextAsync())
            {
                found.Add(rows.Current);
                if (found.Count > SealRound.Most)
                {
                    // So many were never sealed together: what stands first is compared, the rest told as it comes.
                    Tell(new TrailFault(TrailFaultKind.Inserted, found[^1].Id, seal.Number));
                    found.RemoveAt(found.Count - 1);
                }
            }

            Compare(seal, expected, found);
            (sealNumber, sealedTo, head) = (seal.Number, seal.LastId, seal.Chain);
            progress?.Invoke(_rows, all);
        }

        for (; isRow; isRow = await rows.MoveNextAsync())
        {
            // Below the end of a seal that could not be believed.
            CheckAlone(rows.Current);
        }

        var (unsealed, oldest) = (0L, (DateTime?)null);
        await foreach (var entry in Rows(end, long.MaxValue, ct))
        {
            CheckAlone(entry);
            (unsealed, oldest) = (unsealed + 1, oldest is { } known && known <= entry.At ? known : entry.At);
        }

        progress?.Invoke(_rows, Math.Max(all, _rows));
        return new TrailReport(_rows, seals, _faults, unsealed, oldest, unexported);
    }

    private void Compare(Seal seal, SortedDictionary<long, uint> expected, List<AuditEntry> found)
    {
        var (before, chain) = (_faults, new Chain(RowHash.Algorithm(seal.Chain)!, seal.Previous));
        foreach (var entry in found)
        {
            _rows++;
            // What counts is the content: the hash the row carries may have been written anew with it.
            var hash = RowHash.Of(entry, RowHash.Algorithm(entry.Hash) ?? Digests.Sha256);
            chain.Add(hash, entry.Id);
            if (!expected.Remove(entry.Id, out var print))
            {
                Tell(new TrailFault(TrailFaultKind.Inserted, entry.Id, seal.Number));
            }
            else if (hash != entry.Hash)
            {
                Tell(new TrailFault(TrailFaultKind.Edited, entry.Id, seal.Number));
            }
            else if (Chain.Print(hash) != print)
            {
                var other = Expected(seal)!.Where(e => e.Value == Chain.Print(hash)).Select(e => (long?)e.Key).FirstOrDefault();
                Tell(new TrailFault(other is null ? TrailFaultKind.Edited : TrailFaultKind.Moved, entry.Id, seal.Number, other));
            }
        }

        foreach (var id in expected.Keys)
        {
            Tell(new TrailFault(TrailFaultKind.Removed, id, seal.Number));
        }

        if (_faults == before && chain.Head != seal.Chain)
        {
            Tell(new TrailFault(TrailFaultKind.ChainBroken, null, seal.Number));
        }
    }

    private void CheckAlone(AuditEntry entry)
    {
        _rows++;
        if (entry.Hash is not null && !RowHash.IsTrue(entry))
        {
            Tell(new TrailFault(TrailFaultKind.Edited, entry.Id, null));
        }
    }

    private void Tell(TrailFault fault)
    {
        _faults++;
        _tell(fault);
    }

    /// <summary>Print by id as sealed; null when the seal contradicts itself.</summary>
    private static SortedDictionary<long, uint>? Expected(Seal seal)
    {
        try
        {
            var (ids, prints) = (IdRanges.Read(seal.Ids, SealRound.Most + 1), Convert.FromBase64String(seal.Prints));
            var sealedRows = new SortedDictionary<long, uint>();
            for (var i = 0; i < ids.Count && prints.Length == ids.Count * 4; i++)
            {
                sealedRows[ids[i]] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(prints.AsSpan(i * 4));
            }

            return ids.Count == seal.Rows && sealedRows.Count == seal.Rows && seal.Rows > 0 && ids[0] == seal.FirstId && ids[^1] == seal.LastId && RowHash.Algorithm(seal.Chain) is not null ? sealedRows : null;
        }
        catch (Exception bad) when (bad is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Each seal once: as exported where it was, else as kept; what differs between the two is told.</summary>
    private async IAsyncEnumerable<(Seal Seal, bool IsExported)> Seals(SealFile? file, long lastExported, long lastKept, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var kept = Kept(lastKept, ct).GetAsyncEnumerator(ct);
        var isKept = await kept.MoveNextAsync();
        foreach (var seal in file is null || lastExported == 0 ? [] : file.Read())
        {
            if (seal is null)
            {
                Tell(new TrailFault(TrailFaultKind.SealForged, null, null));
                continue;
            }

            if (seal.Number > lastExported)
            {
                // Written while we read.
                break;
            }

            // A file that was begun anew does not hold the first ones.
            for (; isKept && kept.Current.Number < seal.Number; isKept = await kept.MoveNextAsync())
            {
                yield return (kept.Current, false);
            }

            if (!isKept || kept.Current.Number != seal.Number || !kept.Current.Signed().AsSpan().SequenceEqual(seal.Signed()))
            {
                Tell(new TrailFault(TrailFaultKind.SealLost, null, seal.Number));
            }

            if (isKept && kept.Current.Number == seal.Number)
            {
                isKept = await kept.MoveNextAsync();
            }

            yield return (seal, true);
        }

        for (; isKept; isKept = await kept.MoveNextAsync())
        {
            yield return (kept.Current, false);
        }
    }

    private async IAsyncEnumerable<Seal> Kept(long last, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var from = 0L; ;)
        {
            var page = await db.Set<Seal>().AsNoTracking().Where(s => s.Number > from && s.Number <= last).OrderBy(s => s.Number).Take(100).ToListAsync(ct);
            foreach (var seal in page)
            {
                yield return seal;
                from = seal.Number;
            }

            if (page.Count == 0)
            {
                yield break;
            }
        }
    }

    private async IAsyncEnumerable<AuditEntry> Rows(long after, long to, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var page = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Id > after && e.Id <= to).OrderBy(e => e.Id).Take(Page).ToListAsync(ct);
            foreach (var entry in page)
            {
                yield return entry;
                after = entry.Id;
            }

            if (page.Count == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>A fault in one English line, as the command prints it.</summary>
    public static string InWords(TrailFault fault) => string.Create(CultureInfo.InvariantCulture, $"{fault.Kind switch
    {
        TrailFaultKind.Edited => $"row {fault.EntryId}: edited, its content is not what was {(fault.SealNumber is null ? "hashed" : "sealed")}",
        TrailFaultKind.Moved => $"row {fault.EntryId}: moved, it is what was sealed as row {fault.OtherId}",
        TrailFaultKind.Removed => $"row {fault.EntryId}: removed after it was sealed",
        TrailFaultKind.Inserted => $"row {fault.EntryId}: inserted among rows sealed before",
        TrailFaultKind.ChainBroken => "the rows do not give the sealed chain",
        TrailFaultKind.SealLost => "the exported seal is not in the database as it was written",
        _ => "not signed by a trusted key, or not in its place",
    }}{(fault.SealNumber is { } number ? $" (seal {number})" : "")}");
}
