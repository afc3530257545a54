namespace Biaogan.Assessments.Publications;

/// <summary>The office made the scores of a campaign visible to its units. It is never taken back: it may be opened for correction and published again with a note.</summary>
internal sealed class Publication
{
    public long Id { get; init; }

    /// <summary>One a campaign.</summary>
    public long CampaignId { get; init; }

    /// <summary>1 for the first publication, then 2, 3 … for corrected ones.</summary>
    public int Edition { get; set; }
    public DateTime PublishedAt { get; set; }
    public long PublishedBy { get; set; }

    /// <summary>What a corrected publication corrects; null for the first.</summary>
    public string? Note { get; set; }

    /// <summary>Set while sheets may be corrected again; units see no score until it is published anew.</summary>
    public DateTime? OpenedAt { get; set; }
}
