using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.ChooseUnits;
using Biaogan.Campaigns.Contract;
using Biaogan.Campaigns.Matching;
using Biaogan.Schemes.Contract;

namespace Biaogan.Modules.Tests.Campaigns;

public sealed class UnitMatchingTests
{
    private static readonly IReadOnlyList<KnownUnit> Known =
    [
        new(1, "区教育局", "教育局", ["区教体局"]),
        new(2, "区残疾人联合会", null, []),
        new(3, "区文体广电和旅游局", null, []),
        new(4, "第一小学", "一小", []),
        new(5, "城东第一小学", "一小", []),
        new(6, "区委办公室", null, []),
    ];

    [Theory]
    [InlineData("区教育局", 1L, "Exact")]
    [InlineData("教育局", 1L, "ShortName")]
    [InlineData("区教体局", 1L, "Alias")]
    [InlineData("市教育局", 1L, "Equivalent")]
    [InlineData("区委办", 6L, "Equivalent")]
    [InlineData("文广局", 3L, "Similar")]
    public void A_name_is_matched_as_surely_as_it_can_be(string name, long unit, string kind)
    {
        var match = UnitMatching.Match([name], Known)[name];

        match.ShouldNotBeNull();
        (match.UnitId, match.Kind.ToString()).ShouldBe((unit, kind));
    }

    [Theory]
    [InlineData("一小")]
    [InlineData("气象局")]
    public void A_name_of_two_units_or_of_none_is_left_to_the_office(string name) => UnitMatching.Match([name], Known)[name].ShouldBeNull();

    [Fact]
    public void A_unit_gets_one_task_an_item_in_its_strongest_role_and_none_for_assessing()
    {
        TargetRow Target(long unit, UnitRole role, ItemKind kind = ItemKind.Base) => new() { CampaignId = 1, UnitId = unit, ItemId = 10, Kind = kind, Role = role };

        var tasks = TaskMaking.Tasks(1, [Target(1, UnitRole.Support), Target(1, UnitRole.Lead), Target(1, UnitRole.Assess), Target(2, UnitRole.Assess), Target(3, UnitRole.Guide)]);
        tasks.Select(t => (t.UnitId, t.Role)).ShouldBe([(1L, UnitRole.Lead), (3L, UnitRole.Guide)]);

        TaskMaking.Tasks(1, [Target(1, UnitRole.Lead, ItemKind.Penalty), Target(1, UnitRole.Lead, ItemKind.Veto)]).ShouldBeEmpty();
        TaskMaking.Tasks(1, [Target(1, UnitRole.Lead, ItemKind.Bonus)]).Count.ShouldBe(1);
    }

    [Fact]
    public void A_new_unit_goes_into_the_category_its_name_ends_in()
    {
        var register = new Register(
            [new(1, "区政府", null, 7, "机关", "Bureaus", 1), new(2, "第一小学", null, 8, "学校", "Schools", 2), new(3, "人民医院", null, 9, "医院", "Hospitals", 3)],
            Array.Empty<(long, string)>().ToLookup(a => a.Item1, a => a.Item2));

        register.CategoryFor("实验中学", 1).ShouldBe(8);
        register.CategoryFor("东城卫生院", 1).ShouldBe(9);
        register.CategoryFor("区气象局", 1).ShouldBe(7);
    }
}
