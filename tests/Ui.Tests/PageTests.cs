using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;
using static Biaogan.Ui.Tests.Rendering;

namespace Biaogan.Ui.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task A_page_obeys_the_content_security_policy()
    {
        Breaches(await Render<SamplePage>()).ShouldBeEmpty();
        // The same questions of a page that must fail every one of them.
        Breaches(new HtmlParser().ParseDocument("<style>p{}</style><p style='color:red' onclick='x()'><b hx-on:click='x()'></b><script>x()</script>")).Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("zh-CN", "zh-CN", "任务 · 标杆")]
    [InlineData("en", "en", "Tasks · Biaogan")]
    [InlineData("fr", "zh-CN", "任务 · 标杆")]
    public async Task The_document_speaks_the_readers_language(string culture, string tag, string title)
    {
        var page = await Render<SamplePage>(culture);
        page.DocumentElement.GetAttribute("lang").ShouldBe(tag);
        page.Title.ShouldBe(title);
    }

    [Fact]
    public async Task Every_id_is_unique_and_every_reference_is_met()
    {
        var page = await Render<SamplePage>();
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        ids.ShouldBeUnique();
        var asked = page.QuerySelectorAll("label[for]").Select(e => e.GetAttribute("for")!)
            .Concat(page.QuerySelectorAll("[aria-describedby]").SelectMany(e => e.GetAttribute("aria-describedby")!.Split(' ')))
            .Concat(page.QuerySelectorAll("a[href^='#']").Select(e => e.GetAttribute("href")![1..]));
        asked.Where(id => !ids.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_table_heads_stand_in_the_order_of_the_columns()
    {
        var page = await Render<SamplePage>();
        var heads = page.QuerySelectorAll("table.table thead th");
        heads.Select(h => h.TextContent.Trim()).ShouldBe(["", "名称", "分值", "操作"]);
        heads.Select(h => h.GetAttribute("aria-sort")).ShouldBe([null, "none", "descending", null]);
        page.QuerySelector("table.table tbody th a")!.GetAttribute("href").ShouldBe("/tasks/1");
        page.QuerySelectorAll("table.table tbody td.num").Select(c => c.TextContent).ShouldBe(["4", "1.25"]);
    }

    [Fact]
    public async Task A_filter_keeps_sorting_size_and_the_view()
    {
        var page = await Render<SamplePage>();
        page.QuerySelectorAll(".filter-bar input[type=hidden]").Select(i => i.GetAttribute("name") + "=" + i.GetAttribute("value"))
            .ShouldBe(["sort=points", "desc=1", "size=2", "view=mine"]);
    }

    [Fact]
    public async Task Faults_stand_in_the_summary_and_beside_their_field()
    {
        var page = await Render<SamplePage>();
        page.QuerySelectorAll("[data-error-summary] li").Select(l => l.TextContent.Trim()).ShouldBe(["请填写标题", "方案已锁定"]);
        page.QuerySelector("[data-error-summary] a")!.GetAttribute("href").ShouldBe("#f-title");
        var control = page.QuerySelector("#f-title")!;
        control.GetAttribute("aria-invalid").ShouldBe("true");
        control.GetAttribute("aria-describedby").ShouldBe("f-title-hint f-title-error");
        page.QuerySelector("#f-title-error")!.TextContent.Trim().ShouldBe("请填写标题");
    }

    [Fact]
    public async Task A_form_carries_the_token_and_never_a_password()
    {
        var page = await Render<SamplePage>();
        page.QuerySelectorAll("form").Where(f => f.GetAttribute("method") == "post")
            .ShouldAllBe(f => f.QuerySelector("input[name=__token]")!.GetAttribute("value") == "secret");
        page.QuerySelectorAll("form[method=get] input[name=__token]").ShouldBeEmpty();
        page.DocumentElement.OuterHtml.ShouldNotContain("must not appear");
    }

    [Fact]
    public async Task A_text_area_keeps_a_leading_empty_line()
    {
        var page = await Render<SamplePage>();
        page.QuerySelector("textarea")!.TextContent.ShouldBe("\n第一行");
    }

    [Fact]
    public async Task Tabs_are_jump_links_to_stacked_panes_without_script()
    {
        var page = await Render<SamplePage>();
        page.QuerySelectorAll("[data-tab-list] a").Select(a => a.GetAttribute("href")).ShouldBe(["#one", "#two"]);
        page.QuerySelectorAll("[data-tab-pane][hidden]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Bars_are_drawn_to_scale_and_never_negative()
    {
        var page = await Render<SamplePage>();
        page.QuerySelectorAll(".bars .bar-fill").Select(b => b.GetAttribute("width")).ShouldBe(["100", "0", "50"]);
        page.QuerySelectorAll(".stacked > svg .bar-fill").Select(b => b.GetAttribute("x") + "+" + b.GetAttribute("width")).ShouldBe(["0+25", "25+75"]);
        page.QuerySelector("progress")!.GetAttribute("value").ShouldBe("10");
        page.QuerySelector(".progress-text")!.TextContent.ShouldBe("12 / 10");
    }

    private static List<string> Breaches(IDocument page) =>
    [
        .. page.QuerySelectorAll("style, script:not([src])").Select(e => e.LocalName),
        .. page.All.SelectMany(e => e.Attributes).Select(a => a.Name).Where(name => name == "style" || name.StartsWith("on", StringComparison.Ordinal) || name.StartsWith("hx-on", StringComparison.Ordinal)),
    ];
}
