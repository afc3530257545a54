using Biaogan.Platform.Auditing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Access.PersonalData;

/// <summary>A column that holds data about a person.</summary>
/// <param name="Room">Room that keeps it.</param>
/// <param name="Owner">Column that says whose it is; null when nothing does.</param>
internal sealed record PersonalColumn(string Room, IEntityType Entity, IProperty Property, PersonalAttribute Why, string? Owner);

/// <summary>Everything the program keeps about natural persons, read off the model: the page, the document and the export are made from it.</summary>
internal static class Inventory
{
    public static IReadOnlyList<PersonalColumn> Of(IModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           where entity.GetTableName() is not null
           from property in entity.GetProperties()
           let facts = PropertyFacts.Of(property)
           where facts.Personal is not null
           let room = entity.ClrType.Assembly.GetName().Name!.Replace("Biaogan.", "", StringComparison.Ordinal)
           orderby room, entity.GetTableName(), property.Name
           select new PersonalColumn(room, entity, property, facts.Personal!, facts.OwnerProperty?.Name),
    ];

    /// <summary>The sentence in the reader's language; purposes stand in English with the columns, their Chinese in <see cref="InventoryWords"/>.</summary>
    public static string InWords(string english) => T(InventoryWords.Chinese.GetValueOrDefault(english, english), english);
}
