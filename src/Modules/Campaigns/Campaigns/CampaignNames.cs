using Biaogan.Access.Contract;
using Biaogan.Campaigns.Contract;

namespace Biaogan.Campaigns.Campaigns;

/// <summary>The campaigns as far as roles are bound to them.</summary>
internal sealed class CampaignNames(AppDbContext db) : ICampaignNames
{
    public IQueryable<CampaignName> All() => db.Campaigns().Select(c => new CampaignName { Id = c.Id, Name = c.Name, OwnerPath = c.OwnerPath, IsClosed = c.State == CampaignState.Closed });
}
