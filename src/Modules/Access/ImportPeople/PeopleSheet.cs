using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Access.ImportPeople;

/// <summary>The table of people that is exported, filled in and imported: the same columns both ways. It has none for anything the product never keeps.</summary>
internal static class PeopleSheet
{
    public static readonly IReadOnlyList<SheetField> Fields =
    [
        new("signIn", "登录名", "Sign-in name") { Required = true, MaxLength = 50, Width = 18, HintZh = "3 到 50 个字母、数字、汉字或 . - _ @。已有账号按登录名认出。", HintEn = "3 to 50 letters, digits or . - _ @. An account that exists is recognised by it." },
        new("name", "姓名", "Name") { Required = true, Width = 16, HintZh = "必填，不超过 100 个字。", HintEn = "At most 100 characters." },
        new("unit", "单位", "Unit") { Required = true, Width = 36, HintZh = "名录中的全称、简称、别名或 #编号。", HintEn = "A name from the register, or #number." },
        new("post", "岗位", "Post") { Width = 20, HintZh = "所在单位的岗位；没有的会登记。已有人任职且满员的不能导入，请用“交接”。", HintEn = "A post of the unit; one that is not there is entered. A post that is full must be handed over instead." },
        new("phone", "办公电话", "Telephone") { MaxLength = 40, Width = 18, HintZh = "办公电话；空着不改动原值。", HintEn = "At work; an empty cell leaves what is there." },
        new("roles", "角色", "Roles") { Width = 24, HintZh = "如：联络员、测评员。填了岗位的，角色授予岗位，随任职人走。", HintEn = "For example Unit liaison, Assessor. With a post they are given to the post." },
        new("over", "角色范围", "Roles held over") { Width = 36, HintZh = "单位名称或 #编号；不填就是所在单位。", HintEn = "A unit's name or #number; empty means the own unit." },
        new("campaign", "活动", "Campaign") { Width = 30, HintZh = "角色只在这一届活动中有效时填活动名称或 #编号；不填就是全部活动。", HintEn = "A campaign's name or #number when the roles are to count within it only; empty means all campaigns." },
    ];

    /// <summary>The empty table with one row as an example.</summary>
    public static byte[] Template() => SheetTemplate.Write(
        T("人员", "People"), Fields, Biaogan.Platform.Language.IsEnglish, [[T("jyj.zhang", "edu.zhang"), T("张三", "Zhang San"), T("区教育局", "Education Bureau"), T("联络员", "Liaison"), "0900-1234567", T("联络员", "Unit liaison"), null, null]]);
}
