using System.Diagnostics;
using Xunit;

namespace Biaogan.Documents.Tests;

/// <summary>A second reader of what we write: LibreOffice and poppler as child processes, each run in a folder and with a profile of its own.</summary>
internal static class LibreOffice
{
    /// <summary>Converts a file and returns the path of the result; skips the test when LibreOffice is not on this machine.</summary>
    /// <param name="filter">As after --convert-to, e.g. pdf or "csv:Text - txt - csv (StarCalc):44,34,76".</param>
    /// <param name="fontConfiguration">Fontconfig file to use, or null for that of the machine.</param>
    public static string Convert(string file, string filter, string? fontConfiguration = null)
    {
        var folder = Path.GetDirectoryName(file)!;
        Run("soffice", folder, fontConfiguration,
            "--headless", "--norestore", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", filter, "--outdir", folder, file);
        var result = Path.ChangeExtension(file, filter.Split(':')[0]);
        Assert.True(File.Exists(result), $"LibreOffice did not write {Path.GetFileName(result)}.");
        return result;
    }

    /// <summary>Runs a program and returns its output; skips the test when the program is not on this machine.</summary>
    public static string Run(string program, string folder, string? fontConfiguration, params string[] arguments)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{program} is not installed on this machine.");
        var start = new ProcessStartInfo(path!, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        if (fontConfiguration is not null)
        {
            start.Environment["FONTCONFIG_FILE"] = fontConfiguration;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end within two minutes.");
        }

        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {error.Result}");
        return output;
    }
}

/// <summary>A folder for one test, removed afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("biaogan-documents-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
