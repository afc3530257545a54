using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Platform.Auditing;

/// <summary>What the trail must know of a column, read off its attributes once.</summary>
/// <param name="IsSecret">Never told.</param>
/// <param name="Personal">Why it is kept, when it is data about a person.</param>
/// <param name="OwnerProperty">The property that says whose it is; null when nothing does.</param>
public sealed record PropertyFacts(bool IsSecret, PersonalAttribute? Personal, IReadOnlyProperty? OwnerProperty)
{
    private static readonly ConcurrentDictionary<IReadOnlyProperty, PropertyFacts> Known = new();
    private static readonly ConcurrentDictionary<Type, bool> Silent = new();

    internal IProperty? Owner => OwnerProperty as IProperty;

    public static PropertyFacts Of(IReadOnlyProperty property) => Known.GetOrAdd(property, Read);

    /// <summary>True for the trail's own tables.</summary>
    public static bool IsUnaudited(IReadOnlyEntityType entity) =>
        Silent.GetOrAdd(entity.ClrType, type => type == typeof(AuditEntry) || type.GetCustomAttribute<UnauditedAttribute>() is not null);

    private static PropertyFacts Read(IReadOnlyProperty property)
    {
        var personal = property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>();
        return new PropertyFacts(property.PropertyInfo?.GetCustomAttribute<SecretAttribute>() is not null, personal, personal is null ? null : OwnerOf((IReadOnlyEntityType)property.DeclaringType, personal));
    }

    private static IReadOnlyProperty? OwnerOf(IReadOnlyEntityType entity, PersonalAttribute personal) =>
        personal.Of is { } named ? entity.FindProperty(named)
        : entity.ClrType.GetCustomAttribute<PersonRecordAttribute>() is not null ? entity.FindPrimaryKey()?.Properties.Single()
        : entity.FindProperty("PersonId") ?? entity.FindProperty("UserId");
}
