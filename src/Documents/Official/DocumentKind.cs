namespace Biaogan.Documents.Official;

/// <summary>文种: kinds of the 条例 (2012), article 8, that a programme office issues.</summary>
public enum DocumentKind
{
    /// <summary>通知</summary>
    Notice,

    /// <summary>通报: praise, criticism, important situations.</summary>
    Bulletin,

    /// <summary>函: between bodies not subordinate to each other.</summary>
    Letter,

    /// <summary>报告: upward, without any request.</summary>
    Report,

    /// <summary>请示: upward, one request.</summary>
    Request,

    /// <summary>纪要</summary>
    Minutes,
}

/// <summary>How the issuing body stands to the main recipient.</summary>
public enum BodyRelation
{
    /// <summary>The recipient is led by the issuer (下行).</summary>
    Downward,

    /// <summary>The recipient leads the issuer (上行).</summary>
    Upward,

    /// <summary>不相隶属.</summary>
    NotSubordinate,
}

/// <summary>What a paper is for.</summary>
public enum DocumentPurpose
{
    ArrangeWork,
    OrderRectification,
    Praise,
    Criticise,
    Inform,
    ReportWork,
    RequestApproval,
    Consult,
    Answer,
    RecordMeeting,
}

/// <summary>The kind that follows, or why there is none (stable code, Chinese and English sentence).</summary>
public sealed record KindChoice(DocumentKind? Kind, string? RefusalCode, string Reason, string ReasonEn);

/// <summary>The kind follows from the relation of the two bodies and the purpose; it is not picked freely.</summary>
public static class DocumentKinds
{
    /// <summary>Chinese name, as it ends a title.</summary>
    public static string Name(DocumentKind kind) => kind switch
    {
        DocumentKind.Notice => "通知",
        DocumentKind.Bulletin => "通报",
        DocumentKind.Letter => "函",
        DocumentKind.Report => "报告",
        DocumentKind.Request => "请示",
        DocumentKind.Minutes => "纪要",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>Chooses by 条例 articles 8, 14–16.</summary>
    /// <param name="byAuthority">A body above both (a leading group, a government) has consented, and the text says 经……同意: then a body may arrange work beyond its own subordinates (article 16-2).</param>
    public static KindChoice Choose(BodyRelation relation, DocumentPurpose purpose, bool byAuthority = false) => (relation, purpose) switch
    {
        (_, DocumentPurpose.RecordMeeting) => Take(DocumentKind.Minutes, "记载会议情况和议定事项用纪要。", "A meeting is recorded in minutes."),

        (BodyRelation.Downward, DocumentPurpose.ArrangeWork or DocumentPurpose.OrderRectification) =>
            Take(DocumentKind.Notice, "向下级布置工作、责令整改用通知。", "Work for subordinates is arranged by notice."),
        (BodyRelation.Downward, DocumentPurpose.Praise or DocumentPurpose.Criticise or DocumentPurpose.Inform) =>
            Take(DocumentKind.Bulletin, "表彰先进、批评错误、告知重要情况用通报。", "Praise, criticism and important news go down as a bulletin."),
        (BodyRelation.Downward, DocumentPurpose.Consult) => Take(DocumentKind.Letter, "商洽、询问用函。", "Questions are asked by letter."),
        (BodyRelation.Downward, DocumentPurpose.Answer) =>
            Refuse("needs-formal-reply", "答复下级请示用批复，由有权机关另行制发。", "A subordinate's request is answered by a formal reply (批复) of the competent body."),
        (BodyRelation.Downward, _) => Refuse("goes-upward", "汇报和请示只能对上级。", "Reports and requests go to a superior only."),

        (BodyRelation.Upward, DocumentPurpose.ReportWork or DocumentPurpose.Inform or DocumentPurpose.Answer) =>
            Take(DocumentKind.Report, "向上级汇报工作、反映情况、回复询问用报告，报告中不得夹带请示事项。", "Work is reported upward; a report carries no request."),
        (BodyRelation.Upward, DocumentPurpose.RequestApproval or DocumentPurpose.Consult) =>
            Take(DocumentKind.Request, "向上级请求指示、批准用请示，一文一事。", "Approval is asked of a superior by request, one matter each."),
        (BodyRelation.Upward, _) => Refuse("not-to-a-superior", "不得向上级布置工作、通报批评或责令整改。", "A superior is not given work, criticism or orders."),

        (BodyRelation.NotSubordinate, DocumentPurpose.ArrangeWork or DocumentPurpose.OrderRectification) when byAuthority =>
            Take(DocumentKind.Notice, "经有权机关同意并在文中注明的，可以用通知。", "With the consent of a body above both, stated in the text, a notice may be issued."),
        (BodyRelation.NotSubordinate, DocumentPurpose.Praise or DocumentPurpose.Criticise) when byAuthority =>
            Take(DocumentKind.Bulletin, "经有权机关同意并在文中注明的，可以用通报。", "With the consent of a body above both, stated in the text, a bulletin may be issued."),
        (BodyRelation.NotSubordinate, DocumentPurpose.Praise or DocumentPurpose.Criticise) =>
            Refuse("not-subordinate", "对不相隶属的单位不得通报表扬或批评，须经领导小组等有权机关同意。", "Praise or criticism of a body not subordinate needs the consent of a body above both."),
        (BodyRelation.NotSubordinate, _) => Take(DocumentKind.Letter, "不相隶属机关之间用函。", "Bodies not subordinate to each other write letters."),
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "Unknown relation."),
    };

    private static KindChoice Take(DocumentKind kind, string reason, string english) => new(kind, null, reason, english);

    private static KindChoice Refuse(string code, string reason, string english) => new(null, code, reason, english);
}
