using System.Security.Cryptography;
using System.Text;
using Biaogan.Access.People;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Biaogan.Modules.Tests.Access;

/// <summary>The trail proves itself: what a script does to it with SQL is found and named.</summary>
public sealed class AuditTrailTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory, OnBothStores]
    public async Task An_untouched_trail_is_whole_and_all_of_it_sealed(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 30);
        var report = await trail.Verify();
        report.Faults.ShouldBeEmpty();
        (report.Report.Rows, report.Report.Unsealed, report.Report.Unexported).ShouldBe((trail.Ids.Count, 0, 0));
        report.Report.Seals.ShouldBe(1);

        await trail.Add(3);
        report = await trail.Verify();
        (report.Report.Unsealed, report.Faults.Count).ShouldBe((3, 0));
        report.Report.OldestUnsealed.ShouldNotBeNull();
        await trail.SealSoon();
        (await trail.Verify()).Report.ShouldSatisfyAllConditions(r => r.Unsealed.ShouldBe(0), r => r.Seals.ShouldBe(2));
    }

    [Theory, OnBothStores]
    public async Task A_script_that_edits_deletes_swaps_and_inserts_is_found_row_by_row(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 40);
        var (edited, rehashed, gone, left, right) = (trail.Ids[3], trail.Ids[5], trail.Ids[8], trail.Ids[12], trail.Ids[20]);
        await trail.Sql($"""UPDATE audit_entries SET "Why" = 'nothing' WHERE "Id" = {edited}""");
        await trail.Rewrite(rehashed, "Why", "nothing");
        await trail.Sql($"""DELETE FROM audit_entries WHERE "Id" = {gone}""");
        await trail.Sql($"""UPDATE audit_entries SET "Id" = -1 WHERE "Id" = {left}""");
        await trail.Sql($"""UPDATE audit_entries SET "Id" = {left} WHERE "Id" = {right}""");
        await trail.Sql($"""UPDATE audit_entries SET "Id" = {right} WHERE "Id" = -1""");
        (await trail.Verify()).Faults.ShouldBe(
        [
            new(TrailFaultKind.Edited, edited, 1), new(TrailFaultKind.Edited, rehashed, 1), new(TrailFaultKind.Moved, left, 1, right), new(TrailFaultKind.Moved, right, 1, left),
            new(TrailFaultKind.Removed, gone, 1),
        ]);
    }

    [Theory, OnBothStores]
    public async Task A_row_put_among_sealed_rows_is_found(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 5);
        // A write that is rolled back leaves a number unused on PostgreSQL; anywhere else the script makes room itself.
        var room = trail.Ids[2];
        await trail.Sql($"""DELETE FROM audit_entries WHERE "Id" = {room}""");
        await trail.Add(4);
        await trail.SealSoon();
        await trail.Sql($"""INSERT INTO audit_entries ("Id", "At", "PersonId", "PersonName", "Thing", "ThingId", "Deed", "Changes", "Hash") SELECT {room}, "At", "PersonId", "PersonName", "Thing", '77', "Deed", "Changes", "Hash" FROM audit_entries WHERE "Id" = {trail.Ids[0]}""");
        (await trail.Verify()).Faults.ShouldBe([new(TrailFaultKind.Edited, room, 1)]);

        var below = trail.Ids[0] - 1000;
        await trail.Sql($"""INSERT INTO audit_entries ("Id", "At", "PersonId", "PersonName", "Thing", "ThingId", "Deed", "Changes") SELECT {below}, "At", "PersonId", "PersonName", "Thing", '77', "Deed", "Changes" FROM audit_entries WHERE "Id" = {trail.Ids[0]}""");
        await trail.Rewrite(below, "Why", "forged");
        (await trail.Verify()).Faults.ShouldContain(new TrailFault(TrailFaultKind.Inserted, below, 1));
    }

    [Theory, OnBothStores]
    public async Task An_attacker_who_recomputes_every_hash_and_cuts_the_tail_is_found_by_an_exported_seal(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 20);
        await trail.Add(10);
        await trail.SealSoon();
        var (edited, cut) = (trail.Ids[4], trail.Ids[^3..]);
        await trail.Rewrite(edited, "Why", "harmless");
        await trail.Sql($"""DELETE FROM audit_entries WHERE "Id" >= {cut[0]}""");
        await trail.ForgeSeals();

        // The database alone agrees with itself but for the signatures: those need a key it does not hold.
        (await trail.Verify(exported: false)).Faults.ShouldBe([new(TrailFaultKind.SealForged, null, 1), new(TrailFaultKind.SealForged, null, 2)]);
        var found = (await trail.Verify()).Faults;
        found.ShouldContain(new TrailFault(TrailFaultKind.Edited, edited, 1));
        foreach (var id in cut)
        {
            found.ShouldContain(new TrailFault(TrailFaultKind.Removed, id, 2));
        }

        found.Where(f => f.Kind == TrailFaultKind.SealLost).Select(f => f.SealNumber).ShouldBe([1, 2]);
    }

    [Theory, OnBothStores]
    public async Task A_tail_cut_off_with_its_seals_stops_the_sealer_and_is_named(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 8);
        await trail.Add(4);
        await trail.SealSoon();
        var cut = trail.Ids[^4..];
        await trail.Sql($"""DELETE FROM audit_entries WHERE "Id" >= {cut[0]}""");
        await trail.Sql("""DELETE FROM audit_seals WHERE "Number" = 2""");
        await trail.Add(2);
        (await trail.Seal()).ShouldBe(0);
        trail.App.Services.GetRequiredService<SealerState>().Halted.ShouldNotBeNull();
        var found = (await trail.Verify()).Faults;
        found.ShouldContain(new TrailFault(TrailFaultKind.SealLost, null, 2));
        found.Count(f => f.SealNumber == 2 && f.Kind is TrailFaultKind.Removed or TrailFaultKind.Edited).ShouldBe(4);
    }

    [Fact]
    public async Task A_row_that_commits_late_is_waited_for()
    {
        await using var trail = await Trail.With(StoreKind.Postgres, 3);
        await using var scope = trail.App.Services.CreateAsyncScope();
        var slow = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var (took, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var write = slow.Write<Done>(Act.OfProgram(trail.App.Clock, "slow"), async () =>
        {
            slow.Add(new ApiToken { PersonId = trail.PersonId, Label = "slow", SecretHash = Guid.NewGuid().ToString("N") });
            await slow.Flush(Ct);
            took.SetResult();
            await mayEnd.Task;
            return Done.It;
        }, Ct);
        await took.Task;
        await trail.Add(2);
        (await trail.Seal()).ShouldBe(0);
        (await trail.Seal()).ShouldBe(0);
        mayEnd.SetResult();
        (await write).IsRefused.ShouldBeFalse();
        (await trail.SealSoon()).ShouldBe(3);
        (await trail.Verify()).Faults.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task Only_the_holder_of_the_lease_seals_until_its_term_ends(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 3);
        await trail.Add(2);
        await trail.Sql("UPDATE audit_sealer SET \"Owner\" = 'another', \"Until\" = '2099-01-01 00:00:00'");
        (await trail.Seal()).ShouldBe(0);
        // It died: kill -9 leaves the lease to its term, and a line half written.
        await trail.Sql("UPDATE audit_sealer SET \"Until\" = '2020-01-01 00:00:00'");
        await File.AppendAllTextAsync(trail.SealFile, "{\"Number\":2,\"Fir", Ct);
        (await trail.SealSoon()).ShouldBe(2);
        (await File.ReadAllLinesAsync(trail.SealFile, Ct)).Length.ShouldBe(2);
        var report = await trail.Verify();
        (report.Faults.Count, report.Report.Unexported).ShouldBe((0, 0));
    }

    /// <summary>How long it takes is measured by the bench of the sealer: on PostgreSQL the open transactions of other tests are waited for too.</summary>
    [Theory, OnBothStores]
    public async Task The_running_program_seals_what_was_written(StoreKind kind)
    {
        (Sealer.Every * 2).ShouldBeLessThan(TimeSpan.FromSeconds(10), "A row waits for two rounds at most, and for the oldest open transaction.");
        var world = await World.New(kind);
        await world.WithUnit("封存局");
        var last = await world.App.With(db => db.Set<AuditEntry>().MaxAsync(e => e.Id));
        await Soon.Has(() => world.App.With(db => db.Set<Seal>().MaxAsync(s => (long?)s.LastId)), sealedTo => sealedTo >= last, "The seal of the last row");
    }

    [Fact]
    public void Sm3_gives_the_answers_of_the_standard()
    {
        // GB/T 32905-2016, appendix A.
        Convert.ToHexStringLower(Digests.Of(Digests.Sm3, "abc"u8)).ShouldBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        var four = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("abcd", 16)));
        Convert.ToHexStringLower(Digests.Of(Digests.Sm3, four)).ShouldBe("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    [Theory, OnBothStores]
    public async Task Sm3_by_setting_seals_and_verifies(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 4, "sm3");
        (await trail.App.With(db => db.Set<AuditEntry>().OrderByDescending(e => e.Id).Select(e => e.Hash).FirstAsync())).ShouldStartWith("sm3:");
        (await trail.Verify()).Faults.ShouldBeEmpty();
        await trail.Sql($"""UPDATE audit_entries SET "Deed" = 'removed' WHERE "Id" = {trail.Ids[^1]}""");
        (await trail.Verify()).Faults.ShouldBe([new(TrailFaultKind.Edited, trail.Ids[^1], 1)]);
    }

    [Theory, OnBothStores]
    public async Task Rows_from_before_are_taken_in_encrypted_and_hashed(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 2);
        var old = "{\"DisplayName\":[\"王一\",\"王二\"],\"PasswordHash\":[\"•\",\"•\"],\"UnitId\":[1,2]}";
        await trail.Sql($"""INSERT INTO audit_entries ("At", "PersonId", "PersonName", "From", "Thing", "ThingId", "Deed", "Changes") SELECT "At", {trail.PersonId}, '王一', '10.1.2.3', 'access_people', '{trail.PersonId}', 'changed', '{old}' FROM audit_entries WHERE "Id" = {trail.Ids[0]}""");
        (await trail.SealSoon()).ShouldBe(1);
        var taken = await trail.App.With(db => db.Set<AuditEntry>().AsNoTracking().OrderByDescending(e => e.Id).FirstAsync());
        (taken.PersonName + taken.From + taken.Changes).ShouldNotContain("王");
        taken.Changes.ShouldContain("\"UnitId\":[1,2]");
        var pen = trail.App.Services.GetRequiredService<AuditPen>();
        (pen.Name(taken), pen.From(taken)).ShouldBe(("王一", "10.1.2.3"));
        pen.Values(taken).ShouldContain(new AuditPen.Told("DisplayName", "王一", "王二", false));
        (await trail.Verify()).Faults.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task Personal_values_are_ciphertext_until_the_key_is_destroyed_and_the_chain_stays_whole(StoreKind kind)
    {
        await using var trail = await Trail.With(kind, 1);
        var entry = await trail.App.With(db => db.Set<AuditEntry>().AsNoTracking().SingleAsync(e => e.Thing == "access_people"));
        entry.Changes.ShouldNotContain("0900-1234567");
        var (pen, keys) = (trail.App.Services.GetRequiredService<AuditPen>(), trail.App.Services.GetRequiredService<PersonKeys>());
        pen.Values(entry).Single(v => v.Property == "PhoneNumber").Now.ShouldBe("0900-1234567");
        keys.Destroy(trail.PersonId);
        pen.Values(entry).Single(v => v.Property == "PhoneNumber").ShouldBe(new AuditPen.Told("PhoneNumber", null, null, true));
        (await trail.Verify()).Faults.ShouldBeEmpty();
    }

    /// <summary>A program of its own with some rows in its trail, whose sealer runs when the test says so.</summary>
    private sealed class Trail : IAsyncDisposable
    {
        public required App App { get; init; }

        public List<long> Ids { get; private set; } = [];

        public long PersonId { get; private set; }

        public string SealFile => Path.Combine(App.Folder, "seals", "seals.jsonl");

        public static async Task<Trail> With(StoreKind kind, int rows, string hash = "sha256")
        {
            var app = await App.Start(kind, services =>
            {
                services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(Sealer)));
                var store = (StoreOptions)services.Last(s => s.ServiceType == typeof(StoreOptions)).ImplementationInstance!;
                services.AddSingleton(store with { Hash = hash });
            });
            var trail = new Trail { App = app };
            var world = await World.New(app);
            (trail.PersonId, _) = await world.WithPerson(world.RootId);
            await trail.Add(rows);
            await trail.SealSoon();
            return trail;
        }

        public async Task Add(int rows)
        {
            for (var i = 0; i < rows; i++)
            {
                await App.Seed(db =>
                {
                    db.Add(new ApiToken { PersonId = PersonId, Label = "row", SecretHash = Guid.NewGuid().ToString("N") });
                    return Task.CompletedTask;
                });
            }

            Ids = await App.With(db => db.Set<AuditEntry>().OrderBy(e => e.Id).Select(e => e.Id).ToListAsync());
        }

        public async Task<int> Seal()
        {
            await using var scope = App.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SealRound>().Run(Ct);
        }

        /// <summary>Rounds until all is sealed, the number of rows: on PostgreSQL other tests' open transactions are waited for as well, they are of the same server.</summary>
        public async Task<int> SealSoon()
        {
            var (last, rows) = (await App.With(db => db.Set<AuditEntry>().MaxAsync(e => e.Id)), 0);
            await Soon.Has(
                async () =>
                {
                    rows += await Seal();
                    return await App.With(db => db.Set<Seal>().MaxAsync(s => (long?)s.LastId));
                },
                sealedTo => sealedTo >= last,
                "The seal of the last row");
            return rows;
        }

        public async Task<(TrailReport Report, List<TrailFault> Faults)> Verify(bool exported = true)
        {
            using var keys = SealKeys.Of(App.Services.GetRequiredService<StoreOptions>());
            var faults = new List<TrailFault>();
            var report = await App.With(db => new VerifyTrail(db, keys, exported ? SealFile : null).Run(faults.Add, null, Ct));
            report.Faults.ShouldBe(faults.Count);
            return (report, faults);
        }

        public Task Sql(string sql) => App.With(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteNonQueryAsync();
        });

        /// <summary>Changes a column and the row's hash with it, as somebody would who knows how it is made.</summary>
        public async Task Rewrite(long id, string column, string value)
        {
            await Sql($"""UPDATE audit_entries SET "{column}" = '{value}' WHERE "Id" = {id}""");
            var row = await App.With(db => db.Set<AuditEntry>().AsNoTracking().SingleAsync(e => e.Id == id));
            await Sql($"""UPDATE audit_entries SET "Hash" = '{RowHash.Of(row, "sha256")}' WHERE "Id" = {id}""");
        }

        /// <summary>Computes all seals anew over what stands there now, signed with a key of the attacker's own.</summary>
        public async Task ForgeSeals()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var seals = await App.With(db => db.Set<Seal>().AsNoTracking().OrderBy(s => s.Number).ToListAsync());
            var head = Chain.Start;
            foreach (var seal in seals)
            {
                var rows = await App.With(db => db.Set<AuditEntry>().AsNoTracking().Where(e => e.Id >= seal.FirstId && e.Id <= seal.LastId).OrderBy(e => e.Id).ToListAsync());
                var chain = new Chain("sha256", head);
                rows.ForEach(r => chain.Add(r.Hash!, r.Id));
                var forged = new Seal
                {
                    Number = seal.Number, FirstId = rows[0].Id, LastId = rows[^1].Id, Rows = rows.Count, Ids = IdRanges.Write([.. rows.Select(r => r.Id)]), At = seal.At, Key = seal.Key,
                    Prints = Convert.ToBase64String([.. rows.SelectMany(r => Convert.FromHexString(r.Hash!.AsSpan("sha256:".Length, 8)))]), Previous = head, Chain = chain.Head, Signature = "",
                };
                forged.Signature = Convert.ToBase64String(key.SignData(forged.Signed(), HashAlgorithmName.SHA256));
                head = chain.Head;
                await Sql($"""
                    UPDATE audit_seals SET "FirstId" = {forged.FirstId}, "LastId" = {forged.LastId}, "Rows" = {forged.Rows}, "Ids" = '{forged.Ids}', "Prints" = '{forged.Prints}',
                    "Previous" = '{forged.Previous}', "Chain" = '{forged.Chain}', "Signature" = '{forged.Signature}' WHERE "Number" = {forged.Number}
                    """);
            }
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
