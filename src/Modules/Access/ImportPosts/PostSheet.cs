using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Access.ImportPosts;

/// <summary>
/// The table of posts that is exported, filled in and imported. A row says that a unit has the post, that a role goes with it, that somebody holds it; rows of one unit and post name are one post.
/// An import adds; it takes nothing away.
/// </summary>
internal static class PostSheet
{
    public static readonly IReadOnlyList<SheetField> Fields =
    [
        new("id", "编号", "Number") { MaxLength = 20, Width = 10, HintZh = "已有岗位的编号，导出时自带，不要改；新岗位留空。", HintEn = "Number of a post that exists, as exported; do not change it. Leave it empty for a new post." },
        new("unit", "单位", "Unit") { Required = true, Width = 36, HintZh = "名录中的全称、简称、别名、信用代码或 #编号。", HintEn = "A name from the register, the credit code, or #number." },
        new("name", "岗位", "Post") { Required = true, Width = 24, HintZh = "没有编号时按单位和岗位名称认已有岗位；都认不出就是新岗位。同一岗位可以写几行。", HintEn = "Without a number a post is recognised by unit and name; if by neither, it is new. A post may take several rows." },
        new("places", "人数", "Places") { MaxLength = 4, Width = 8, HintZh = "1 到 99；新岗位不填为 1，已有岗位不填则不变。", HintEn = "1 to 99; empty means 1 for a new post, and no change for one that exists." },
        new("sequence", "序号", "Order") { MaxLength = 6, Width = 8, HintZh = "在本单位岗位中的先后，1 到 9999。", HintEn = "Place among the unit's posts, 1 to 9999." },
        new("begins", "设立日期", "Since") { MaxLength = 10, Width = 12, HintZh = "新岗位的第一天，如 2026-03-05；不填为今天。已有岗位不看这一列。", HintEn = "First day of a new post, such as 2026-03-05; empty means today. Not read for posts that exist." },
        new("roles", "角色", "Roles") { Width = 24, HintZh = "随岗位走的角色，用顿号隔开；三员须指定到人，不能写在这里。", HintEn = "Roles that go with the post, divided by commas; administrators are named persons and cannot stand here." },
        new("over", "角色范围", "Roles held over") { Width = 36, HintZh = "单位名称或 #编号；不填就是所在单位。范围或活动不同的角色另起一行。", HintEn = "A unit's name or #number; empty means the post's unit. A row for each scope and campaign." },
        new("campaign", "活动", "Campaign") { Width = 30, HintZh = "角色只在这一届活动中有效时填活动名称或 #编号；不填就是全部活动。", HintEn = "A campaign's name or #number when the roles are to count within it only; empty means all campaigns." },
        new("holder", "任职人登录名", "Holder's sign-in name") { MaxLength = 50, Width = 18, HintZh = "先登记或导入人员。几人任职写几行。", HintEn = "Enter or import the person first. A row for each holder." },
        new("holderName", "任职人", "Holder") { Width = 14, HintZh = "姓名，只供查看，导入时不读。", HintEn = "The name, for reading only; an import does not read it." },
        new("acting", "代理", "Acting") { MaxLength = 5, Width = 8, HintZh = "代理的写“是”。", HintEn = "Write yes for who only acts in the post." },
        new("from", "任职起", "From") { MaxLength = 10, Width = 12, HintZh = "第一天；不填为今天。", HintEn = "First day; empty means today." },
        new("to", "任职止", "To") { MaxLength = 10, Width = 12, HintZh = "最后一天；不填为没有止日。已有的任职不在表里改，请在岗位页办理交接。", HintEn = "Last day; empty means no end. A holding that exists is not changed here: hand it over on the post's page." },
    ];

    public static byte[] Template() => SheetTemplate.Write(
        T("岗位", "Posts"), Fields, Biaogan.Platform.Language.IsEnglish,
        [[null, T("区教育局", "Education Bureau"), T("联络员", "Liaison"), "1", null, null, T("联络员", "Unit liaison"), null, null, T("jyj.zhang", "edu.zhang"), null, null, null, null]]);
}
