using Biaogan.Dispatches.Drafting;

namespace Biaogan.Modules.Tests.Dispatches;

public sealed class BulletinWordsTests
{
    [Theory]
    [InlineData(0, 0, "0%")]
    [InlineData(0, 3094, "0%")]
    [InlineData(1, 3094, "0.03%")]
    [InlineData(3093, 3094, "99.97%")]
    [InlineData(3094, 3094, "100%")]
    [InlineData(2, 3, "66.7%")]
    public void Some_never_reads_as_none_nor_almost_all_as_all(int part, int whole, string share) => BulletinFigureList.Share(part, whole).ShouldBe(share);

    [Theory]
    [InlineData("公共服务质量考核", "关于公共服务质量考核2027年3月进展情况的通报")]
    [InlineData("示范区创建2024", "关于“示范区创建2024”2027年3月进展情况的通报")]
    public void A_name_that_ends_with_a_number_does_not_run_into_the_year(string campaign, string title) => ComposeBulletin.Title(campaign, new DateOnly(2027, 3, 1)).ShouldBe(title);
}
