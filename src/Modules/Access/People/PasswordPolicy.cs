using System.Collections.Frozen;

namespace Biaogan.Access.People;

/// <summary>What a password must be. Length is what counts; no rule about kinds of characters.</summary>
internal static class PasswordPolicy
{
    /// <summary>No policy asks for less.</summary>
    public const int Shortest = 10;

    /// <summary>A hash of more would only cost time.</summary>
    public const int Longest = 200;

    // Passwords of ten characters and more that lists of leaked passwords begin with.
    private static readonly FrozenSet<string> Common = new[]
    {
        "1234567890", "0123456789", "0987654321", "9876543210", "12345678910", "123456789a", "a123456789", "aa123456789", "1q2w3e4r5t", "1qaz2wsx3edc",
        "qwertyuiop", "asdfghjkl;", "qwerty12345", "qwerty123456", "password12", "password123", "password1234", "passw0rd123", "p@ssw0rd123", "p@ssword123",
        "administrator", "admin12345", "admin123456", "admin@123456", "welcome123", "iloveyou123", "woaini1314", "woaini520520", "5201314520", "1314520520",
        "1122334455", "1212121212", "1231231231", "123123123123", "147258369a", "abc1234567", "abcd123456", "abcdefghij", "changeme123", "letmein123",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the password, or null.</summary>
    /// <param name="shortest">What the policy in force asks for.</param>
    public static string? Fault(string password, string? signInName, int shortest = Shortest) => password switch
    {
        _ when password.Length < shortest => T($"密码至少 {shortest} 个字符，例如三四个互不相干的词。", $"A password has at least {shortest} characters: three or four unrelated words, for example."),
        { Length: > Longest } => T($"密码不超过 {Longest} 个字符。", $"A password has at most {Longest} characters."),
        _ when signInName is { Length: > 0 } && password.Contains(signInName, StringComparison.OrdinalIgnoreCase) && password.Length < signInName.Length + Shortest =>
            T("密码不能以登录名为主。", "The password must not be made of the sign-in name."),
        _ when Common.Contains(password) || password.Distinct().Count() < 4 => T("这个密码太常见，容易被猜到。", "This password is too common and easily guessed."),
        _ => null,
    };
}
