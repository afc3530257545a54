using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace Biaogan.Architecture.Tests;

/// <summary>The walls of the house. Each rule is a function over what is found, and each has a sample that must fail.</summary>
public sealed class WallTests
{
    [Fact]
    public void Every_room_is_found() => Rooms.All.Select(r => r.Name).ShouldContain("Assessments");

    [Theory, MemberData(nameof(Rooms.Names), MemberType = typeof(Rooms))]
    public void A_room_shows_its_door_its_contract_and_its_pages_only(string room) =>
        OpenTypes(Rooms.Named(room).Assembly.GetTypes(), room).ShouldBeEmpty();

    [Fact]
    public void A_public_type_outside_the_contract_is_noticed() =>
        OpenTypes([typeof(Leak)], "Sample").ShouldBe(["Biaogan.Architecture.Tests.WallTests+Leak"]);

    [Theory, MemberData(nameof(Rooms.Names), MemberType = typeof(Rooms))]
    public void A_room_asks_only_rooms_to_its_left(string room) =>
        ReachesRight(room, Rooms.Named(room).References, Rooms.All.ToDictionary(r => r.Name, r => r.References)).ShouldBeEmpty();

    [Fact]
    public void A_circle_of_rooms_is_noticed()
    {
        var references = new Dictionary<string, IReadOnlyList<string>> { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"] };
        ReachesRight("A", references["A"], references).ShouldBe(["A → B → C → A"]);
    }

    [Theory, MemberData(nameof(Rooms.Names), MemberType = typeof(Rooms))]
    public void Nouns_and_verbs_are_named_as_such(string room) =>
        BagNames(Rooms.Named(room).Assembly.GetTypes()).ShouldBeEmpty();

    [Fact]
    public void A_bag_of_things_is_noticed() => BagNames([typeof(LeakManager)]).ShouldHaveSingleItem();

    [Theory, MemberData(nameof(Rooms.Names), MemberType = typeof(Rooms))]
    public void The_width_of_a_door_is_on_record(string room)
    {
        var now = Surface(Rooms.Named(room).Assembly).ToList();
        var record = Path.Combine(Repository.Root, "tests", "Architecture.Tests", "Doors", $"{room}.txt");
        var was = File.Exists(record) ? File.ReadAllLines(record) : [];
        var changes = now.Except(was).Select(l => "+ " + l).Concat(was.Except(now).Select(l => "- " + l)).ToList();
        if (changes.Count > 0)
        {
            File.WriteAllLines(record + ".received", now);
        }

        changes.ShouldBeEmpty($"The public surface of {room} changed. When that is meant, move {Repository.Short(record)}.received over {Repository.Short(record)}.");
    }

    [Fact]
    public void Toolboxes_know_neither_rooms_nor_the_web()
    {
        foreach (var toolbox in new[] { "Biaogan.Documents", "Biaogan.Statistics" })
        {
            var names = Assembly.Load(toolbox).GetReferencedAssemblies().Select(a => a.Name!);
            names.Where(n => n.StartsWith("Biaogan.", StringComparison.Ordinal) || n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n.Contains("EntityFramework", StringComparison.Ordinal))
                .ShouldBeEmpty();
        }
    }

    private static IReadOnlyList<string> OpenTypes(IEnumerable<Type> types, string room) =>
    [
        .. types.Where(t => t.IsVisible && !IsGenerated(t))
            .Where(t => t.Namespace != $"Biaogan.{room}.Contract" && t.Name != $"{room}Module" && !typeof(IComponent).IsAssignableFrom(t))
            .Select(t => t.FullName!),
    ];

    private static bool IsGenerated(Type type) =>
        type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null || type.Name == "_Imports" || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;

    private static IReadOnlyList<string> ReachesRight(string start, IReadOnlyList<string> next, IReadOnlyDictionary<string, IReadOnlyList<string>> references)
    {
        var found = new List<string>();
        Walk(start, next);
        return found;

        void Walk(string way, IReadOnlyList<string> from)
        {
            foreach (var room in from.Where(references.ContainsKey))
            {
                if (room == start)
                {
                    found.Add($"{way} → {room}");
                }
                else if (!way.Split(" → ").Contains(room))
                {
                    Walk($"{way} → {room}", references[room]);
                }
            }
        }
    }

    private static IReadOnlyList<string> BagNames(IEnumerable<Type> types)
    {
        string[] bags = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Dto", "Service"];
        return [.. types.Where(t => !IsGenerated(t) && bags.Any(b => t.Name.EndsWith(b, StringComparison.Ordinal))).Select(t => t.FullName!)];
    }

    private static IEnumerable<string> Surface(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.IsVisible && !IsGenerated(t) && !typeof(IComponent).IsAssignableFrom(t))
        .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => m.GetCustomAttribute<CompilerGeneratedAttribute>() is null && m is not MethodInfo { IsSpecialName: true } && m is not FieldInfo { IsSpecialName: true })
            .Where(m => m.Name is not ("<Clone>$" or "Equals" or "GetHashCode" or "ToString" or "Deconstruct"))
            .Select(m => $"{t.FullName}: {m}")
            .Prepend(t.FullName!))
        .Distinct()
        .Order(StringComparer.Ordinal);

    public sealed class Leak;

    public sealed class LeakManager;
}
