namespace Biaogan.Organizations.Contract;

/// <summary>Categories a district begins with, chosen at set-up; they can be changed afterwards.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Zh">Name of the set in Chinese.</param>
/// <param name="En">Name of the set in English.</param>
/// <param name="Categories">In their order; the first is the category of the root unit.</param>
public sealed record CategorySet(string Key, string Zh, string En, IReadOnlyList<(string Zh, string En)> Categories);

public static class CategorySets
{
    /// <summary>For programmes of a county or district.</summary>
    public static readonly CategorySet District = new("district", "县区综合", "County or district",
        [("机关", "Bureaus"), ("乡镇", "Townships"), ("学校", "Schools"), ("医院", "Hospitals"), ("社区", "Communities"), ("企业", "Enterprises")]);

    public static readonly IReadOnlyList<CategorySet> All =
    [
        District,
        new("city", "城市创建", "City programmes",
            [("机关", "Bureaus"), ("街道", "Subdistricts"), ("社区", "Communities"), ("村", "Villages"), ("企业", "Enterprises"), ("学校", "Schools"), ("医院", "Hospitals"), ("景区", "Scenic areas")]),
        new("education", "教育系统", "Education system",
            [("机关", "Bureaus"), ("幼儿园", "Kindergartens"), ("小学", "Primary schools"), ("中学", "Secondary schools"), ("职业学校", "Vocational schools")]),
    ];
}
