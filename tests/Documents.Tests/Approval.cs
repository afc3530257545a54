using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace Biaogan.Documents.Tests;

/// <summary>
/// Compares a text with the one approved, which stands beside the test as Class.name.approved.txt. On a difference the text received is written next to it
/// (never committed): look at both, and rename it when the new one is right.
/// </summary>
internal static class Approval
{
    public static void Verify(string received, string name, [CallerFilePath] string testFile = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(testFile)!, Path.GetFileNameWithoutExtension(testFile) + "." + name);
        var (approvedFile, receivedFile) = (stem + ".approved.txt", stem + ".received.txt");
        var text = received.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile, Encoding.UTF8).ReplaceLineEndings("\n") : null;
        if (text == approved)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail($"{Path.GetFileName(receivedFile)} differs from {(approved is null ? "nothing approved yet" : Path.GetFileName(approvedFile))}: {FirstDifference(text, approved ?? "")}");
    }

    private static string FirstDifference(string received, string approved)
    {
        var (left, right) = (received.Split('\n'), approved.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(index => left.ElementAtOrDefault(index) != right.ElementAtOrDefault(index));
        return $"line {line + 1}: received '{left.ElementAtOrDefault(line)?.Trim()}', approved '{right.ElementAtOrDefault(line)?.Trim()}'";
    }
}
