using Biaogan.Platform.Actors;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Data;
using Biaogan.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Imports;

/// <summary>An import as its pages, its API and the command see it, whatever the table is of.</summary>
public interface ITableImport
{
    /// <summary>Roles that may use it; what each may change lies in the plan.</summary>
    IReadOnlyList<Role> Users { get; }

    /// <summary>What a table would do, without keeping anything of it. A file that is not this table is refused.</summary>
    Task<Result<ImportPlan>> Try(byte[] content, Actor actor, ImportSteps steps, CancellationToken ct);

    /// <summary>Keeps a table to be looked through. A file that is not this table is refused and not kept.</summary>
    Task<Result<long>> HandIn(string fileName, byte[] content, Act act, CancellationToken ct);

    /// <summary>A table handed in by the actor; null when there is none of theirs with this id.</summary>
    Task<ImportFile?> Find(long id, Actor actor, CancellationToken ct);

    /// <summary>What the table would do to the register of this moment; null when there is none of the actor's with this id, or it was applied or destroyed.</summary>
    Task<ImportPlan?> Look(long id, Actor actor, ImportSteps steps, CancellationToken ct);

    /// <summary>Applies a table: all of it, or nothing when a row is at fault or the register is no longer as it was looked at.</summary>
    /// <param name="hash">Hash of the plan that was looked at.</param>
    Task<Result<ImportCounts>> Apply(long id, string? hash, Act act, ImportSteps steps, CancellationToken ct);

    /// <summary>True while an instance of the program applies the table (PostgreSQL; on SQLite there is one instance, which knows by itself).</summary>
    Task<bool> IsBeingApplied(long id, CancellationToken ct);
}

/// <summary>Takes in a table, shows what it would do, and then does exactly that or nothing. A room says what bars a file, how it is read into a plan, and how a plan is written.</summary>
public abstract class TableImport<TFile, TPlan>(AppDbContext db, BlobStore blobs) : ITableImport
    where TFile : ImportFile, new()
    where TPlan : ImportPlan
{
    /// <summary>Most bytes of a file.</summary>
    public const long MostBytes = 20L << 20;

    public abstract IReadOnlyList<Role> Users { get; }

    /// <summary>Why the file is not kept; null when it is the table that is asked for.</summary>
    protected abstract Refusal? Bars(byte[] content, CancellationToken ct);

    /// <summary>The same file and the same register give the same plan and hash.</summary>
    protected abstract Task<TPlan> Plan(byte[] content, Actor actor, ImportSteps steps, CancellationToken ct);

    /// <summary>Writes what a plan without faults says, inside the write under way.</summary>
    /// <param name="act">Its reason names the file.</param>
    protected abstract Task<ImportCounts> Write(TPlan plan, Act act, ImportSteps steps, CancellationToken ct);

    public async Task<Result<ImportPlan>> Try(byte[] content, Actor actor, ImportSteps steps, CancellationToken ct) =>
        Against(content, ct) is { } refusal ? refusal : await Plan(content, actor, steps, ct);

    public async Task<Result<long>> HandIn(string fileName, byte[] content, Act act, CancellationToken ct)
    {
        if (Against(content, ct) is { } refusal)
        {
            return refusal;
        }

        var blob = await blobs.Put(content, ct);
        var name = Path.GetFileName(fileName);
        return await db.Write<long>(act, async () =>
        {
            var file = new TFile
            {
                BlobHash = blob.Hash, FileName = name.Length > ImportFiles.LongestName ? name[^ImportFiles.LongestName..] : name, PersonId = act.Who.PersonId, HandedInAt = act.When,
            };
            db.Add(file);
            await db.Flush(ct);
            return file.Id;
        }, ct);
    }

    public async Task<ImportFile?> Find(long id, Actor actor, CancellationToken ct)
    {
        var file = await Mine(id, actor).AsNoTracking().SingleOrDefaultAsync(ct);
        if (file is { DestroyedAt: null } && !blobs.Has(file.BlobHash))
        {
            // Destroyed while the backup was made from which this was restored; the row says so when its own time comes.
            file.DestroyedAt = file.AppliedAt ?? file.HandedInAt;
        }

        return file;
    }

    public async Task<ImportPlan?> Look(long id, Actor actor, ImportSteps steps, CancellationToken ct) =>
        await Find(id, actor, ct) is { AppliedAt: null, DestroyedAt: null } file ? await Plan(await blobs.Read(file.BlobHash, ct), actor, steps, ct) : null;

    public async Task<Result<ImportCounts>> Apply(long id, string? hash, Act act, ImportSteps steps, CancellationToken ct)
    {
        if (await Find(id, act.Who, ct) is not { } found)
        {
            return Refusal.NotFound();
        }

        if (found.DestroyedAt is not null)
        {
            return ImportFiles.Destroyed();
        }

        var content = await blobs.Read(found.BlobHash, ct);
        act = act with { Why = Language.T($"导入《{found.FileName}》", $"Import of {found.FileName}") };
        return await db.Write<ImportCounts>(act, async () =>
        {
            if (!await db.TakeMark(Marks, id, ct))
            {
                return Refusal.Conflict("being-applied", Language.T("这份表正在导入。", "This table is being applied."));
            }

            var file = await Mine(id, act.Who).AsNoTracking().SingleAsync(ct);
            if (file.AppliedAt is not null)
            {
                return Refusal.Conflict("applied-already", Language.T("这份表已经导入过了。", "This table was applied already."));
            }

            var plan = await Plan(content, act.Who, steps, ct);
            if (plan.Faults.Count > 0)
            {
                return Refusal.Invalid("faults", "file", Language.T($"表里还有 {plan.Faults.Count} 处问题，请改好后重新上传。", $"The table has {plan.Faults.Count} faults: mend them and hand it in again."));
            }

            if (plan.Hash != hash)
            {
                return Refusal.Conflict("changed-meanwhile", Language.T("名册在您查看之后有了变化，请重新核对下面的结果再导入。", "The register changed after you looked: look through what follows and apply it again."));
            }

            steps.At(ImportStep.Writing, 0, plan.Rows.Count);
            var counts = await Write(plan, act, steps, ct);
            var kept = await db.Set<TFile>().AsTracking().SingleAsync(i => i.Id == id, ct);
            (kept.AppliedAt, kept.Added, kept.Changed) = (act.When, counts.Added, counts.Changed);
            return counts;
        }, ct);
    }

    public Task<bool> IsBeingApplied(long id, CancellationToken ct) => db.IsMarkTaken(Marks, id, ct);

    private Refusal? Against(byte[] content, CancellationToken ct) => content.LongLength > MostBytes
        ? new Refusal(RefusalKind.TooLarge, "too-large", Language.T("文件超过 20 MB，请拆分。", "The file has more than 20 MB: split it."))
        : Bars(content, ct);

    /// <summary>The tables handed in by the actor.</summary>
    protected IQueryable<TFile> Mine(long id, Actor actor) => db.Set<TFile>().Where(i => i.Id == id && i.PersonId == actor.PersonId);

    private string Marks => db.Model.FindEntityType(typeof(TFile))?.GetTableName() ?? throw new InvalidOperationException($"{typeof(TFile).Name} is not in the model.");
}
