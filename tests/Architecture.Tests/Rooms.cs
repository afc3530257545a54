using System.Reflection;
using System.Xml.Linq;

namespace Biaogan.Architecture.Tests;

/// <summary>A room, discovered: a project below src/Modules with its assembly.</summary>
/// <param name="Name">E.g. Campaigns.</param>
/// <param name="Assembly">Its assembly.</param>
/// <param name="References">Projects it may use, by name.</param>
internal sealed record Room(string Name, Assembly Assembly, IReadOnlyList<string> References);

internal static class Rooms
{
    /// <summary>All rooms on disk; a room added tomorrow is guarded from its first build.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Modules"))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetFileName(folder))
            .Select(name => new Room(name, Assembly.Load($"Biaogan.{name}"), References(name))),
    ];

    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(r => new TheoryDataRow<string>(r.Name));

    public static Room Named(string name) => All.Single(r => r.Name == name);

    private static IReadOnlyList<string> References(string name) =>
    [
        .. XDocument.Load(Path.Combine(Repository.Root, "src", "Modules", name, $"{name}.csproj"))
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)),
    ];
}
