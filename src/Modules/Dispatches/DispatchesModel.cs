using Biaogan.Dispatches.Documents;

namespace Biaogan.Dispatches;

internal sealed class DispatchesModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<Dispatch>(dispatch =>
    {
        dispatch.ToTable("dispatches_documents");
        dispatch.Property(d => d.Kind).HasMaxLength(40);
        dispatch.Property(d => d.Title).HasMaxLength(300);
        dispatch.Property(d => d.Recipients).HasMaxLength(300);
        dispatch.Property(d => d.NumberPrefix).HasMaxLength(40);
        dispatch.Property(d => d.Version).IsConcurrencyToken();
        dispatch.HasIndex(d => d.CampaignId);
        dispatch.HasIndex(d => new { d.OwnerUnitId, d.NumberPrefix, d.NumberYear, d.Number }).IsUnique();
    });
}
