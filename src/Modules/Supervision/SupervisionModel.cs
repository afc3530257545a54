using Biaogan.Supervision.Problems;

namespace Biaogan.Supervision;

internal sealed class SupervisionModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<Problem>(problem =>
        {
            problem.ToTable("supervision_problems");
            problem.Property(p => p.Text).HasMaxLength(2000);
            problem.Property(p => p.Version).IsConcurrencyToken();
            problem.HasIndex(p => new { p.CampaignId, p.Number }).IsUnique();
            problem.HasIndex(p => new { p.CampaignId, p.State });
            problem.HasIndex(p => new { p.UnitId, p.ItemId });
        });
        model.Entity<RectificationOrder>(order =>
        {
            order.ToTable("supervision_orders");
            order.Property(o => o.Demand).HasMaxLength(2000);
            order.HasIndex(o => o.ProblemId);
            order.HasOne<Problem>().WithMany().HasForeignKey(o => o.ProblemId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Answer>(answer =>
        {
            answer.ToTable("supervision_answers");
            answer.Property(a => a.Text).HasMaxLength(4000);
            answer.Property(a => a.ProofBlobHash).HasMaxLength(64);
            answer.Property(a => a.ProofFileName).HasMaxLength(255);
            answer.Property(a => a.ProofContentType).HasMaxLength(100);
            answer.HasOne<RectificationOrder>().WithMany().HasForeignKey(a => a.OrderId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Recheck>(recheck =>
        {
            recheck.ToTable("supervision_rechecks");
            recheck.Property(r => r.Finding).HasMaxLength(2000);
            recheck.HasOne<Answer>().WithMany().HasForeignKey(r => r.AnswerId).OnDelete(DeleteBehavior.Restrict);
            recheck.HasOne<Problem>().WithMany().HasForeignKey(r => r.ProblemId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Relapse>(relapse =>
        {
            relapse.ToTable("supervision_relapses");
            relapse.Property(r => r.Text).HasMaxLength(2000);
            relapse.HasOne<Problem>().WithMany().HasForeignKey(r => r.ProblemId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
