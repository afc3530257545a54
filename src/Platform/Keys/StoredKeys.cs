using System.Xml.Linq;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Data;
using Biaogan.Platform.Results;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Platform.Keys;

/// <summary>A key that protects cookies and forms; kept in the database so that several instances share it.</summary>
internal sealed class StoredKey
{
    public long Id { get; init; }
    public required string Name { get; init; }

    [Secret]
    public required string Xml { get; init; }
}

internal sealed class StoredKeysModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<StoredKey>(key =>
    {
        key.ToTable("platform_keys");
        key.Property(k => k.Name).HasMaxLength(200);
    });
}

/// <summary>The framework asks for keys synchronously, a few times in the life of a process.</summary>
internal sealed class StoredKeys(IServiceScopeFactory scopes, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return [.. db.Set<StoredKey>().AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var write = db.Write<Done>(
            Act.OfProgram(clock, "keys"),
            () =>
            {
                db.Add(new StoredKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
                return Task.FromResult<Result<Done>>(Done.It);
            },
            CancellationToken.None);
        write.GetAwaiter().GetResult();
    }
}
