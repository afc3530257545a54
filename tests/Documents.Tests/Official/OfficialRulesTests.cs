using Biaogan.Documents.Official;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Biaogan.Documents.Tests.Official;

public sealed class OfficialRulesTests
{
    [Theory]
    [InlineData(BodyRelation.Downward, DocumentPurpose.OrderRectification, false, DocumentKind.Notice, null)]
    [InlineData(BodyRelation.Downward, DocumentPurpose.Criticise, false, DocumentKind.Bulletin, null)]
    [InlineData(BodyRelation.NotSubordinate, DocumentPurpose.OrderRectification, false, DocumentKind.Letter, null)]
    [InlineData(BodyRelation.NotSubordinate, DocumentPurpose.OrderRectification, true, DocumentKind.Notice, null)]
    [InlineData(BodyRelation.NotSubordinate, DocumentPurpose.Criticise, false, null, "not-subordinate")]
    [InlineData(BodyRelation.NotSubordinate, DocumentPurpose.RequestApproval, false, DocumentKind.Letter, null)]
    [InlineData(BodyRelation.Upward, DocumentPurpose.ReportWork, false, DocumentKind.Report, null)]
    [InlineData(BodyRelation.Upward, DocumentPurpose.RequestApproval, false, DocumentKind.Request, null)]
    [InlineData(BodyRelation.Upward, DocumentPurpose.OrderRectification, false, null, "not-to-a-superior")]
    [InlineData(BodyRelation.Downward, DocumentPurpose.ReportWork, false, null, "goes-upward")]
    [InlineData(BodyRelation.Downward, DocumentPurpose.Answer, false, null, "needs-formal-reply")]
    [InlineData(BodyRelation.Upward, DocumentPurpose.RecordMeeting, false, DocumentKind.Minutes, null)]
    public void The_kind_follows_from_relation_and_purpose(BodyRelation relation, DocumentPurpose purpose, bool byAuthority, DocumentKind? kind, string? code)
    {
        var choice = DocumentKinds.Choose(relation, purpose, byAuthority);
        (choice.Kind, choice.RefusalCode).ShouldBe((kind, code));
    }

    [Fact]
    public void Every_pair_has_a_kind_or_a_reason()
    {
        foreach (var relation in Enum.GetValues<BodyRelation>())
        {
            foreach (var purpose in Enum.GetValues<DocumentPurpose>())
            {
                var choice = DocumentKinds.Choose(relation, purpose);
                (choice.Kind is null).ShouldBe(choice.RefusalCode is not null);
                choice.Reason.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void A_sound_paper_has_no_findings()
    {
        OfficialDocumentChecks.Check(SamplePapers.Notice()).ShouldBeEmpty();
        OfficialDocumentChecks.Check(SamplePapers.Letter()).ShouldBeEmpty();
        OfficialDocumentChecks.Check(SamplePapers.Report()).ShouldBeEmpty();
        OfficialDocumentChecks.Check(SamplePapers.Minutes()).ShouldBeEmpty();
    }

    [Fact]
    public void Faults_are_found()
    {
        var report = SamplePapers.Report();
        Codes(report with { Body = [new ParagraphBlock("以上报告，请予批准。")] }).ShouldBe(["request-in-report"]);
        Codes(report with { Signers = [] }).ShouldBe(["signer-missing"]);
        Codes(report with { Recipients = ["区人民政府", "区委"] }).ShouldBe(["several-recipients-upward"]);
        var notice = SamplePapers.Notice();
        Codes(notice with { Signers = ["王平"] }).ShouldBe(["signer-not-upward"]);
        Codes(notice with { Recipients = [], Number = null }).ShouldBe(["recipients-missing", "number-missing"]);
        Codes(notice with { Title = "关于测评的意见" }).ShouldBe(["title-without-kind"]);
        Codes(notice with { Annexes = [new("评分表。", [])] }).ShouldBe(["annex-mark"]);
        Codes(notice with { Body = [new ParagraphBlock("各单位,要做好工作。")] }).ShouldBe(["western-punctuation"]);
    }

    [Fact]
    public void Numbers_and_dates_are_never_padded()
    {
        new DocumentNumber("临创办", 2026, 7).ToString().ShouldBe("临创办〔2026〕7号");
        ChineseText.Date(new DateOnly(2026, 3, 5)).ShouldBe("2026年3月5日");
        Should.Throw<ArgumentOutOfRangeException>(() => new DocumentNumber("临创办", 26, 7));
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(99, "九十九")]
    [InlineData(105, "一百零五")]
    [InlineData(110, "一百一十")]
    [InlineData(111, "一百一十一")]
    public void Numerals_are_those_of_headings(int number, string text) => ChineseText.Numeral(number).ShouldBe(text);

    [Theory]
    [InlineData("关于开展测评的通知", "关于开展测评的通知")]
    [InlineData("关于做好2026年度创建工作半年测评和问题整改工作的通知", "关于做好2026年度创建工作|半年测评和问题整改工作的通知")]
    [InlineData("临江镇创建工作领导小组办公室关于印发《2026年度创建工作测评体系和实施办法》的通知", "临江镇创建工作领导小组办公室|关于印发《2026年度创建工作|测评体系和实施办法》的通知")]
    public void Titles_break_between_words(string title, string lines) => string.Join('|', TitleLines.Break(title, 20)).ShouldBe(lines);

    [Fact]
    public void Broken_titles_lose_nothing_and_fit() =>
        Prop.ForAll(Gen.Elements("关于做好的和创建工作，、（）《》2026年度通知".ToCharArray()).ArrayOf().Where(title => title.Length > 0).ToArbitrary(), characters =>
        {
            var title = new string(characters);
            var lines = TitleLines.Break(title, 20);
            return string.Concat(lines) == title && lines.All(line => ChineseText.Width(line) <= 20);
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Codes(OfficialDocument document) => OfficialDocumentChecks.Check(document).Select(finding => finding.Code);
}
