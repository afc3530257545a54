using Biaogan.Dispatches.Drafting;
using Biaogan.Dispatches.Figures;

namespace Biaogan.Modules.Tests.Dispatches;

public sealed class NumberDriftTests
{
    private const string Drawn = "截至2026年12月1日，下达任务12项，已上报12项，上报率100%。";

    private static readonly FrozenFigures Figures = new(
        new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc), [], [new("tasks", "12", "下达任务"), new("tasks.in", "12", "已上报"), new("tasks.share", "100%", "上报率")], [], Drawn);

    [Fact]
    public void An_untouched_text_agrees() => NumberDrift.Find(Figures, Drawn).IsAny.ShouldBeFalse();

    [Fact]
    public void A_changed_number_is_told_by_its_figure()
    {
        var drift = NumberDrift.Find(Figures, Drawn.Replace("已上报12项", "已上报11项", StringComparison.Ordinal));
        drift.Gone.Select(q => q.Key).ShouldBe(["tasks.in"]);
        drift.New.ShouldBe(["11"]);
    }

    [Fact]
    public void The_month_in_a_date_is_not_mistaken_for_a_figure()
    {
        var drift = NumberDrift.Find(Figures, "截至2026年12月1日，任务已全部上报，上报率100%。");
        drift.Gone.Select(q => q.Key).ShouldBe(["tasks", "tasks.in"]);
        drift.New.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("12月1日统计（2026年），各单位任务共12项，均已上报（12项），比例为100%。")]
    [InlineData("截至2026年12月1日，下达任务12项。\n\n已上报12项，上报率100%。")]
    public void Rewritten_words_around_the_same_numbers_agree(string text) => NumberDrift.Find(Figures, text).IsAny.ShouldBeFalse();

    [Theory]
    [InlineData("下达任务123项，已上报12项，上报率100%", "tasks", "123")]
    [InlineData("下达任务12.5项，已上报12项，上报率100%", "tasks", "12.5")]
    [InlineData("下达任务12项，已上报12项，上报率100", "tasks.share", "100")]
    public void A_part_of_another_number_is_not_the_number(string text, string gone, string added)
    {
        var drift = NumberDrift.Find(Figures, text);
        drift.Gone.Select(q => q.Key).ShouldBe([gone]);
        drift.New.ShouldBe([added]);
    }

    [Fact]
    public void Headings_are_numbered_and_typed_numbers_taken_off() =>
        BodyText.Lines("# 一、总体进展\n\n文字\n## （一）单位\n## 项目\n# 存在问题\r\n## 进度").Select(l => l.Text)
            .ShouldBe(["一、总体进展", "文字", "（一）单位", "（二）项目", "二、存在问题", "（一）进度"]);
}
