using Biaogan.Access.SignIn;

namespace Biaogan.Access.People;

/// <summary>What an account's fields must be, wherever an account is made.</summary>
internal static class PersonChecks
{
    public static IEnumerable<FieldFault> Name(string? name, string field)
    {
        if ((name ?? "").Trim().Length is 0 or > 100)
        {
            yield return new(field, T("请填写姓名，不超过 100 个字。", "Give the name, at most 100 characters."));
        }
    }

    /// <summary>3 to 50 characters without spaces, so that it can be read out over the telephone.</summary>
    public static IEnumerable<FieldFault> SignInName(string? name, string field)
    {
        var trimmed = (name ?? "").Trim();
        if (trimmed.Length is < 3 or > 50 || !trimmed.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@'))
        {
            yield return new(field, T("登录名为 3 到 50 个字母、数字、汉字或 . - _ @，不含空格。", "A sign-in name has 3 to 50 letters, digits or . - _ @ and no spaces."));
        }
    }

    public static IEnumerable<FieldFault> Phone(string? phone)
    {
        if (phone?.Trim() is { Length: > 0 } number && (number.Length > 40 || !number.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')' or '/')))
        {
            yield return new("phone", T("电话只含数字和 + - ( ) 空格，不超过 40 位。", "A telephone number has digits, + - ( ) and spaces, at most 40."));
        }
    }

    /// <summary>Trimmed, or null when nothing is left.</summary>
    public static string? OrNull(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>An account without a password: its person sets one after the first sign-in by link.</summary>
    /// <param name="now">UTC.</param>
    public static Person New(string name, string signInName, DateTime now) => new()
    {
        DisplayName = name.Trim(),
        UserName = signInName.Trim(),
        NormalizedUserName = Normal(signInName),
        SecurityStamp = Secrets.Stamp(),
        ConcurrencyStamp = Secrets.Stamp(),
        CreatedAt = now,
    };

    /// <summary>A sign-in name as it is compared.</summary>
    public static string Normal(string? signInName) => (signInName ?? "").Trim().ToUpperInvariant();
}
