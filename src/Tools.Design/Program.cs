using Biaogan.Platform.Auditing;
using Biaogan.Platform.Data;
using Biaogan.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

return 0;

/// <summary>Gives the migrations tool a context of the whole model; the first argument is "sqlite" or "postgres".</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args)
    {
        var store = new StoreOptions(Path.GetTempPath(), args is ["postgres", ..] ? "Host=localhost;Database=none" : null);
        var options = new DbContextOptionsBuilder<AppDbContext>();
        Store.Configure(options, store);
        return new AppDbContext(options.Options, Rooms.ModelParts(), new WriteLane(exclusive: false), new AuditPen(store, new PersonKeys(store)));
    }
}
