namespace Biaogan.Dispatches.Documents;

internal enum DispatchState
{
    Draft,

    /// <summary>Numbered and out; its text and figures no longer change.</summary>
    Issued,
}

/// <summary>An official document 公文 in the register: drawn up from data frozen when it was drawn, text edited by hand.</summary>
internal sealed class Dispatch
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long OwnerUnitId { get; init; }

    /// <summary>Kind 文种: bulletin …</summary>
    public required string Kind { get; init; }
    public required string Title { get; set; }

    /// <summary>Main recipients 主送机关, as printed before the colon.</summary>
    public required string Recipients { get; set; }

    /// <summary>Month it reports on, first day; null for kinds without one.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>Text as edited; one block a paragraph, headings marked "# ", "## ".</summary>
    public required string Body { get; set; }

    /// <summary>JSON of the figures the text rests on, with the time they were taken.</summary>
    public required string Figures { get; set; }
    public DispatchState State { get; set; }

    /// <summary>机关代字, year and number of 发文字号 once issued.</summary>
    public string? NumberPrefix { get; set; }
    public int? NumberYear { get; set; }
    public int? Number { get; set; }
    public DateTime DrawnAt { get; init; }
    public long DrawnBy { get; init; }
    public DateTime? IssuedAt { get; set; }
    public long? IssuedBy { get; set; }

    /// <summary>Grows with every write; a form carries it.</summary>
    public int Version { get; set; }
}
