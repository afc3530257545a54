namespace Biaogan.Documents.Official;

/// <summary>Which page layout of GB/T 9704-2012 a document takes.</summary>
public enum OfficialLayout
{
    /// <summary>The general format with red head.</summary>
    Standard,

    /// <summary>信函格式 (clause 10.1).</summary>
    Letter,

    /// <summary>纪要格式 (clause 10.3).</summary>
    Minutes,

    /// <summary>简报: practice, not part of the standard.</summary>
    Series,
}

/// <summary>紧急程度.</summary>
public enum Urgency
{
    /// <summary>特急</summary>
    Extreme,

    /// <summary>加急</summary>
    Urgent,
}

/// <summary>发文字号: 机关代字〔2026〕12号, full year, nothing padded.</summary>
public sealed record DocumentNumber
{
    /// <param name="organCode">机关代字, e.g. 临民创办.</param>
    /// <param name="year">Four digits.</param>
    /// <param name="serial">From 1.</param>
    public DocumentNumber(string organCode, int year, int serial)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(organCode);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(serial, 1);
        (OrganCode, Year, Serial) = (organCode, year, serial);
    }

    public string OrganCode { get; }
    public int Year { get; }
    public int Serial { get; }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{OrganCode}〔{Year}〕{Serial}号");
}

/// <summary>A piece of the text.</summary>
public abstract record OfficialBlock;

/// <summary>A paragraph; its first line is indented by two characters.</summary>
public sealed record ParagraphBlock(string Text) : OfficialBlock;

/// <summary>A heading; its number (一、（一） 1. （1）) is set by the writer.</summary>
/// <param name="Level">1–4.</param>
/// <param name="Text">Without number.</param>
/// <param name="Continuation">Text that goes on in the same paragraph in the body face, or null.</param>
public sealed record HeadingBlock(int Level, string Text, string? Continuation = null) : OfficialBlock;

/// <summary>A ruled table as wide as the type area; the head repeats on every page.</summary>
/// <param name="Header">Column heads.</param>
/// <param name="Rows">Cells by row, as many as heads.</param>
/// <param name="Widths">Relative widths, or empty to follow the longest texts.</param>
/// <param name="Caption">Line above the table, or null.</param>
public sealed record TableBlock(
    IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int> Widths, string? Caption = null) : OfficialBlock;

/// <summary>An annex. Its title stands in the note under the body; with blocks it also follows on pages of its own.</summary>
public sealed record OfficialAnnex(string Title, IReadOnlyList<OfficialBlock> Blocks);

/// <summary>A list of people at a meeting: 出席, 请假, 列席.</summary>
public sealed record AttendanceList(string Label, string Names);

/// <summary>A paper as to its content; the writer places every element. Texts carry no numbers, colons or brackets that the layout itself sets.</summary>
public sealed record OfficialDocument
{
    public required DocumentKind Kind { get; init; }

    /// <summary>Null takes the layout usual for the kind: letter for 函, minutes for 纪要, else the general one.</summary>
    public OfficialLayout? Layout { get; init; }

    /// <summary>发文机关标志: organs, the lead organ first. In minutes and series the first entry is the whole mark (XX会议纪要, XX简报).</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>Adds 文件 to the mark (general layout).</summary>
    public bool MarkEndsInDocument { get; init; } = true;
    public DocumentNumber? Number { get; init; }

    /// <summary>期号 of minutes and series (第N期), null where <see cref="Number"/> stands.</summary>
    public int? Issue { get; init; }

    /// <summary>份号, shown with six digits; for secret papers.</summary>
    public int? CopyNumber { get; init; }

    /// <summary>密级和保密期限 as shown, e.g. 秘密★1年.</summary>
    public string? Secrecy { get; init; }
    public Urgency? Urgency { get; init; }

    /// <summary>签发人, upward papers alone.</summary>
    public IReadOnlyList<string> Signers { get; init; } = [];

    /// <summary>Title with its kind at the end; '\n' where a line should break, else lines are balanced.</summary>
    public required string Title { get; init; }

    /// <summary>主送机关; joined by 、 unless an entry ends in ，.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];
    public required IReadOnlyList<OfficialBlock> Body { get; init; }
    public IReadOnlyList<OfficialAnnex> Annexes { get; init; } = [];
    public IReadOnlyList<AttendanceList> Attendance { get; init; } = [];

    /// <summary>发文机关署名; empty for minutes and series.</summary>
    public IReadOnlyList<string> SignOffs { get; init; } = [];

    /// <summary>A seal will be set over name and date, so room is left and the name centred above the date.</summary>
    public bool Sealed { get; init; } = true;

    /// <summary>成文日期: the day of signature.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>附注 without brackets, e.g. 此件公开发布.</summary>
    public string? Note { get; init; }

    /// <summary>抄送机关; joined by ， and closed with 。</summary>
    public IReadOnlyList<string> CopiesTo { get; init; } = [];

    /// <summary>印发机关.</summary>
    public string? PrintedBy { get; init; }

    /// <summary>印发日期.</summary>
    public DateOnly? PrintedOn { get; init; }

    internal OfficialLayout EffectiveLayout => Layout ?? Kind switch
    {
        DocumentKind.Letter => OfficialLayout.Letter,
        DocumentKind.Minutes => OfficialLayout.Minutes,
        _ => OfficialLayout.Standard,
    };
}
