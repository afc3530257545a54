namespace Biaogan.Assessments.Publications;

/// <summary>The office made the scores of a campaign visible to its units.</summary>
internal sealed class Publication
{
    public long Id { get; init; }

    /// <summary>One a campaign.</summary>
    public long CampaignId { get; init; }
    public DateTime PublishedAt { get; init; }
    public long PublishedBy { get; init; }
}
