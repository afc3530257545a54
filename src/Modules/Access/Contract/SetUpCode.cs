using System.Security.Cryptography;

namespace Biaogan.Access.Contract;

/// <summary>The code that opens /setup's form while the database knows no person. Null: there is no set-up in this process.</summary>
/// <param name="Value">Shown on the console of whoever started the program, and nowhere else.</param>
public sealed record SetUpCode(string? Value)
{
    // No letters or digits that are mistaken for each other on a screen.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static readonly SetUpCode None = new((string?)null);

    /// <summary>A new code of four groups of five: about 99 random bits.</summary>
    public static SetUpCode New() => new(string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5))));
}
