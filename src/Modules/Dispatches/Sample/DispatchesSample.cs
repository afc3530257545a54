using Biaogan.Access.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Dispatches.Documents;
using Biaogan.Dispatches.Drafting;
using Biaogan.Dispatches.DrawUp;
using Biaogan.Dispatches.Figures;
using Biaogan.Platform;
using Biaogan.Platform.Contributions;

namespace Biaogan.Dispatches.Sample;

/// <summary>The bulletins of the last two months, issued; counted as of the end of each month.</summary>
internal sealed class DispatchesSample(AppDbContext db, CountBulletin count, RegionClock clock) : ISampleSource
{
    private const string Prefix = "清质创办";

    public int Order => 80;

    public async Task Fill(SampleContext sample, CancellationToken ct)
    {
        var campaign = await db.Campaigns().Where(c => c.State == CampaignState.Running).OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
        if (campaign is null)
        {
            return;
        }

        var office = await db.Grants().Where(g => g.UnitId == campaign.OwnerUnitId && g.Role == Role.Office).OrderBy(g => g.PersonId).Select(g => g.PersonId).FirstOrDefaultAsync(ct);
        var thisMonth = new DateOnly(sample.Today.Year, sample.Today.Month, 1);
        var issued = new List<Dispatch>();
        foreach (var month in new[] { thisMonth.AddMonths(-2), thisMonth.AddMonths(-1) }.Where(m => m.AddMonths(1) > campaign.From))
        {
            // Scores were not published then.
            var end = clock.StartOf(month.AddMonths(1)).AddSeconds(-1);
            var figures = ComposeBulletin.Run((await count.Run(campaign.Id, campaign.Name, month, end, ct)) with { Standings = null });
            var issuedAt = end.AddHours(10);
            var year = clock.DayOf(issuedAt).Year;
            issued.Add(new Dispatch
            {
                CampaignId = campaign.Id, OwnerUnitId = campaign.OwnerUnitId, Kind = DrawUpBulletin.Kind.ToString(), Title = ComposeBulletin.Title(campaign.Name, month),
                Recipients = DispatchPaper.UsualRecipients, Month = month, Body = figures.Drawn, Figures = figures.ToJson(), DrawnAt = end, DrawnBy = office, State = DispatchState.Issued,
                NumberPrefix = Prefix, NumberYear = year, Number = issued.Count(d => d.NumberYear == year) + 1, IssuedAt = issuedAt, IssuedBy = office,
            });
        }

        var written = await db.Write<Done>(sample.Act, () =>
        {
            db.AddRange(issued);
            return Task.FromResult<Result<Done>>(Done.It);
        }, ct);
        _ = written.Value;
    }
}
