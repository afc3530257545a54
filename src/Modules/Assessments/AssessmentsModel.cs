using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.Publications;
using Biaogan.Assessments.Recusals;
using Biaogan.Assessments.ScoreSheets;

namespace Biaogan.Assessments;

internal sealed class AssessmentsModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<ScoreSheet>(sheet =>
        {
            sheet.ToTable("assessments_score_sheets");
            sheet.Property(s => s.NotApplicableReason).HasMaxLength(500);
            sheet.Property(s => s.SignedScanHash).HasMaxLength(64);
            sheet.Property(s => s.SignedScanName).HasMaxLength(255);
            sheet.Property(s => s.SignedScanType).HasMaxLength(100);
            sheet.Property(s => s.Version).IsConcurrencyToken();
            sheet.HasIndex(s => s.AssignmentId).IsUnique();
            sheet.HasIndex(s => new { s.CampaignId, s.UnitId, s.ItemId }).IsUnique();
            sheet.HasIndex(s => new { s.CampaignId, s.State });
            sheet.HasIndex(s => s.ItemId);
        });
        model.Entity<Posting>(posting =>
        {
            posting.ToTable("assessments_postings");
            posting.Property(p => p.Observation).HasMaxLength(200);
            posting.Property(p => p.Reason).HasMaxLength(1000);
            posting.HasIndex(p => p.SheetId);
            posting.HasIndex(p => new { p.PostedBy, p.PostedAt });
            posting.HasIndex(p => p.ReversesId).IsUnique();
            posting.HasOne<ScoreSheet>().WithMany().HasForeignKey(p => p.SheetId).OnDelete(DeleteBehavior.Restrict);
            posting.HasOne<Posting>().WithMany().HasForeignKey(p => p.ReversesId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Publication>(publication =>
        {
            publication.ToTable("assessments_publications");
            publication.Property(p => p.Note).HasMaxLength(1000);
            publication.HasIndex(p => p.CampaignId).IsUnique();
        });
        model.Entity<Recusal>(recusal =>
        {
            recusal.ToTable("assessments_recusals");
            recusal.Property(r => r.Reason).HasMaxLength(500);
            recusal.Property(r => r.LiftReason).HasMaxLength(500);
            recusal.HasIndex(r => new { r.CampaignId, r.PersonId, r.UnitId });
        });
    }
}
