using System.Globalization;
using System.Text;
using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.Search;

/// <summary>
/// A place at which a unit is found: the end of a name (or of its pinyin initials) from one of its characters on. What is searched for anywhere inside a name is then the beginning of a term,
/// one range of the key, whatever its length: in Chinese two characters are the rule, and one is common.
/// </summary>
internal sealed class UnitTerm
{
    /// <summary>Lower case, without blanks, at most <see cref="SearchTerms.Length"/> characters.</summary>
    public required string Term { get; init; }
    public long UnitId { get; init; }
}

internal sealed class SearchModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<UnitTerm>(term =>
    {
        term.ToTable("org_unit_terms");
        term.HasKey(t => new { t.Term, t.UnitId });
        term.Property(t => t.Term).HasMaxLength(2 * SearchTerms.Length).IsOrdinal(postgres);
        term.HasIndex(t => t.UnitId);
        term.HasOne<Unit>().WithMany().HasForeignKey(t => t.UnitId).OnDelete(DeleteBehavior.Cascade);
    });
}

/// <summary>What a unit is found by. Pure.</summary>
internal static class SearchTerms
{
    /// <summary>Characters of a term; a longer search reads the range of its first ones and compares the rest.</summary>
    public const int Length = 12;

    /// <summary>The terms of a unit with these names (full, short, other), code and telephone.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> names, string? code, string? phone)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            foreach (var text in PinyinInitials.Of(name).Append(name))
            {
                var clean = Clean(text);
                for (var from = 0; from < clean.Length; from++)
                {
                    // A term does not begin in the middle of a character of two code units.
                    if (!char.IsLowSurrogate(clean[from]))
                    {
                        terms.Add(Cut(clean[from..]));
                    }
                }
            }
        }

        foreach (var whole in new[] { code, phone, phone?[(phone.IndexOf('-', StringComparison.Ordinal) + 1)..] })
        {
            if (whole is not null && Clean(whole) is { Length: > 0 } clean)
            {
                terms.Add(Cut(clean));
            }
        }

        return terms;
    }

    /// <summary>Text as terms hold it: lower case, without blanks.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                clean.Append(char.ToLower(character, CultureInfo.InvariantCulture));
            }
        }

        return clean.ToString();
    }

    /// <summary>The first <see cref="Length"/> characters.</summary>
    public static string Cut(string clean) => clean.Length <= Length ? clean : char.IsHighSurrogate(clean[Length - 1]) ? clean[..(Length - 1)] : clean[..Length];
}
