using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Biaogan.Documents.Reading;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;
using Biaogan.Platform.Blobs;

namespace Biaogan.Access.ImportPeople;

/// <summary>Takes in a table of people, shows what it would do, then does exactly that or nothing; afterwards makes the one-time links of those who have no password.</summary>
internal sealed class ImportPeople(AppDbContext db, BlobStore blobs, RegionClock clock)
{
    public const long MostBytes = 20L << 20;

    /// <param name="Plan">What it would do now; null once it was applied.</param>
    public sealed record Looked(PeopleImport Import, PeoplePlan? Plan);

    public sealed record Counted(int Added, int Changed);

    /// <param name="Path">Path and query of the one-time link.</param>
    /// <param name="ExpiresAt">UTC.</param>
    public sealed record Slip(string Name, string SignIn, string Unit, string Path, DateTime ExpiresAt);

    /// <summary>Keeps a table to be looked through. A roster of persons, or a file that is not this table, is refused and not kept.</summary>
    public async Task<Result<long>> HandIn(string fileName, byte[] content, Act act, CancellationToken ct)
    {
        if (content.LongLength > MostBytes)
        {
            return new Refusal(RefusalKind.TooLarge, "too-large", T("文件超过 20 MB，请拆分。", "The file has more than 20 MB: split it."));
        }

        if (Roster(content, ct) is { } roster)
        {
            return roster;
        }

        var read = Read(content);
        if (read.Rows.Count == 0)
        {
            return Refusal.Invalid([.. read.Faults.Take(10).Select(f => new FieldFault("file", f.Cell.Length == 0 ? T(f.Zh, f.En) : T($"{f.Cell}：{f.Zh}", $"{f.Cell}: {f.En}")))]);
        }

        var blob = await blobs.Put(content, ct);
        var name = Path.GetFileName(fileName);
        return await db.Write<long>(act, async () =>
        {
            var import = new PeopleImport { BlobHash = blob.Hash, FileName = name.Length > 200 ? name[^200..] : name, PersonId = act.Who.PersonId, HandedInAt = act.When };
            db.Add(import);
            await db.Flush(ct);
            return import.Id;
        }, ct);
    }

    /// <summary>What a table handed in by the actor would do to the register of this moment; null when there is none of theirs with this id.</summary>
    public async Task<Looked?> Look(long id, Actor actor, CancellationToken ct)
    {
        var import = await Mine(id, actor).AsNoTracking().SingleOrDefaultAsync(ct);
        return import is null ? null : new Looked(import, import.AppliedAt is null ? await Plan(import, actor, ct) : null);
    }

    /// <summary>Applies a table: all of it, or nothing when a row is at fault or the register is no longer as it was looked at.</summary>
    /// <param name="hash">Hash of the plan that was looked at.</param>
    public Task<Result<Counted>> Apply(long id, string? hash, Act act, CancellationToken ct) => db.Write<Counted>(act with { Why = T("导入人员", "import of people") }, async () =>
    {
        var import = await Mine(id, act.Who).AsTracking().SingleOrDefaultAsync(ct);
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
            return Refusal.Conflict("changed-meanwhile", T("人员在您查看之后有了变化，请重新核对下面的结果再导入。", "The people changed after you looked: look through what follows and apply it again."));
        }

        var (added, changed) = await new PeopleApply(db, clock.Now, clock.Today).Run(plan, ct);
        (import.AppliedAt, import.Added, import.Changed) = (act.When, added, changed);
        return new Counted(added, changed);
    }, ct);

    /// <summary>A fresh one-time link for each person of an applied table who has no password yet; links issued before stop working.</summary>
    public Task<Result<IReadOnlyList<Slip>>> Slips(long id, Act act, CancellationToken ct) => db.Write<IReadOnlyList<Slip>>(act with { Why = "sign-in link" }, async () =>
    {
        var import = await Mine(id, act.Who).Where(i => i.AppliedAt != null).SingleOrDefaultAsync(ct);
        if (import is null)
        {
            return Refusal.NotFound();
        }

        var names = Read(await blobs.Read(import.BlobHash, ct)).Rows.Select(r => PersonChecks.Normal(r["signIn"])).Distinct().ToArray();
        var people = await (
            from person in db.Managed(act.Who, clock.Today)
            join unit in Biaogan.Organizations.Contract.UnitQueries.Units(db) on person.UnitId equals unit.Id
            where person.ClosedAt == null && person.PasswordHash == null && EF.Parameter(names).Contains(person.NormalizedUserName!)
            orderby unit.Sequence, unit.Id, person.Id
            select new { Person = person, Unit = unit.Name }).ToListAsync(ct);
        var links = await SignInLinks.IssueMany(db, [.. people.Select(p => p.Person)], clock.Now, ct);
        return people.Zip(links, (p, link) => new Slip(link.Name, link.SignInName, p.Unit, link.Path, link.ExpiresAt)).ToList();
    }, ct);

    private IQueryable<PeopleImport> Mine(long id, Actor actor) => db.Set<PeopleImport>().Where(i => i.Id == id && i.PersonId == actor.PersonId);

    private async Task<PeoplePlan> Plan(PeopleImport import, Actor actor, CancellationToken ct)
    {
        var rows = Read(await blobs.Read(import.BlobHash, ct));
        return PeoplePlan.Of(rows, await PeopleRegister.Load(db, actor, rows, clock.Today, ct));
    }

    private static SheetRows Read(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return SheetRows.Read(stream, PeopleSheet.Fields, PeopleSheet.MostRows);
    }

    /// <summary>What bars the file from being kept: columns this product never has, or content that cannot be looked through.</summary>
    private static Refusal? Roster(byte[] content, CancellationToken ct)
    {
        try
        {
            if (RosterCheck.Find(DocumentReader.Read(content, "people.xlsx", ReadLimits.Wide, ct)) is not { } roster)
            {
                return null;
            }

            var columns = string.Join(T("、", ", "), roster.Headers);
            return Refusal.Invalid("roster", "file", T(
                $"表里有“{columns}”。本系统不保存个人的民族、宗教信仰、政治面貌、家庭成员和身份证号，文件没有保存。请删去这些列后再上传。",
                $"The table has {columns}. This system keeps no person's origin, belief, party, family or identity number: the file was not stored. Remove these columns and hand it in again."));
        }
        catch (DocumentRefusedException unread)
        {
            return Refusal.Invalid("unreadable", "file", T(unread.Message, unread.MessageEn));
        }
    }
}
