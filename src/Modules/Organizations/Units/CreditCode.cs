namespace Biaogan.Organizations.Units;

/// <summary>统一社会信用代码 (GB 32100-2015): 17 characters of an alphabet of 31 (no I, O, S, V, Z) and a check character, weights 3^(n−1) mod 31.</summary>
internal static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>True when <paramref name="code"/> (upper case, no blanks) has 18 characters of the alphabet and the last one is the check character of the others.</summary>
    public static bool IsValid(string code)
    {
        if (code.Length != 18)
        {
            return false;
        }

        var (sum, weight) = (0, 1);
        for (var place = 0; place < 17; place++)
        {
            var value = Alphabet.IndexOf(code[place], StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return code[17] == Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>As it is kept: upper case, without blanks; null when nothing is left.</summary>
    public static string? Clean(string? text) => UnitReach.OrNull(string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)))) is { } code ? code.ToUpperInvariant() : null;
}
