using System.Diagnostics;
using Xunit;

namespace Biaogan.Documents.Tests;

/// <summary>A second reader of what we write: LibreOffice and poppler as child processes. One profile serves all runs of a test process (making one takes longer than a conversion), so they go one by one.</summary>
internal static class LibreOffice
{
    private static readonly Lock OneByOne = new();
    private static readonly Lazy<TestFolder> Profile = new(() =>
    {
        var folder = new TestFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    /// <summary>Converts a file and returns the path of the result; skips the test when LibreOffice is not on this machine.</summary>
    /// <param name="filter">As after --convert-to, e.g. pdf or "csv:Text - txt - csv (StarCalc):44,34,76".</param>
    /// <param name="readAs">Import filter where the ending does not tell enough, or null.</param>
    /// <param name="fontConfiguration">Fontconfig file to use, or null for that of the machine.</param>
    public static string Convert(string file, string filter, string? fontConfiguration = null, string? readAs = null) =>
        ConvertAll([file], filter, fontConfiguration, readAs)[0];

    /// <summary>Converts several files of one folder in one run.</summary>
    public static string[] ConvertAll(string[] files, string filter, string? fontConfiguration = null, string? readAs = null)
    {
        var folder = Path.GetDirectoryName(files[0])!;
        string[] reading = readAs is null ? [] : [$"--infilter={readAs}"];
        lock (OneByOne)
        {
            Run("soffice", folder, fontConfiguration,
                ["--headless", "--norestore", $"-env:UserInstallation=file://{Profile.Value.Path}", .. reading, "--convert-to", filter, "--outdir", folder, .. files]);
        }

        var results = files.Select(file => Path.ChangeExtension(file, filter.Split(':')[0])).ToArray();
        Assert.All(results, result => Assert.True(File.Exists(result), $"LibreOffice did not write {Path.GetFileName(result)}."));
        return results;
    }

    /// <summary>Opens files and saves them in the same format into another folder, all in one run.</summary>
    public static void SaveAgain(string[] files, string format, string into)
    {
        lock (OneByOne)
        {
            Run("soffice", Path.GetDirectoryName(files[0])!, null, ["--headless", "--norestore", $"-env:UserInstallation=file://{Profile.Value.Path}", "--convert-to", format, "--outdir", into, .. files]);
        }

        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(into, Path.GetFileName(file))), $"LibreOffice did not save {Path.GetFileName(file)}."));
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
