using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;

namespace Biaogan.Campaigns;

internal sealed class CampaignsModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<Campaign>(campaign =>
        {
            campaign.ToTable("campaigns_campaigns");
            campaign.Property(c => c.Name).HasMaxLength(200);
            campaign.Property(c => c.ApprovingOrgan).HasMaxLength(200);
            campaign.Property(c => c.ApprovalNumber).HasMaxLength(100);
            campaign.HasIndex(c => c.OwnerUnitId);
            campaign.HasIndex(c => c.SchemeId);
        });
        model.Entity<CampaignUnit>(unit =>
        {
            unit.ToTable("campaigns_units");
            unit.HasIndex(u => new { u.CampaignId, u.UnitId }).IsUnique();
            unit.HasIndex(u => new { u.CampaignId, u.Sequence });
            unit.HasIndex(u => u.UnitId);
            unit.HasOne<Campaign>().WithMany().HasForeignKey(u => u.CampaignId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<UnitNaming>(naming =>
        {
            naming.ToTable("campaigns_unit_namings");
            naming.Property(n => n.NameInPlan).HasMaxLength(200);
            naming.HasIndex(n => new { n.CampaignId, n.NameInPlan, n.UnitId }).IsUnique();
            naming.HasOne<Campaign>().WithMany().HasForeignKey(n => n.CampaignId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Assignment>(assignment =>
        {
            assignment.ToTable("campaigns_assignments");
            assignment.HasIndex(a => new { a.CampaignId, a.UnitId, a.ItemId }).IsUnique();
            assignment.HasIndex(a => new { a.UnitId, a.State, a.Deadline });
            assignment.HasIndex(a => new { a.CampaignId, a.State });
            assignment.HasIndex(a => a.ItemId);
            assignment.HasOne<Campaign>().WithMany().HasForeignKey(a => a.CampaignId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Extension>(extension =>
        {
            extension.ToTable("campaigns_extensions");
            extension.Property(e => e.Reason).HasMaxLength(1000);
            extension.Property(e => e.ByName).HasMaxLength(100);
            extension.HasIndex(e => e.AssignmentId);
        });
    }
}
