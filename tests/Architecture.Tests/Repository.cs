namespace Biaogan.Architecture.Tests;

/// <summary>The checkout these tests run in, found by walking upwards from the test's own folder.</summary>
internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules" or "wwwroot"));

    public static string Short(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Biaogan.slnx")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Biaogan.slnx above the tests."));
}
