using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Biaogan.Pack.Tests;

/// <summary>The archive for Linux as an office without network, SDK, Node and ICU would start it.</summary>
public sealed partial class LinuxArchiveTests(ITestOutputHelper output)
{
    private const int Port = 5080;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact(Timeout = 900_000)]
    public async Task It_starts_without_network_and_serves_the_sample()
    {
        var ct = TestContext.Current.CancellationToken;
        var hindrance = Isolated.Hindrance();
        Assert.SkipWhen(hindrance is not null, hindrance ?? "");
        var folder = Directory.CreateTempSubdirectory("biaogan-pack-").FullName;
        try
        {
            var archive = await Archive();
            await Run(folder, "tar", "-xzf", archive, "-C", folder);
            var unpacked = Directory.GetDirectories(folder).ShouldHaveSingleItem();
            await using var program = Isolated.Start(unpacked, "start.sh");
            using var http = program.Client(Port);

            var began = Stopwatch.GetTimestamp();
            var page = await FirstPage(http, program, began);
            output.WriteLine($"first page after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
            program.Interfaces().ShouldBe(["lo"]);

            foreach (var asset in Asset().Matches(page).Select(m => m.Groups[1].Value).Distinct())
            {
                (await http.GetAsync(asset, ct)).StatusCode.ShouldBe(HttpStatusCode.OK, asset);
            }

            Asset().Count(page).ShouldBeGreaterThan(1);
            var (name, password) = FirstSignIn(program.Said);
            using var landed = await http.PostAsync("/sign-in", new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", Token().Match(page).Groups[1].Value), new("name", name), new("password", password),
            ]), ct);
            landed.StatusCode.ShouldBe(HttpStatusCode.OK);
            // The office's front page is its campaign.
            landed.RequestMessage!.RequestUri!.AbsolutePath.ShouldStartWith("/campaigns/");
            var campaigns = await http.GetAsync("/campaigns", ct);
            campaigns.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await campaigns.Content.ReadAsStringAsync(ct)).ShouldContain("href=\"/campaigns/");
            Directory.Exists(Path.Combine(unpacked, "data")).ShouldBeTrue();
            (await program.Stop(ct)).ShouldBe(0, program.Said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> FirstPage(HttpClient http, Isolated program, long began)
    {
        while (true)
        {
            try
            {
                using var response = await http.GetAsync("/sign-in");
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return await response.Content.ReadAsStringAsync();
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            program.HasEnded.ShouldBeFalse(program.Said);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience, program.Said);
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>The first sign-in the program prints is the office's.</summary>
    private static (string Name, string Password) FirstSignIn(string said)
    {
        var line = said.Split('\n').First(l => l.StartsWith("  ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (line[0], line[1]);
    }

    /// <summary>Packs when there is no fresh archive: ./pack itself knows.</summary>
    private static async Task<string> Archive()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Biaogan.slnx")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The test runs from within the repository.");
        }

        await Run(root.FullName, "./pack", "--rid", "linux-x64");
        return Directory.GetFiles(Path.Combine(root.FullName, "dist"), "biaogan-*-linux-x64.tar.gz").ShouldHaveSingleItem();
    }

    private static async Task Run(string folder, string program, params string[] arguments)
    {
        var path = program.StartsWith("./", StringComparison.Ordinal) ? Path.Combine(folder, program[2..]) : program;
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, said + await error);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("(?:src|href)=\"(/?assets/[^\"#]+)")]
    private static partial Regex Asset();
}
