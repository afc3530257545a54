using System.IO.Compression;
using System.Net;
using Biaogan.Access.Delegations;
using Biaogan.Access.ImportPeople;
using Biaogan.Access.People;
using Biaogan.Access.PersonalData;
using Biaogan.Evidence.Files;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

/// <summary>A person's data: taken away whole, erased for good, forgotten in time.</summary>
public sealed class ErasureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothStores]
    public async Task Erasure_leaves_a_number_and_a_trail_that_still_verifies(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (id, name) = await world.WithPerson(world.RootId, Role.Liaison);
        using (var theirs = await world.SignIn(name))
        {
            await theirs.Submit("/account", "/account/language", ("language", "zh"));
        }

        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        (await security.Get($"/people/{id}/erase")).Status.ShouldBe(HttpStatusCode.NotFound);
        await security.Submit($"/people/{id}/close", $"/people/{id}/close", ("why", "调离"));
        (await security.Submit($"/people/{id}/erase", $"/people/{id}/erase", ("why", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await security.Submit($"/people/{id}/erase", $"/people/{id}/erase", ("why", "本人申请"));
        page.Title.ShouldBe($"已删除 #{id}");
        (await security.Get($"/people/{id}/erase")).Status.ShouldBe(HttpStatusCode.NotFound);

        var person = await app.With(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == id));
        (person.PhoneNumber, person.PasswordHash, person.UserName).ShouldBe((null, null, $"erased-{id}"));
        app.Services.GetRequiredService<PersonKeys>().Has(id).ShouldBeFalse();
        using var audit = await world.SignedIn(world.RootId, Role.AuditAdministrator);
        var trail = await audit.Get($"/audit?thing=access_people&id={id}&size=200");
        trail.Text.ShouldContain("（已删除）");
        trail.Text.ShouldNotContain("0900-1234567");
        trail.Text.ShouldContain("本人申请");
        (await Faults(app)).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task What_others_did_in_the_erased_person_s_place_can_still_be_explained(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (absent, _) = await world.WithPerson(world.RootId, Role.Supervisor);
        var (substitute, _) = await world.WithPerson(world.RootId);
        var today = new RegionClock(app.Clock).Today;
        await app.Seed(db =>
        {
            db.Add(new Delegation { AbsentId = absent, SubstituteId = substitute, Roles = "Supervisor", From = today.AddDays(-3), To = today.AddDays(3), Why = "住院治疗" });
            db.Add(new Delegation { AbsentId = substitute, SubstituteId = absent, Roles = "Supervisor", From = today.AddDays(-9), To = today.AddDays(-8), Why = "外出学习" });
            return Task.CompletedTask;
        });

        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        await security.Submit($"/people/{absent}/close", $"/people/{absent}/close", ("why", "退休"));
        await security.Submit($"/people/{absent}/erase", $"/people/{absent}/erase", ("why", "本人申请"));

        var left = await app.With(db => db.Set<Delegation>().AsNoTracking().OrderBy(d => d.Id).ToListAsync());
        left.Select(d => (d.AbsentId, d.SubstituteId, d.Roles, d.From, d.Why)).ShouldBe(
        [
            (absent, substitute, "Supervisor", today.AddDays(-3), ""),
            (substitute, absent, "Supervisor", today.AddDays(-9), "外出学习"),
        ], "The reason of the erased person's own is gone; another's own words are hers.");
        (await security.Get($"/people/{substitute}/delegations")).Text.ShouldContain($"已删除 #{absent}");
        var trail = app.Services.GetRequiredService<PersonKeys>();
        trail.Has(absent).ShouldBeFalse();
        (await Faults(app)).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task Tables_that_name_the_erased_person_are_destroyed_and_others_stay(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (id, name) = await world.WithPerson(world.RootId);
        var (_, other) = await world.WithPerson(world.RootId);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var naming = await HandIn(security, name, "张三", world.RootId);
        var staying = await HandIn(security, other, "李四", world.RootId);
        await HandIn(security, "absent." + name, "赵六", world.RootId);
        await security.Submit(naming, naming.Path);
        foreach (var called in new[] { "赵六", "王五" })
        {
            (await security.Submit($"/people/{id}", $"/people/{id}", ("name", called))).Status.ShouldBe(HttpStatusCode.OK);
        }

        await security.Submit($"/people/{id}/close", $"/people/{id}/close", ("why", "调离"));
        await security.Submit($"/people/{id}/erase", $"/people/{id}/erase", ("why", "本人申请"));

        var files = await app.With(db => db.Set<PeopleImport>().AsNoTracking().OrderBy(f => f.Id).ToListAsync());
        files.Select(f => f.DestroyedAt is not null).ShouldBe([true, false, true], "The third names the person as she was called before.");
        var blobs = app.Services.GetRequiredService<BlobStore>();
        await Should.ThrowAsync<FileNotFoundException>(() => blobs.Read(files[0].BlobHash, Ct));
        (await blobs.Read(files[1].BlobHash, Ct)).ShouldNotBeEmpty();
        (await security.Get(naming.Path)).Text.ShouldContain("销毁");
        (await security.Submit(staying.Path, staying.Path)).Text.ShouldContain("已导入");
        using var audit = await world.SignedIn(world.RootId, Role.AuditAdministrator);
        (await audit.Get("/audit?thing=access_people_imports&size=200")).Text.ShouldContain("原件销毁时间");
    }

    [Theory, OnBothStores]
    public async Task Tables_of_people_go_after_their_period_and_the_content_another_record_needs_stays(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (_, name) = await world.WithPerson(world.RootId);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (alone, shared, young) = (await HandIn(security, name, "甲", world.RootId), await HandIn(security, name, "乙", world.RootId), await HandIn(security, name, "丙", world.RootId));
        var files = await app.With(db => db.Set<PeopleImport>().AsNoTracking().OrderBy(f => f.Id).ToListAsync());
        await app.Seed(async db =>
        {
            var (now, old) = (app.Clock.GetUtcNow().UtcDateTime, files.Take(2).Select(f => f.Id).ToList());
            await db.Set<PeopleImport>().Where(f => old.Contains(f.Id)).ExecuteUpdateAsync(f => f.SetProperty(i => i.HandedInAt, now.AddDays(-91)), Ct);
            db.Add(new EvidenceFile { UnitId = world.RootId, FileName = "名单.xlsx", ContentType = "text/plain", Size = 5, BlobHash = files[1].BlobHash, UploadedAt = now, UploadedBy = files[1].PersonId });
        });
        await using var scope = app.Services.CreateAsyncScope();
        var pass = scope.ServiceProvider.GetRequiredService<RetentionPass>();
        (await pass.Run(Ct))["tables"].ShouldBe(2);
        (await pass.Run(Ct))["tables"].ShouldBe(0);

        var blobs = app.Services.GetRequiredService<BlobStore>();
        await Should.ThrowAsync<FileNotFoundException>(() => blobs.Read(files[0].BlobHash, Ct));
        (await blobs.Read(files[1].BlobHash, Ct)).ShouldNotBeEmpty();
        (await security.Get(alone.Path)).Text.ShouldContain("重新上传");
        (await security.Get(shared.Path)).Text.ShouldContain("销毁");
        (await security.Get(young.Path)).Text.ShouldNotContain("销毁");

        // As after a restore from a backup during which it was destroyed.
        blobs.Destroy(files[2].BlobHash);
        (await security.Get(young.Path)).Text.ShouldContain("销毁");
        (await security.Post(young, young.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    private static async Task<Page> HandIn(Browser browser, string signIn, string name, long unit) => await browser.Submit(
        await browser.Get("/people/import"), "/people/import", [("file", "people.xlsx", Workbook.Of(["登录名", "姓名", "单位"], [signIn, name, $"#{unit}"]))]);

    [Theory, OnBothStores]
    public async Task Somebody_takes_away_all_that_is_kept_of_them(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, name) = await world.WithPerson(world.RootId, Role.Liaison);
        using var theirs = await world.SignIn(name);
        await theirs.Submit("/account", "/account/tokens", ("label", "夜间同步"), ("days", "30"));
        using var zip = new ZipArchive(await theirs.Http.GetStreamAsync("/account/personal-data", Ct));
        using var reader = new StreamReader(zip.GetEntry("personal-data.json")!.Open());
        var json = await reader.ReadToEndAsync(Ct);
        json.ShouldContain("0900-1234567");
        json.ShouldContain("夜间同步");
        json.ShouldContain("127.0.0.1");
        var hash = await world.App.With(db => db.Set<ApiToken>().Where(t => t.PersonId == id).Select(t => t.SecretHash).SingleAsync());
        json.ShouldNotContain(hash);
        zip.GetEntry("personal-data.xlsx")!.Length.ShouldBeGreaterThan(1000);

        var elsewhere = await World.New(kind);
        using var stranger = await elsewhere.SignedIn(elsewhere.RootId, Role.SecurityAdministrator);
        (await stranger.Get($"/people/{id}/personal-data")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        using var answer = await security.Http.GetAsync($"/people/{id}/personal-data", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task Who_opens_a_persons_page_is_recorded_and_who_may_not_open_it_is_not(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, _) = await world.WithPerson(world.RootId, Role.Liaison);
        var (readerId, reader) = await world.WithPerson(world.RootId, Role.SecurityAdministrator);
        var (strangerId, stranger) = await (await World.New(kind)).WithPerson(world.RootId, Role.Viewer);
        using (var browser = await world.SignIn(reader))
        {
            await browser.Get($"/people/{id}?a=1");
        }

        using (var browser = await world.SignIn(stranger))
        {
            (await browser.Get($"/people/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var reading = await Soon.Has(() => world.App.With(db => db.Set<Reading>().AsNoTracking().SingleOrDefaultAsync(r => r.PersonId == readerId)), found => found is not null, "The note of the reading");
        (reading!.What, reading.Which).ShouldBe(("person", $"/people/{id}?a=1"));
        reading.PersonName.ShouldStartWith("enc:1:");
        (await world.App.With(db => db.Set<Reading>().AnyAsync(r => r.PersonId == strangerId))).ShouldBeFalse();
        using var audit = await world.SignedIn(world.RootId, Role.AuditAdministrator);
        var page = await audit.Get($"/audit/readings?q={reader}");
        page.Rows().Count.ShouldBe(1);
        page.Rows()[0][1].ShouldBe(reader);
    }

    [Fact]
    public void A_full_queue_counts_what_it_loses()
    {
        var queue = new ReadingQueue();
        for (var i = 0; i < ReadingQueue.Most + 3; i++)
        {
            queue.Put(new ReadingNote(default, Actor.Anonymous, "person", "/people/1", null));
        }

        (queue.TakeLost(), queue.TakeLost()).ShouldBe((3, 0));
    }

    [Theory, OnBothStores]
    public async Task The_daily_pass_forgets_what_is_past_its_period_and_nothing_else(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (id, _) = await world.WithPerson(world.RootId, Role.Liaison);
        await app.Seed(db =>
        {
            var now = app.Clock.GetUtcNow().UtcDateTime;
            db.Add(new SignInLink { PersonId = id, SecretHash = "old", ExpiresAt = now.AddDays(-9) });
            db.Add(new SignInLink { PersonId = id, SecretHash = "young", ExpiresAt = now.AddDays(-5) });
            return Task.CompletedTask;
        });
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        (await security.Submit("/personal-data/retention", "/personal-data/retention", ("readings", "10"))).Text.ShouldContain("183");
        (await security.Submit("/personal-data/retention", "/personal-data/retention", ("links", "7"))).Status.ShouldBe(HttpStatusCode.OK);
        await using var scope = app.Services.CreateAsyncScope();
        var pass = scope.ServiceProvider.GetRequiredService<RetentionPass>();
        (await pass.Run(Ct))["links"].ShouldBe(1);
        (await pass.Run(Ct))["links"].ShouldBe(0);
        (await app.With(db => db.Set<SignInLink>().Where(l => l.PersonId == id).Select(l => l.SecretHash).ToListAsync())).ShouldBe(["young"]);

        using var below = await world.SignedIn(await world.WithUnit("下级"), Role.SecurityAdministrator);
        (await below.Get("/personal-data/retention")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task The_page_of_seals_verifies_and_lends_the_seals(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        using var audit = await world.SignedIn(world.RootId, Role.AuditAdministrator);
        await Soon.Has(() => app.With(db => db.Set<Seal>().CountAsync()), seals => seals > 0, "The first seal");
        await audit.Submit("/audit/seals", "/audit/seals/verify");
        await Soon.Has(() => audit.Get("/audit/seals"), page => page.Text.Contains("完好", StringComparison.Ordinal), "The report of the check");
        using var zip = new ZipArchive(await audit.Http.GetStreamAsync("/audit/seals/download", Ct));
        zip.Entries.Select(e => e.Name).Order(StringComparer.Ordinal).ShouldContain("seals.jsonl");
        zip.Entries.ShouldContain(e => e.Name.EndsWith(".pub.pem", StringComparison.Ordinal));
    }

    private static async Task<long> Faults(App app)
    {
        using var keys = SealKeys.Of(app.Services.GetRequiredService<StoreOptions>());
        return (await app.With(db => new VerifyTrail(db, keys, null).Run(_ => { }, null, Ct))).Faults;
    }
}
