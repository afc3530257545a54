using System.Net;
using System.Text;
using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.Contract;
using Biaogan.Platform.Auditing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Evidence;

public sealed class HandInTests
{
    private static DateOnly Today(World world) => world.App.Services.GetRequiredService<Biaogan.Platform.RegionClock>().Today;

    [Theory, OnBothStores]
    public async Task A_unit_saves_a_draft_hands_in_with_a_file_and_withdraws(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("第一小学");
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("开展宣传", 5), new ItemSeed("报送总结", 3)), unit);
        var (task, second) = (await world.Assignment(id, unit, 1), await world.Assignment(id, unit, 2));
        using var liaison = await world.SignedIn(unit, Role.Liaison);
        var page = await liaison.Get($"/tasks/{task}");
        var score = page.Document.QuerySelector("input[name^=score-]")!.GetAttribute("name")!;

        var wrong = await liaison.Submit(page, $"/tasks/{task}", ("statement", ""), (score, "5.5"), ("eventDate", $"{Today(world).AddDays(1):yyyy-MM-dd}"), ("deed", "hand-in"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Document.QuerySelectorAll(".error-summary li").Length.ShouldBe(3);

        var draft = await liaison.Submit(page, $"/tasks/{task}", ("statement", "已经开展"), (score, "4.25"), ("deed", "save"));
        draft.Text.ShouldContain("草稿");
        (await world.App.With(db => db.Assignments().SingleAsync(a => a.Id == task))).State.ShouldBe(AssignmentState.Open);
        (await liaison.Submit(page, $"/tasks/{task}", ("statement", "旧页面"), ("deed", "save"))).Status.ShouldBe(HttpStatusCode.Conflict);

        var photo = Encoding.UTF8.GetBytes("活动记录：" + world.RootId);
        var handedIn = await liaison.Submit(draft, $"/tasks/{task}", [("files", "../活动:记录.txt", photo)], ("eventDate", $"{Today(world):yyyy-MM-dd}"), ("deed", "hand-in"));
        handedIn.Text.ShouldContain("已上报");
        var proof = await world.App.With(db => db.Proofs().SingleAsync(p => p.AssignmentId == task));
        (proof.FileName, proof.ContentType, proof.EventDate).ShouldBe(("活动_记录.txt", "text/plain", Today(world)));
        (await world.App.With(db => db.SelfScores().SingleAsync(s => db.HandIns().Any(h => h.Id == s.HandInId && h.AssignmentId == task)))).PointsMicro.ShouldBe(4_250_000);
        (await liaison.Post(handedIn, $"/tasks/{task}", ("statement", "再改"), ("deed", "save"))).Status.ShouldBe(HttpStatusCode.Conflict);

        // Ask once, reuse everywhere: the same file serves a second task, and the same content uploaded again is the same file.
        var other = await liaison.Get($"/tasks/{second}");
        other.Text.ShouldContain("活动_记录.txt");
        await liaison.Submit(other, $"/tasks/{second}", [("files", "换个名字.txt", photo)], ("reuse", $"{proof.FileId}"), ("deed", "save"));
        (await world.App.With(db => db.Proofs().Where(p => p.AssignmentId == second).ToListAsync())).ShouldHaveSingleItem().FileId.ShouldBe(proof.FileId);
        await liaison.Submit($"/tasks/{second}", $"/tasks/{second}", ("remove", $"{proof.FileId}"), ("deed", "save"));
        (await world.App.With(db => db.Proofs().CountAsync(p => p.AssignmentId == second))).ShouldBe(0);

        var withdrawn = await liaison.Submit(handedIn, $"/tasks/{task}/withdraw");
        withdrawn.Text.ShouldContain("撤回");
        (await world.App.With(db => db.Assignments().SingleAsync(a => a.Id == task))).State.ShouldBe(AssignmentState.Open);
        withdrawn.Document.QuerySelectorAll(".timeline li").Length.ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task After_the_deadline_it_is_late_and_cannot_be_withdrawn_unless_extended(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var unit = await world.WithUnit("第一小学");
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("一", 5) { Deadline = Today(world) }, new ItemSeed("二", 5) { Deadline = Today(world) }), unit);
        var (first, second) = (await world.Assignment(id, unit, 1), await world.Assignment(id, unit, 2));
        using (var before = await world.SignedIn(unit, Role.Liaison))
        {
            // The last day counts.
            (await before.Submit($"/tasks/{first}", $"/tasks/{first}", ("statement", "完成"), ("deed", "hand-in"))).Text.ShouldNotContain("逾期");
        }

        app.Clock.Turn(TimeSpan.FromDays(1));
        using var liaison = await world.SignedIn(unit, Role.Liaison);
        var late = await liaison.Submit($"/tasks/{second}", $"/tasks/{second}", ("statement", "完成"), ("deed", "hand-in"));
        late.Text.ShouldContain("逾期上报");
        (await app.With(db => db.Assignments().SingleAsync(a => a.Id == second))).HandedInLate.ShouldBeTrue();
        var page = await liaison.Get($"/tasks/{first}");
        page.Document.QuerySelector($"form[action='/tasks/{first}/withdraw']").ShouldBeNull();
        (await liaison.Post(page, $"/tasks/{first}/withdraw")).Status.ShouldBe(HttpStatusCode.Conflict);

        using var office = await world.SignedIn(world.RootId, Role.Office);
        await office.Submit($"/tasks/{first}/extend", $"/tasks/{first}/extend", ("to", $"{Today(world).AddDays(5):yyyy-MM-dd}"), ("reason", "补充材料"));
        (await liaison.Submit($"/tasks/{first}", $"/tasks/{first}/withdraw")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.With(db => db.Assignments().SingleAsync(a => a.Id == first))).State.ShouldBe(AssignmentState.Open);
    }

    [Theory, OnBothStores]
    public async Task The_office_returns_with_a_reason_and_the_unit_hands_in_again(StoreKind kind)
    {
        var world = await World.New(kind);
        var (unit, sibling) = (await world.WithUnit("第一小学"), await world.WithUnit("第二小学"));
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("一", 5)), unit, sibling);
        var task = await world.Assignment(id, unit, 1);
        using var liaison = await world.SignedIn(unit, Role.Liaison);
        using var office = await world.SignedIn(world.RootId, Role.Office);
        using var other = await world.SignedIn(sibling, Role.Office);
        using var assessor = await world.SignedIn(world.RootId, Role.Assessor);
        await liaison.Submit($"/tasks/{task}", $"/tasks/{task}", ("statement", "完成"), ("deed", "hand-in"));

        (await other.Get($"/tasks/{task}/return")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await assessor.Get($"/tasks/{task}")).Text.ShouldContain("完成");
        (await assessor.Get($"/tasks/{task}/return")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Get("/waiting")).Text.ShouldContain("今天新上报");
        (await office.Submit($"/tasks/{task}/return", $"/tasks/{task}/return", ("reason", " "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await office.Submit($"/tasks/{task}/return", $"/tasks/{task}/return", ("reason", "缺少活动照片"))).Path.ShouldBe($"/tasks/{task}");

        (await liaison.Get("/inbox?show=returned")).Text.ShouldContain("缺少活动照片");
        (await liaison.Get("/waiting")).Text.ShouldContain("退回");
        (await liaison.Submit($"/tasks/{task}", $"/tasks/{task}", ("statement", "已补照片"), ("deed", "hand-in"))).Text.ShouldContain("已上报");
        (await world.App.With(db => db.HandIns().SingleAsync(h => h.AssignmentId == task))).ReturnReason.ShouldBeNull();
        (await world.App.With(db => db.Set<AuditEntry>().AnyAsync(e => e.Thing == "evidence_hand_ins" && e.Why == "缺少活动照片"))).ShouldBeTrue();
    }

    [Theory, OnBothStores]
    public async Task A_program_works_through_the_api(StoreKind kind)
    {
        var world = await World.New(kind);
        var (unit, sibling) = (await world.WithUnit("第一小学"), await world.WithUnit("第二小学"));
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("开展宣传", 5)), unit, sibling);
        var task = await world.Assignment(id, unit, 1);
        using var liaison = await world.SignedIn(unit, Role.Liaison);
        using var office = await world.SignedIn(world.RootId, Role.Office);
        var (own, theirs) = (await Api.Token(liaison), await Api.Token(office));

        (await Api.Call(world, own, HttpMethod.Get, "/api/inbox")).Body.ShouldContain("开展宣传");
        (await Api.Call(world, null, HttpMethod.Get, "/api/inbox")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Api.Call(world, own, HttpMethod.Get, $"/api/tasks/{await world.Assignment(id, sibling, 1)}")).Status.ShouldBe(HttpStatusCode.NotFound);

        using var http = new HttpClient { BaseAddress = new Uri(world.App.Url) };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + own);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("已完成"), "statement" }, { new StringContent("hand-in"), "deed" }, { new ByteArrayContent("名称,数量\n宣传,2\n"u8.ToArray()), "files", "统计.csv" },
        };
        (await http.PostAsync($"/api/tasks/{task}/hand-in", form, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Api.Call(world, own, HttpMethod.Get, $"/api/tasks/{task}")).Body.ShouldContain("统计.csv");
        (await Api.Call(world, theirs, HttpMethod.Get, $"/api/campaigns/{id}/missing")).Body.ShouldContain("第二小学");
        (await Api.Call(world, theirs, HttpMethod.Get, $"/api/campaigns/{id}/hand-ins?state=HandedIn")).Body.ShouldContain("\"total\":1");
        (await Api.Call(world, theirs, HttpMethod.Get, "/api/campaigns")).Body.ShouldContain("测试活动");
        (await Api.Call(world, own, HttpMethod.Post, $"/api/tasks/{task}/return", new { reason = "x" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Api.Call(world, theirs, HttpMethod.Post, $"/api/tasks/{task}/return", new { reason = "补照片" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Api.Call(world, own, HttpMethod.Post, $"/api/tasks/{task}/withdraw")).Status.ShouldBe(HttpStatusCode.Conflict);
    }
}
