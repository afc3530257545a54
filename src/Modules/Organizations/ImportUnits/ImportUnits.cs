using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Biaogan.Platform.Blobs;

namespace Biaogan.Organizations.ImportUnits;

/// <summary>Takes in a table of units, shows what it would do, and then does exactly that or nothing.</summary>
internal sealed class ImportUnits(AppDbContext db, BlobStore blobs, RegionClock clock)
{
    public const long MostBytes = 20L << 20;

    /// <param name="Import">The file handed in.</param>
    /// <param name="Plan">What it would do now; null once it was applied.</param>
    public sealed record Looked(UnitImport Import, ImportPlan? Plan);

    public sealed record Counted(int Added, int Changed);

    /// <summary>Keeps a table to be looked through. A file that is not this table is refused and not kept.</summary>
    public async Task<Result<long>> HandIn(string fileName, byte[] content, Act act, CancellationToken ct)
    {
        if (content.LongLength > MostBytes)
        {
            return new Refusal(RefusalKind.TooLarge, "too-large", T("文件超过 20 MB，请拆分。", "The file has more than 20 MB: split it."));
        }

        var read = Read(content);
        if (!read.IsTheTable)
        {
            return Refusal.Invalid([.. read.Faults.Take(10).Select(f => new FieldFault("file", f.Cell.Length == 0 ? T(f.Zh, f.En) : T($"{f.Cell}：{f.Zh}", $"{f.Cell}: {f.En}")))]);
        }

        var blob = await blobs.Put(content, ct);
        var name = Path.GetFileName(fileName);
        return await db.Write<long>(act, async () =>
        {
            var import = new UnitImport { BlobHash = blob.Hash, FileName = name.Length > 200 ? name[^200..] : name, PersonId = act.Who.PersonId, HandedInAt = act.When };
            db.Add(import);
            await db.Flush(ct);
            return import.Id;
        }, ct);
    }

    public Task<bool> IsTheirs(long id, Actor actor, CancellationToken ct) => db.Set<UnitImport>().AnyAsync(i => i.Id == id && i.PersonId == actor.PersonId, ct);

    /// <summary>What a table handed in by the actor would do to the register of this moment; null when there is none of theirs with this id.</summary>
    public async Task<Looked?> Look(long id, Actor actor, CancellationToken ct)
    {
        var import = await db.Set<UnitImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.PersonId == actor.PersonId, ct);
        return import is null ? null : new Looked(import, import.AppliedAt is null ? await Plan(import, actor, ct) : null);
    }

    /// <summary>Applies a table: all of it, or nothing when a row is at fault or the register is no longer as it was looked at.</summary>
    /// <param name="hash">Hash of the plan that was looked at.</param>
    public async Task<Result<Counted>> Apply(long id, string? hash, Act act, CancellationToken ct) => await db.Write<Counted>(act, async () =>
    {
        var import = await db.Set<UnitImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.PersonId == act.Who.PersonId, ct);
        if (import is null)
        {
            return Refusal.NotFound();
        }

        if (import.AppliedAt is not null)
        {
            return Refusal.Conflict("applied-already", T("这份表已经导入过了。", "This table was applied already."));
        }

        var plan = await Plan(import, act.Who, ct);
        if (plan.Faults.Count > 0)
        {
            return Refusal.Invalid("faults", "file", T($"表里还有 {plan.Faults.Count} 处问题，请改好后重新上传。", $"The table has {plan.Faults.Count} faults: mend them and hand it in again."));
        }

        if (plan.Hash != hash)
        {
            return Refusal.Conflict("changed-meanwhile", T("名录在您查看之后有了变化，请重新核对下面的结果再导入。", "The register changed after you looked: look through what follows and apply it again."));
        }

        var counted = await new ImportApply(db, clock.Today, T($"导入《{import.FileName}》", $"Import of {import.FileName}")).Run(plan, ct);
        var kept = await db.Set<UnitImport>().SingleAsync(i => i.Id == id, ct);
        (kept.AppliedAt, kept.Added, kept.Changed) = (act.When, counted.Added, counted.Changed);
        return counted;
    }, ct);

    private async Task<ImportPlan> Plan(UnitImport import, Actor actor, CancellationToken ct) =>
        ImportPlan.Of(Read(await blobs.Read(import.BlobHash, ct)), await ImportRegister.Load(db, actor, ct), clock.Today);

    private static SheetRows Read(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return SheetRows.Read(stream, UnitSheet.Fields, UnitSheet.MostRows);
    }
}
