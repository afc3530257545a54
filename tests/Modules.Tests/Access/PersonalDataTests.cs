using System.Reflection;
using System.Text;
using Biaogan.Access.People;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Blobs;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Modules.Tests.Access;

/// <summary>docs/PERSONAL-DATA.md is made from the model: run this test with UPDATE_DOCS=1 to write it anew.</summary>
public sealed class PersonalDataTests
{
    [Fact]
    public async Task The_inventory_tells_of_every_column()
    {
        var app = await Apps.On(StoreKind.Sqlite);
        var inventory = await app.With(db => Task.FromResult(Inventory(db.Model)));
        var file = Path.Combine(Root(), "docs", "PERSONAL-DATA.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(file, inventory, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(inventory, "The model changed: run this test with UPDATE_DOCS=1 and look at the difference.");
    }

    [Fact]
    public async Task No_text_about_a_person_is_left_out()
    {
        var app = await Apps.On(StoreKind.Sqlite);
        var silent = await app.With(db => Task.FromResult(Silent(db.Model.GetEntityTypes())));
        silent.ShouldBeEmpty("Each needs [Personal(\"what for\")].");
    }

    [Fact]
    public async Task No_column_that_names_a_content_is_forgotten_when_one_is_destroyed()
    {
        string[] others = ["AuditEntry.Hash", "AnsweredRequest.StateHash", "ApiToken.SecretHash", "Person.PasswordHash", "SignInLink.SecretHash", "RecoveryCode.CodeHash"];
        var app = await Apps.On(StoreKind.Sqlite);
        var (hashes, counted) = await app.With(db => Task.FromResult((
            db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string) && p.Name.EndsWith("Hash", StringComparison.Ordinal)).Select(Told).ToList(),
            db.Model.BlobColumns().Select(Told).ToList())));
        counted.ShouldContain("Plan.DocumentBlobHash");
        hashes.Except(counted).Order(StringComparer.Ordinal).ShouldBe(others.Order(StringComparer.Ordinal), "A column with the hash of a file needs [NamesBlob].");

        static string Told(IReadOnlyProperty property) => $"{property.DeclaringType.ClrType.Name}.{property.Name}";
    }

    [Fact]
    public void A_column_without_a_purpose_is_noticed()
    {
        var model = new ModelBuilder();
        model.Entity<Person>().HasKey(p => p.Id);
        model.Entity<Note>(note =>
        {
            note.HasKey(n => n.Id);
            note.Property(n => n.Text);
            note.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId);
        });
        Silent(model.FinalizeModel().GetEntityTypes()).ShouldBe(["Note.Text"]);
    }

    /// <summary>Text columns without a purpose: of people, of tables that hang on a person, and names of persons copied elsewhere.</summary>
    private static IReadOnlyList<string> Silent(IEnumerable<IReadOnlyEntityType> entities) =>
    [
        .. from entity in entities
           let isAboutPeople = entity.ClrType == typeof(Person) || entity.GetForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(Person))
           from property in entity.GetProperties()
           where property.ClrType == typeof(string) && (isAboutPeople || property.Name.EndsWith("PersonName", StringComparison.Ordinal)) && Purpose(property) is null
           select $"{entity.ClrType.Name}.{property.Name}",
    ];

    private static string Inventory(IModel model)
    {
        var text = new StringBuilder("""
            # Personal data

            Everything the program keeps about natural persons, column by column. Made from the model by a test; do not edit by hand.
            There is no column for a person's ethnicity, religion, political view, family or movements.

            Old and new values of these columns stand in the audit trail encrypted under a key per person; erasing a closed account destroys the key.
            Rows marked "the Archives Law asks for their maker" keep the name after erasure. Posts held, roles and delegations keep the number of the account and their
            days, because what others did rests on them. Tables handed in to import people or posts are destroyed
            after their retention period, and at once when somebody they name is erased. In the product: `/personal-data`, in both languages.

            | Room | Table | Column | Purpose | Kept |
            |---|---|---|---|---|

            """);
        var rows =
            from entity in model.GetEntityTypes()
            from property in entity.GetProperties()
            let personal = Purpose(property)
            where personal is not null
            let room = entity.ClrType.Assembly.GetName().Name!.Replace("Biaogan.", "", StringComparison.Ordinal)
            orderby room, entity.GetTableName(), property.Name
            select $"| {room} | {entity.GetTableName()} | {property.Name} | {personal.Purpose} | {personal.Kept} |\n";
        foreach (var row in rows)
        {
            text.Append(row);
        }

        return text.ToString();
    }

    private static PersonalAttribute? Purpose(IReadOnlyProperty property) => property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>();

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Biaogan.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The repository was not found above the test.");
    }

    private sealed class Note
    {
        public long Id { get; init; }
        public long PersonId { get; init; }
        public string? Text { get; init; }
    }
}
