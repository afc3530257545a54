namespace Biaogan.Access.Posts;

internal static class SeatTitles
{
    public static string Name(this SeatTitle title) => title switch
    {
        SeatTitle.Head => T("组长", "Head"),
        SeatTitle.FirstDeputy => T("常务副组长", "First deputy head"),
        SeatTitle.Deputy => T("副组长", "Deputy head"),
        SeatTitle.Member => T("成员", "Member"),
        SeatTitle.OfficeHead => T("办公室主任", "Head of the office"),
        SeatTitle.OfficeDeputy => T("办公室副主任", "Deputy head of the office"),
        _ => throw new ArgumentOutOfRangeException(nameof(title)),
    };
}
