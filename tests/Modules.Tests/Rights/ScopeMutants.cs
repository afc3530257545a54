using System.Diagnostics;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>A place in the compiled program where a query is narrowed to the caller's subtrees.</summary>
/// <param name="Room">Name of the assembly.</param>
/// <param name="Site">Type and method, and the how-manieth call in it.</param>
/// <param name="Offset">Of the five bytes of the call instruction in the file.</param>
/// <param name="Pops">What the call takes off the stack beside the query.</param>
internal sealed record ScopeSite(string Room, string Site, int Offset, int Pops);

/// <summary>Programs from which one scope clause was taken: the call of Scope.Under becomes pops of all but the query, so that the unnarrowed query stays on the stack.</summary>
internal static class ScopeMutants
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(c => c.Value);
    public static IReadOnlyList<ScopeSite> Find(string file)
    {
        using var pe = new PEReader(File.OpenRead(file));
        var reader = pe.GetMetadataReader();
        var found = new List<ScopeSite>();
        foreach (var method in reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(m => m.RelativeVirtualAddress != 0))
        {
            var calls = Calls(pe, method.RelativeVirtualAddress).Select(c => (c.Offset, Takes: Taking(reader, c.Token))).Where(c => c.Takes > 0).ToList();
            found.AddRange(calls.Select((call, n) => new ScopeSite(Path.GetFileNameWithoutExtension(file), $"{NameOf(reader, method)} #{n + 1}", call.Offset, call.Takes - 1)));
        }

        return found;
    }

    /// <summary>Copies the folder of the tests with one assembly changed. Whole copies: the runtime follows a link to where the file lies, and would take the assemblies beside it.</summary>
    public static void Make(string from, string to, ScopeSite site)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            if (Path.GetFileName(file) == site.Room + ".dll")
            {
                var bytes = File.ReadAllBytes(file);
                Enumerable.Range(0, 5).Select(n => (byte)(n < site.Pops ? OpCodes.Pop : OpCodes.Nop).Value).ToArray().CopyTo(bytes, site.Offset);
                File.WriteAllBytes(target, bytes);
            }
            else
            {
                File.Copy(file, target);
            }
        }
    }

    /// <summary>True when the trial of the changed program fails, as it must.</summary>
    public static async Task<(bool Noticed, string Said)> Try(string folder, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Biaogan.Modules.Tests.dll"), "-noColor", "-class", typeof(TrialTests).FullName!])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder, Environment = { ["BIAOGAN_TRIAL_STORES"] = "Sqlite", ["BIAOGAN_MUTATIONS"] = "" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var said = await process.StandardOutput.ReadToEndAsync(ct) + await errors;
        await process.WaitForExitAsync(ct);
        return (process.ExitCode != 0 && said.Contains("seed ", StringComparison.Ordinal), said);
    }

    private static IEnumerable<(int Offset, int Token)> Calls(PEReader pe, int rva)
    {
        var section = pe.PEHeaders.SectionHeaders.Single(s => rva >= s.VirtualAddress && rva < s.VirtualAddress + s.VirtualSize);
        var il = pe.GetMethodBody(rva).GetILBytes()!;
        // A tiny body has a header of one byte, any other of twelve (ECMA-335, II.25.4).
        var at = rva - section.VirtualAddress + section.PointerToRawData + (pe.GetSectionData(rva).GetContent(0, 1)[0] % 4 == 2 ? 1 : 12);
        for (var i = 0; i < il.Length;)
        {
            var code = il[i] == 0xFE ? Codes[unchecked((short)(0xFE00 | il[i + 1]))] : Codes[il[i]];
            var operand = i + code.Size;
            if (code == OpCodes.Call)
            {
                yield return (at + i, BitConverter.ToInt32(il, operand));
            }

            i = operand + (code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, operand)),
                _ => 4,
            });
        }
    }

    /// <summary>How many values a call of Scope.Under takes; 0 for any other call.</summary>
    private static int Taking(MetadataReader reader, int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (!(handle.Kind == HandleKind.MethodSpecification
            && reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method is { Kind: HandleKind.MemberReference } called
            && reader.GetMemberReference((MemberReferenceHandle)called) is var member && reader.GetString(member.Name) == nameof(Scope.Under)
            && member.Parent.Kind == HandleKind.TypeReference && reader.GetString(reader.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == nameof(Scope)))
        {
            return 0;
        }

        // A generic method: how many types, then how many values (ECMA-335, II.23.2.2).
        var signature = reader.GetBlobReader(member.Signature);
        signature.ReadSignatureHeader();
        signature.ReadCompressedInteger();
        return signature.ReadCompressedInteger();
    }

    private static string NameOf(MetadataReader reader, MethodDefinition method)
    {
        var (type, name) = (reader.GetTypeDefinition(method.GetDeclaringType()), reader.GetString(method.Name));
        var names = new List<string>();
        for (; ; type = reader.GetTypeDefinition(type.GetDeclaringType()))
        {
            names.Insert(0, reader.GetString(type.Name));
            if (type.GetDeclaringType().IsNil)
            {
                return $"{reader.GetString(type.Namespace)}.{string.Join('+', names)}.{name}";
            }
        }
    }
}

/// <summary>Takes the scope clauses of the program one by one and sees that the trial notices each. On demand: it starts the trial some forty times.</summary>
public sealed class ScopeMutantTests
{
    [Fact]
    public async Task The_trial_notices_each_scope_clause_that_is_missing()
    {
        var report = Environment.GetEnvironmentVariable("BIAOGAN_MUTATIONS");
        Assert.SkipWhen(string.IsNullOrEmpty(report), "On demand: BIAOGAN_MUTATIONS=FILE takes out each scope clause in turn and writes what the trial said (about half a minute each; BIAOGAN_MUTATIONS_OF=NAMES for some of them).");
        var (here, only) = (AppContext.BaseDirectory, Environment.GetEnvironmentVariable("BIAOGAN_MUTATIONS_OF")?.Split(',') ?? []);
        var sites = Directory.EnumerateFiles(here, "Biaogan.*.dll").Where(f => !f.EndsWith("Tests.dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(ScopeMutants.Find).ToList();
        sites.Count.ShouldBeGreaterThan(30);
        var missed = new List<string>();
        foreach (var site in sites.Where(s => only.Length == 0 || only.Any(part => s.Site.Contains(part, StringComparison.Ordinal))))
        {
            var folder = Directory.CreateTempSubdirectory("biaogan-mutant-").FullName;
            ScopeMutants.Make(here, folder, site);
            var (noticed, said) = await ScopeMutants.Try(folder, TestContext.Current.CancellationToken);
            Directory.Delete(folder, recursive: true);
            await File.AppendAllTextAsync(report, $"{(noticed ? "noticed" : "MISSED ")} {site.Room} {site.Site}\n", TestContext.Current.CancellationToken);
            if (!noticed)
            {
                missed.Add($"{site.Room} {site.Site}");
                await File.WriteAllTextAsync($"{report}.{missed.Count}.log", said, TestContext.Current.CancellationToken);
            }
        }

        missed.ShouldBeEmpty();
    }
}
