using System.Globalization;
using System.Net;
using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Platform.Auditing;
using Biaogan.Schemes.CorrectRow;
using Biaogan.Schemes.EditTable;
using Biaogan.Schemes.Plans;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class EditTableTests
{
    [Theory, OnBothStores]
    public async Task A_scheme_is_written_row_by_row_and_published(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var table = await WritePlanTests.Begin(browser, "blank", "手写方案");
        var url = WritePlanTests.Url(table);
        table.Text.ShouldContain("表里还没有内容");

        table = await Do(browser, table, "AddItem");
        table = await Do(browser, table, "AddItem:1", ("r1.number", "1"), ("r1.path", "甲\n一"), ("r1.content", "第一项内容写在这里。"), ("r1.points", "60"), ("r1.units", "区教育局=牵头\n各单位"), ("r1.deadlineText", "2027年3月底前"));
        // The new row stands in the same group; what was typed was saved with it.
        table.Document.QuerySelector("#f-r2-path")!.TextContent.Trim().ShouldBe("甲\n一");
        table.Document.QuerySelector("#f-r1-deadline")!.GetAttribute("value").ShouldBe("2027-03-31");
        table = await Do(browser, table, "AddVeto", ("r2.content", "第二项内容写在这里。"), ("r2.points", "40"), ("r2.path", "乙"));
        table = await Do(browser, table, "Renumber", ("r3.content", "弄虚作假的，一票否决。"));
        Value(table, "r2.number").ShouldBe("2");
        table.Document.QuerySelector(".save-status")!.TextContent.ShouldContain("相符");

        var published = await browser.Submit(await browser.Get(url + "/publish"), url + "/publish");
        published.Path.ShouldStartWith("/schemes/", Case.Sensitive, published.Text);
        published.Text.ShouldContain("弄虚作假的");
        var id = long.Parse(url.Split('/')[2], CultureInfo.InvariantCulture);
        var corrections = await world.App.With(db => db.Set<PlanCorrection>().Where(c => c.PlanId == id).OrderBy(c => c.Id).ToListAsync());
        corrections.ShouldContain(c => c.Row == 1 && c.Field == "points" && c.Old == null && c.New == "60");
        corrections.ShouldContain(c => c.Row == 1 && c.Field == "units" && c.New == "区教育局(lead)、各单位(responsible,set)");
        (await world.App.With(db => db.Set<AuditEntry>().CountAsync(e => e.Thing == "schemes_plan_corrections" && e.ThingId == corrections[0].Id.ToString()))).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Rows_are_moved_copied_and_deleted_and_a_group_renamed_for_all_its_rows(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct)).Path;
        var table = await browser.Get(url + "/table");
        table = await Do(browser, table, "Save", ("reason", "没有改动"));
        (await world.App.With(db => db.Set<PlanCorrection>().CountAsync(c => c.Reason == "没有改动"))).ShouldBe(0);

        table = await Do(browser, table, "Save", ("g1.name", "组织保障"), ("g1.declared", "80"), ("reason", "按原件"));
        table.Document.QuerySelectorAll("[name$='.path']").Where(c => c.GetAttribute("name")!.StartsWith('r')).Select(c => c.TextContent.Trim().Split('\n')[0]).ShouldBe(["组织保障", "组织保障", "服务质量"]);
        // 70 points stand where 80 are stated: an error of the plan until one of the two is corrected.
        table.Text.ShouldContain("差 -10");
        (await browser.Get(url)).Text.ShouldContain("写明 80 分");
        table = await Do(browser, table, "Copy:1", ("g1.declared", ""));
        table = await Do(browser, table, "Remove:2");
        table = await Do(browser, table, "Down:1");
        Content(table, 2).ShouldContain("每年召开专题会议");
        var id = long.Parse(url.Split('/')[2], CultureInfo.InvariantCulture);
        var fields = await world.App.With(db => db.Set<PlanCorrection>().Where(c => c.PlanId == id).OrderBy(c => c.Id).Select(c => new { c.Row, c.Field, c.Old, c.New, c.Reason }).ToListAsync());
        fields.ShouldContain(c => c.Row == 0 && c.Field == "group" && c.Old == "组织领导" && c.New == "组织保障" && c.Reason == "按原件");
        fields.ShouldContain(c => c.Row == 1 && c.Field == "order" && c.Old == "1" && c.New == "2");
        fields.ShouldContain(c => c.Row == 2 && c.Field == "content" && c.New == null);
        var reading = await Reading(world, id);
        reading.Schemes[0].Items.Count.ShouldBe(3);
        // What the table does not show stays: the rule of the row that moved.
        reading.Schemes[0].Items[1].Rules.ShouldHaveSingleItem().Text.ShouldContain("每少一次扣5分");
    }

    [Theory, OnBothStores]
    public async Task A_fault_names_row_and_field_and_nothing_is_saved_or_lost(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct)).Path;
        var page = await Submit(browser, await browser.Get(url + "/table"), "Save", ("r1.content", "改过的内容。"), ("r2.points", "十分"), ("r3.units", "区教育局=主办"), ("r3.deadline", "明天"), ("g1.name", ""));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var faults = page.Document.QuerySelectorAll(".error-summary a").Select(a => (a.GetAttribute("href"), a.TextContent)).ToList();
        faults.Count.ShouldBe(3);
        faults.ShouldContain(f => f.Item1 == "#f-r2-points" && f.Item2.Contains("第 2 行分值", StringComparison.Ordinal) && f.Item2.Contains("十分", StringComparison.Ordinal));
        faults.ShouldContain(f => f.Item1 == "#f-r3-units" && f.Item2.Contains("主办", StringComparison.Ordinal));
        Content(page, 1).ShouldBe("改过的内容。");
        Value(page, "r2.points").ShouldBe("十分");
        Value(page, "g1.name").ShouldBe("");
        page.Document.QuerySelector("#f-r2-points")!.GetAttribute("aria-invalid").ShouldBe("true");
        var empty = await Submit(browser, await browser.Get(url + "/table"), "Save", ("r2.content", ""), ("g1.name", ""));
        empty.Document.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")).ShouldBe(["#f-r2-content", "#f-g1-name"]);
        var id = long.Parse(url.Split('/')[2], CultureInfo.InvariantCulture);
        (await world.App.With(db => db.Set<PlanCorrection>().CountAsync(c => c.PlanId == id))).ShouldBe(0);
        (await world.App.With(db => db.Set<Plan>().Where(p => p.Id == id).Select(p => p.Version).SingleAsync())).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_stale_table_is_a_conflict_that_loses_nothing_typed(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct)).Path;
        var mine = await browser.Get(url + "/table");
        // Meanwhile somebody adds a row after the first, changes the second and deletes the third.
        using var other = await world.SignedIn(world.RootId, Role.Office);
        var theirs = await Do(other, await other.Get(url + "/table"), "AddItem:1");
        theirs = await Do(other, theirs, "Save", ("r2.content", "他人加的一行。"), ("r2.points", "5"), ("r3.points", "31"));
        await Do(other, theirs, "Remove:4");

        var page = await Submit(browser, mine, "Save", ("r1.content", "我改的第一行。"), ("r2.content", "我改的第二行。"), ("r3.content", "我改的第三行。"));
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("有人改过");
        Content(page, 1).ShouldBe("我改的第一行。");
        Content(page, 2).ShouldBe("他人加的一行。");
        Content(page, 3).ShouldBe("我改的第二行。");
        page.Document.QuerySelector("#e3 .field-error")!.TextContent.ShouldContain("分值 31");
        page.Document.QuerySelector(".notice")!.TextContent.ShouldContain("我改的第三行。");

        // Saved again as it stands, now that it was looked at.
        var saved = await Do(browser, page, "Save");
        Content(saved, 1).ShouldBe("我改的第一行。");
        Content(saved, 3).ShouldBe("我改的第二行。");
        Content(saved, 2).ShouldBe("他人加的一行。");
    }

    [Theory, OnBothStores]
    public async Task A_sentence_typed_in_that_asks_about_persons_is_held(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var table = await WritePlanTests.Begin(browser, "template-rivers", "河湖");
        var url = WritePlanTests.Url(table);
        await Do(browser, table, "Save", ("r4.content", "建立重点人员台账，逐人结对帮扶。"));
        var review = await browser.Get(url);
        review.Document.QuerySelector("#r4")!.TextContent.ShouldContain("暂缓下达");
        var key = review.Document.QuerySelector("#findings input[name=key]")!.GetAttribute("value")!;
        (await browser.Submit(review, url + "/findings", ("key", key), ("verdict", "AggregateOnly"), ("reason", "只报场次"))).Document.QuerySelector("#r4")!.TextContent.ShouldNotContain("暂缓下达");
        // Another row corrected: the confirmation holds. The words gone: so are mark and finding.
        await Do(browser, await browser.Get(url + "/table"), "Save", ("r1.points", "30"), ("r1.content", "断面水质达到目标。"));
        (await browser.Get(url)).Document.QuerySelector("#r4")!.TextContent.ShouldNotContain("暂缓下达");
        await Do(browser, await browser.Get(url + "/table"), "Save", ("r4.content", "入河排污口按计划整治。"));
        (await browser.Get(url)).Text.ShouldContain("没有需要裁定的问题");
    }

    [Theory, OnBothStores]
    public async Task A_long_plan_has_pages_of_fifty_rows(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var rows = string.Join('\n', Enumerable.Range(1, 120).Select(n => $"{n}\t大类{(n - 1) / 10}\t第{n}项工作按要求落实到位。\t1\t查阅资料\t各单位"));
        var url = (await PlanJourneyTests.HandIn(browser, "测试区实施方案\n附件\n测评体系\n序号\t测评项目\t测评内容\t分值\t测评方法\t责任单位\n" + rows)).Path;
        var table = await browser.Get(url + "/table");
        table.Document.QuerySelectorAll("tr[id^=e]").Length.ShouldBe(50);
        var next = await Submit(browser, table, "Next", ("r50.points", "1.5"));
        next.Path.ShouldContain("page=2");
        next.Document.QuerySelectorAll("tr[id^=e]").Select(r => r.Id).First().ShouldBe("e51");
        // A deed on the last page comes back to its row.
        var last = await Submit(browser, await browser.Get(url + "/table?page=3"), "AddItem");
        last.Path.ShouldContain("page=3");
        last.Document.QuerySelector("#e121").ShouldNotBeNull();
        (await Reading(world, long.Parse(url.Split('/')[2], CultureInfo.InvariantCulture))).Schemes[0].Items[49].Points.ShouldBe(1.5m);
    }

    [Fact]
    public void Typed_deadlines_keep_words_and_date_together()
    {
        var item = new PlanItem { Content = "x", Source = new SourcePlace(), Deadline = new PlanDeadline { Text = "2026年6月30日前", Date = new DateOnly(2026, 6, 30) } };
        PlanDeadline? Of(PlanDeadline? old, DateOnly? day, string? text) => RowChanges.Corrected(item with { Deadline = old }, new RowForm { Content = "x", Deadline = day, DeadlineText = text }).Deadline;
        Of(item.Deadline, new DateOnly(2026, 6, 30), "2026年6月30日前").ShouldBeSameAs(item.Deadline);
        Of(item.Deadline, new DateOnly(2027, 1, 2), "2026年6月30日前")!.Text.ShouldBe("2027年1月2日前");
        Of(item.Deadline, new DateOnly(2026, 6, 30), "2027年3月底前")!.Date.ShouldBe(new DateOnly(2027, 3, 31));
        Of(item.Deadline, null, null).ShouldBeNull();
        Of(item.Deadline, null, "每月25日前")!.Recurrence.ShouldBe("monthly");
        Of(null, new DateOnly(2027, 1, 2), null)!.Text.ShouldBe("2027年1月2日前");
        // The year is asked for, and words as printed stay beside the date the office gave.
        Of(new PlanDeadline { Text = "6月底前", Problem = "missing-year" }, new DateOnly(2026, 6, 30), "6月底前").ShouldBe(new PlanDeadline { Text = "6月底前", Date = new DateOnly(2026, 6, 30) });
    }

    [Fact]
    public void Two_groups_that_exchange_their_names_do_not_meet()
    {
        PlanItem Item(params string[] path) => new() { Path = path, Content = "x", Points = 1, Source = new SourcePlace() };
        var plan = new PlanReading
        {
            File = "", Sha256 = "",
            Schemes = [new PlanScheme { Items = [Item("甲", "一"), Item("乙", "一")], Blocks = [new("甲", 40, 1), new("乙", 60, 1)], GroupTotals = [new(["甲", "一"], 1, new SourcePlace())] }],
        };
        var after = GroupEdits.Apply(plan, 1, [new(["甲"], "乙", null, 40), new(["甲", "一"], "二", 1, null), new(["乙"], "甲", null, 60), new(["乙", "一"], "一", null, null)], out var changes).Schemes[0];
        after.Items.Select(i => string.Join('/', i.Path)).ShouldBe(["乙/二", "甲/一"]);
        after.Blocks.Select(b => (b.Name, b.Weight)).ShouldBe([("乙", 40m), ("甲", 60m)]);
        after.GroupTotals.ShouldHaveSingleItem().Path.ShouldBe(["乙", "二"]);
        changes.Count.ShouldBe(3);
    }

    private static async Task<Page> Do(Browser browser, Page table, string deed, params (string, string)[] fields)
    {
        var page = await Submit(browser, table, deed, fields);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return page;
    }

    private static Task<Page> Submit(Browser browser, Page table, string deed, params (string, string)[] fields)
    {
        var action = table.Document.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!).First(a => a.Contains("/table", StringComparison.Ordinal));
        return browser.Submit(table, action, [("deed", deed), .. fields]);
    }

    private static string Content(Page page, int row) => page.Document.QuerySelector($"#f-r{row}-content")!.TextContent.Trim();

    private static string? Value(Page page, string name) => page.Document.QuerySelector($"[name='{name}']")!.GetAttribute("value");

    private static async Task<PlanReading> Reading(World world, long id) => StoredReading.Read(await world.App.With(db => db.Set<Plan>().Where(p => p.Id == id).Select(p => p.Reading).SingleAsync()));
}
