using Biaogan.Ui;

namespace Biaogan.Access.People;

/// <summary>The strip above the lists of people, posts, leading group and roles: only what the reader may open.</summary>
internal static class PeopleTabs
{
    public const string People = "/people";
    public const string Posts = "/posts";
    public const string LeadingGroup = "/leading-group";
    public const string RolesHeld = "/roles";

    public static IReadOnlyList<TabLink> For(Actor actor, string current)
    {
        var managesPeople = actor.PeoplePaths().Count > 0;
        return
        [
            .. managesPeople ? new[] { new TabLink(T("人员", "People"), People, current == People), new TabLink(T("岗位", "Posts"), Posts, current == Posts) } : [],
            new TabLink(T("领导小组", "Leading group"), LeadingGroup, current == LeadingGroup),
            .. managesPeople ? new[] { new TabLink(T("角色", "Roles"), RolesHeld, current == RolesHeld) } : [],
        ];
    }
}
