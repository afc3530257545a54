using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;

namespace Biaogan.Evidence;

internal sealed class EvidenceModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<HandIn>(handIn =>
        {
            handIn.ToTable("evidence_hand_ins");
            handIn.Property(h => h.Statement).HasMaxLength(4000);
            handIn.Property(h => h.ReturnReason).HasMaxLength(1000);
            handIn.HasIndex(h => h.AssignmentId).IsUnique();
        });
        model.Entity<HandInEvent>(happened =>
        {
            happened.ToTable("evidence_hand_in_events");
            happened.Property(e => e.ByName).HasMaxLength(100);
            happened.Property(e => e.Reason).HasMaxLength(1000);
            happened.HasIndex(e => e.AssignmentId);
        });
        model.Entity<SelfScore>(score =>
        {
            score.ToTable("evidence_self_scores");
            score.HasIndex(s => new { s.HandInId, s.ScoringPointId }).IsUnique();
            score.HasOne<HandIn>().WithMany().HasForeignKey(s => s.HandInId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<EvidenceFile>(file =>
        {
            file.ToTable("evidence_files");
            file.Property(f => f.FileName).HasMaxLength(255);
            file.Property(f => f.ContentType).HasMaxLength(100);
            file.Property(f => f.BlobHash).HasMaxLength(64);
            file.HasIndex(f => new { f.UnitId, f.BlobHash });
        });
        model.Entity<EvidenceUse>(use =>
        {
            use.ToTable("evidence_uses");
            use.HasIndex(u => u.AssignmentId);
            use.HasIndex(u => u.EvidenceFileId);
            use.HasOne<EvidenceFile>().WithMany().HasForeignKey(u => u.EvidenceFileId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
