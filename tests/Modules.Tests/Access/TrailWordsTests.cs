using Biaogan.Access.AuditTrail;
using Biaogan.Access.PersonalData;
using Biaogan.Platform.Auditing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Modules.Tests.Access;

/// <summary>Everything the trail can tell of has a word in both languages.</summary>
public sealed class TrailWordsTests
{
    [Fact]
    public async Task Every_audited_table_column_and_choice_has_words()
    {
        var app = await Apps.On(StoreKind.Sqlite);
        var silent = await app.With(db => Task.FromResult(Silent(db.Model.GetEntityTypes()).ToList()));
        silent.ShouldBeEmpty("Add them to src/Modules/Access/AuditTrail/TrailWords.");
    }

    [Fact]
    public void A_table_and_a_choice_without_words_are_noticed()
    {
        var model = new ModelBuilder();
        model.Entity<Oddity>(oddity =>
        {
            oddity.ToTable("oddities").HasKey(o => o.Id);
            oddity.Property(o => o.Colour);
        });
        Silent(model.FinalizeModel().GetEntityTypes()).ShouldBe(["oddities", "oddities.Colour", "Hue.Mauve"]);
    }

    [Fact]
    public async Task Every_purpose_of_personal_data_has_its_Chinese_and_every_value_an_owner()
    {
        var app = await Apps.On(StoreKind.Sqlite);
        var columns = await app.With(db => Task.FromResult(Inventory.Of(db.Model)));
        columns.SelectMany(c => new[] { c.Why.Purpose, c.Why.Kept }).Distinct().Where(text => !InventoryWords.Chinese.ContainsKey(text))
            .ShouldBeEmpty("Add them to src/Modules/Access/PersonalData/InventoryWords.cs.");
        columns.Where(c => !TrailWords.Knows(c.Entity.GetTableName()!) || !TrailWords.Knows(c.Entity.GetTableName()!, c.Property.Name)).Select(c => $"{c.Entity.GetTableName()}.{c.Property.Name}").ShouldBeEmpty();
        columns.Where(c => c.Owner is null).Select(c => $"{c.Entity.DisplayName()}.{c.Property.Name}")
            .ShouldBeEmpty("Say whose it is: [Personal(…, Of = nameof(…))], or a property PersonId.");
    }

    private static IEnumerable<string> Silent(IEnumerable<IReadOnlyEntityType> entities)
    {
        foreach (var entity in entities.Where(e => !PropertyFacts.IsUnaudited(e)))
        {
            var table = entity.GetTableName()!;
            if (!TrailWords.Knows(table))
            {
                yield return table;
            }

            foreach (var property in entity.GetProperties().Where(p => !p.IsPrimaryKey() && !TrailWords.Knows(table, p.Name)))
            {
                yield return $"{table}.{property.Name}";
            }

            foreach (var choice in entity.GetProperties().Select(p => Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType).Where(t => t.IsEnum).Distinct())
            {
                foreach (var value in Enum.GetNames(choice).Where(v => TrailWords.Choice(choice, v) is null))
                {
                    yield return $"{choice.Name}.{value}";
                }
            }
        }
    }

    private enum Hue
    {
        Mauve,
    }

    private sealed class Oddity
    {
        public long Id { get; init; }
        public Hue Colour { get; init; }
    }
}
