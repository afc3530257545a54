using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;
using Biaogan.Schemes.Templates;

namespace Biaogan.Schemes;

internal sealed class SchemesModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<Plan>(plan =>
        {
            plan.ToTable("schemes_plans");
            plan.Property(p => p.FileName).HasMaxLength(255);
            plan.Property(p => p.Title).HasMaxLength(300);
            plan.Property(p => p.BlobHash).HasMaxLength(64);
            plan.Property(p => p.DocumentBlobHash).HasMaxLength(64);
            plan.Property(p => p.WrittenFrom).HasMaxLength(40);
            plan.Property(p => p.Version).IsConcurrencyToken();
            plan.HasIndex(p => p.OwnerUnitId);
            plan.HasIndex(p => p.BlobHash);
        });
        model.Entity<PlanTemplate>(template =>
        {
            template.ToTable("schemes_plan_templates");
            template.Property(t => t.Name).HasMaxLength(200);
            template.Property(t => t.Note).HasMaxLength(1000);
            template.HasIndex(t => t.OwnerUnitId);
        });
        model.Entity<PlanDecision>(decision =>
        {
            decision.ToTable("schemes_plan_decisions");
            decision.Property(d => d.Code).HasMaxLength(80);
            decision.Property(d => d.Key).HasMaxLength(64);
            decision.Property(d => d.Reason).HasMaxLength(1000);
            decision.HasIndex(d => new { d.PlanId, d.Key }).IsUnique();
            decision.HasOne<Plan>().WithMany().HasForeignKey(d => d.PlanId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PlanCorrection>(correction =>
        {
            correction.ToTable("schemes_plan_corrections");
            correction.Property(c => c.Field).HasMaxLength(40);
            correction.Property(c => c.Reason).HasMaxLength(1000);
            correction.HasIndex(c => new { c.PlanId, c.Row });
            correction.HasOne<Plan>().WithMany().HasForeignKey(c => c.PlanId).OnDelete(DeleteBehavior.Cascade);
            correction.HasOne(c => c.Step).WithMany().HasForeignKey(c => c.StepId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PlanStep>(step =>
        {
            step.ToTable("schemes_plan_steps");
            step.Property(s => s.Reason).HasMaxLength(1000);
            step.HasIndex(s => s.PlanId);
            step.HasOne<Plan>().WithMany().HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PlanSnapshot>(snapshot =>
        {
            snapshot.ToTable("schemes_plan_snapshots");
            snapshot.HasIndex(s => new { s.PlanId, s.StepId }).IsUnique();
            snapshot.HasOne<Plan>().WithMany().HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Scheme>(scheme =>
        {
            scheme.ToTable("schemes_schemes");
            scheme.Property(s => s.Title).HasMaxLength(300);
            scheme.HasIndex(s => new { s.PlanId, s.Part, s.Version }).IsUnique();
            scheme.HasIndex(s => s.OwnerUnitId);
            scheme.HasOne<Plan>().WithMany().HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SchemeGroup>(group =>
        {
            group.ToTable("schemes_groups");
            group.Property(g => g.Name).HasMaxLength(500);
            group.HasIndex(g => new { g.SchemeId, g.Sequence });
            group.HasOne<Scheme>().WithMany().HasForeignKey(g => g.SchemeId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SchemeItem>(item =>
        {
            item.ToTable("schemes_items");
            item.Property(i => i.Number).HasMaxLength(40);
            item.Property(i => i.Dimension).HasMaxLength(500);
            item.Property(i => i.DeadlineText).HasMaxLength(500);
            item.HasIndex(i => new { i.SchemeId, i.Sequence });
            item.HasOne<Scheme>().WithMany().HasForeignKey(i => i.SchemeId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ScoringPoint>(point =>
        {
            point.ToTable("schemes_scoring_points");
            point.Property(p => p.RuleKind).HasMaxLength(40);
            point.HasIndex(p => new { p.ItemId, p.Sequence });
            point.HasOne<SchemeItem>().WithMany().HasForeignKey(p => p.ItemId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ItemUnit>(unit =>
        {
            unit.ToTable("schemes_item_units");
            unit.Property(u => u.Name).HasMaxLength(200);
            unit.HasIndex(u => u.ItemId);
            unit.HasOne<SchemeItem>().WithMany().HasForeignKey(u => u.ItemId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LeadingGroupUnit>(line =>
        {
            line.ToTable("schemes_leading_group");
            line.Property(l => l.Post).HasMaxLength(200);
            line.Property(l => l.Unit).HasMaxLength(200);
            line.HasIndex(l => new { l.SchemeId, l.Sequence });
            line.HasOne<Scheme>().WithMany().HasForeignKey(l => l.SchemeId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
