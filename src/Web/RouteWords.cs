using Biaogan.Platform.Web;
using Microsoft.Extensions.DependencyInjection;
using Words = Biaogan.Platform.Web.RouteWord.Words;

namespace Biaogan.Web;

/// <summary>What every route lets somebody do, in words: the role matrix is made of it, and a test fails for a route without words.</summary>
public static class RouteWords
{
    private static readonly Words Everyone = new("人人可用", "For everybody");
    private static readonly Words Units = new("单位", "Units");
    private static readonly Words People = new("人员和权限", "People and permissions");
    private static readonly Words Plans = new("方案和测评体系", "Plans and schemes");
    private static readonly Words Campaigns = new("活动和任务", "Campaigns and tasks");
    private static readonly Words Scores = new("测评", "Assessment");
    private static readonly Words Problems = new("督查整改", "Supervision");
    private static readonly Words Documents = new("公文", "Official documents");
    private static readonly Words Trace = new("操作记录", "Trace");

    public static readonly IReadOnlyList<RouteWord> All =
    [
        new("/", Everyone, new("打开首页", "Open the front page"), null),
        new("/waiting", Everyone, new("看自己的待办", "See what waits for oneself"), null),
        new("/language", Everyone, null, new("选择界面语言", "Choose the language of pages")),
        new("/account", Everyone, new("看自己的账号和委托", "See one's own account and delegations"), new("改密码、管令牌、委托代办", "Change the password, tokens, let somebody act")),
        new("/me", Everyone, new("看自己的账号和委托", "See one's own account and delegations"), new("改密码、管令牌、委托代办", "Change the password, tokens, let somebody act")),
        new("/delegations", Everyone, null, new("改密码、管令牌、委托代办", "Change the password, tokens, let somebody act")),
        new("/people/*/delegations", People, new("看别人的代办委托", "See others' delegations"), new("为缺岗的人委托代办", "Let somebody act for an absent person")),
        new("/sign-in", Everyone, new("登录和退出", "Sign in and out"), new("登录和退出", "Sign in and out")),
        new("/sign-out", Everyone, null, new("登录和退出", "Sign in and out")),
        new("/welcome", Everyone, new("打开首页", "Open the front page"), null),
        new("/units", Units, new("看单位名录和层级", "Read the register and tree of units"), new("登记、修改、撤销单位", "Enter, change and close units")),
        new("/units/categories", Units, new("看单位类别", "Read the categories of units"), new("修改单位类别", "Change the categories of units")),
        new("/unit-categories", Units, new("看单位类别", "Read the categories of units"), new("修改单位类别", "Change the categories of units")),
        new("/unit-imports", Units, new("看单位名录和层级", "Read the register and tree of units"), new("导入单位", "Import units")),
        new("/units/import", Units, new("看单位名录和层级", "Read the register and tree of units"), new("导入单位", "Import units")),
        new("/unit-lists", Units, new("看单位分组", "Read lists of units"), new("修改单位分组", "Change lists of units")),
        new("/people", People, new("看人员名单", "Read the list of people"), new("登记、修改、停用账号，授予角色", "Open, change and close accounts, grant roles")),
        new("/people/units-without-liaison", People, new("看没有联络员的单位", "See units without a liaison"), null),
        new("/people/import", People, new("看人员名单", "Read the list of people"), new("导入人员", "Import people")),
        new("/people-imports", People, new("看人员名单", "Read the list of people"), new("导入人员", "Import people")),
        new("/people/slips", People, new("看登录凭条", "See sign-in slips"), new("补发登录凭条", "Issue sign-in slips")),
        new("/posts/import", People, new("看岗位和任职人", "Read posts and their holders"), new("导入岗位", "Import posts")),
        new("/post-imports", People, new("看岗位和任职人", "Read posts and their holders"), new("导入岗位", "Import posts")),
        new("/posts", People, new("看岗位和任职人", "Read posts and their holders"), new("登记岗位，任命、交接", "Enter posts, appoint and hand over")),
        new("/leading-group", People, new("看领导小组", "Read the leading group"), new("调整领导小组", "Change the leading group")),
        new("/security", People, new("看登录规则和身份提供方", "Read the rules of signing in and the identity providers"), new("修改登录规则和身份提供方", "Change the rules of signing in and the identity providers")),
        new("/personal-data", People, new("看个人数据清单和保存期限", "Read the inventory of personal data and the retention periods"), new("设定个人数据保存期限", "Set retention periods")),
        new("/roles", People, new("看谁有什么角色", "See who holds what over what"), null),
        new("/plans", Plans, new("看方案和识读结果", "Read plans and how they were read"), new("交入、校改方案", "Hand in plans and correct their reading")),
        new("/plans/*/publish", Plans, null, new("发布测评体系", "Publish a scheme")),
        new("/plan-templates", Plans, new("看方案和识读结果", "Read plans and how they were read"), new("交入、校改方案", "Hand in plans and correct their reading")),
        new("/schemes", Plans, new("看测评体系", "Read schemes"), new("确认待定的测评项目", "Confirm items held back")),
        new("/campaigns", Campaigns, new("看活动", "See campaigns"), new("建立、启动活动，增减单位", "Set up and start campaigns, change their units")),
        new("/campaigns/*/progress", Campaigns, new("看进度", "See the progress"), null),
        new("/campaigns/*/missing", Campaigns, new("看催报名单", "See who has not handed in"), null),
        new("/campaigns/*/slips", Campaigns, new("看登录凭条", "See sign-in slips"), new("发联络员登录凭条", "Issue sign-in slips to liaisons")),
        new("/campaigns/*/hand-ins", Campaigns, new("看上报情况", "See what was handed in"), null),
        new("/campaigns/*/hand-ins.xlsx", Campaigns, new("看上报情况", "See what was handed in"), null),
        new("/inbox", Campaigns, new("看本单位任务", "See one's unit's tasks"), null),
        new("/tasks", Campaigns, new("看任务和佐证材料", "See a task and its evidence"), new("填报、上报、撤回任务", "Fill in, hand in and withdraw tasks")),
        new("/tasks/*/return", Campaigns, new("看任务和佐证材料", "See a task and its evidence"), new("退回任务", "Return a task")),
        new("/tasks/*/extend", Campaigns, new("看任务和佐证材料", "See a task and its evidence"), new("延长任务期限", "Extend a deadline")),
        new("/evidence", Campaigns, new("看任务和佐证材料", "See a task and its evidence"), new("填报、上报、撤回任务", "Fill in, hand in and withdraw tasks")),
        new("/sheets", Scores, new("看评分表", "Read score sheets"), new("评分、更正评分", "Score and correct scores")),
        new("/state", Scores, new("看总体态势", "See how the campaign stands"), null),
        new("/campaigns/*/sheets", Scores, new("看评分表", "Read score sheets"), new("评分、更正评分", "Score and correct scores")),
        new("/campaigns/*/units", Scores, new("看单位得分", "Read the scores of units"), null),
        new("/campaigns/*/ranking", Scores, new("看排名", "Read the ranking"), null),
        new("/campaigns/*/ledger", Trace, new("核验记分账（只列不符之处）", "Verify the score ledger (lists differences only)"), null),
        new("/campaigns/*/publication", Scores, new("看公布情况", "See what is published"), new("公布得分", "Publish scores")),
        new("/campaigns/*/publish", Scores, null, new("公布得分", "Publish scores")),
        new("/campaigns/*/recusals", Scores, new("看回避登记", "See recusals"), new("登记、解除回避", "Declare and lift recusals")),
        new("/my/score", Scores, new("看本单位已公布的得分", "Read one's unit's published score"), null),
        new("/problems", Problems, new("看问题台账", "Read the ledger of problems"), new("登记问题", "Register problems")),
        new("/problems.xlsx", Problems, new("看问题台账", "Read the ledger of problems"), null),
        new("/problems/*/order", Problems, new("看整改通知", "Read rectification orders"), new("下发整改通知", "Issue rectification orders")),
        new("/problems/*/answer", Problems, null, new("答复整改通知", "Answer orders")),
        new("/problems/*/recheck", Problems, null, new("复核销号", "Re-check and write off")),
        new("/campaigns/*/problems", Problems, new("看问题台账", "Read the ledger of problems"), new("登记问题", "Register problems")),
        new("/my/problems", Problems, new("看本单位的问题", "Read one's unit's problems"), null),
        new("/dispatches", Documents, new("看通报", "Read bulletins"), new("修改、印发通报", "Change and issue bulletins")),
        new("/campaigns/*/dispatches", Documents, new("看通报", "Read bulletins"), new("起草通报", "Draw up bulletins")),
        new("/audit", Trace, new("看操作记录", "Read the audit trail"), new("管理操作记录的封存和个人数据", "Run seals of the trail and personal data")),
    ];

    internal static IServiceCollection AddRouteWords(this IServiceCollection services)
    {
        foreach (var word in All)
        {
            services.AddSingleton(word);
        }

        return services;
    }
}
