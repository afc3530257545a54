using System.Security.Cryptography;
using System.Text;

namespace Biaogan.Statistics.Draws;

/// <summary>An inspector who must not visit an object (回避).</summary>
public readonly record struct DrawRecusal(string Inspector, string Object);

/// <summary>What is to be drawn. Identifiers are opaque codes of units and posts, compared ordinally; duplicates are refused.</summary>
public sealed record DrawRequest
{
    /// <summary>What the draw is for; part of the stream, so one seed serves one purpose.</summary>
    public required string Purpose { get; init; }

    /// <summary>Register of objects from which to draw.</summary>
    public required IReadOnlyList<string> Objects { get; init; }

    /// <summary>How many objects to draw.</summary>
    public required int ObjectCount { get; init; }

    /// <summary>Register of inspectors; empty when only objects are drawn.</summary>
    public IReadOnlyList<string> Inspectors { get; init; } = [];

    /// <summary>How many inspectors to match to each object.</summary>
    public int InspectorsPerObject { get; init; }

    /// <summary>Pairs removed before anything is drawn.</summary>
    public IReadOnlyList<DrawRecusal> Recusals { get; init; } = [];
}

/// <summary>An object drawn, with its inspectors, in the order drawn.</summary>
public sealed record DrawnObject(string Object, IReadOnlyList<string> Inspectors);

/// <summary>Everything needed to run the draw again. Identifiers are in ordinal order, as the draw used them.</summary>
public sealed record DrawCertificate
{
    /// <summary>Name of the method described at <see cref="RandomDraw"/>.</summary>
    public required string Method { get; init; }

    /// <summary>SHA-256 of the seed, lower-case hexadecimal, published before the draw.</summary>
    public required string Commitment { get; init; }

    /// <summary>The seed, lower-case hexadecimal, published with the result.</summary>
    public required string Seed { get; init; }
    public required DrawRequest Request { get; init; }

    /// <summary>SHA-256 over the registers, counts and recusals in canonical text, lower-case hexadecimal: shows at a glance that two certificates had the same input.</summary>
    public required string RequestDigest { get; init; }
    public required IReadOnlyList<DrawnObject> Drawn { get; init; }
}

/// <summary>A certificate, or the reason for refusing (stable code in kebab-case).</summary>
public sealed record DrawResult(DrawCertificate? Certificate, string? Refusal);

/// <summary>
/// A random draw anyone can run again. Before: a seed of 32 random bytes is made and only its SHA-256 published. Then, by method <c>biaogan-draw-1</c>:
/// (1) identifiers sorted ordinally, recusals taken out; (2) objects: a Fisher–Yates shuffle of the register from the front, stream label purpose + "/objects",
/// the first n kept; (3) for each object in that order, stream label purpose + "/inspectors": among the inspectors not recused from it and not yet matched to it, those
/// with the fewest objects so far, in ordinal order, one is drawn; repeated until the object has enough. The stream is described at its class: HMAC-SHA256 in counter mode.
/// </summary>
public static class RandomDraw
{
    /// <summary>The method this code carries out.</summary>
    public const string Method = "biaogan-draw-1";

    /// <summary>SHA-256 of the seed, lower-case hexadecimal: publish it before the registers are closed.</summary>
    public static string Commit(ReadOnlySpan<byte> seed) => Convert.ToHexStringLower(SHA256.HashData(seed));

    /// <summary>Carries the draw out.</summary>
    /// <param name="seed">At least 16 bytes; 32 from a cryptographic generator in practice.</param>
    /// <param name="commitment">What was published before.</param>
    /// <returns>Refusals: seed-too-short, commitment-mismatch, duplicate-identifier, too-few-objects, too-few-inspectors.</returns>
    public static DrawResult Run(ReadOnlyMemory<byte> seed, string commitment, DrawRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var canonical = request with
        {
            Objects = [.. request.Objects.Order(StringComparer.Ordinal)],
            Inspectors = [.. request.Inspectors.Order(StringComparer.Ordinal)],
            Recusals = [.. request.Recusals.Distinct().OrderBy(pair => pair.Inspector, StringComparer.Ordinal).ThenBy(pair => pair.Object, StringComparer.Ordinal)],
        };
        if (Refuse(seed.Span, commitment, canonical) is { } refusal)
        {
            return new DrawResult(null, refusal);
        }

        var objects = DrawObjects(seed, canonical);
        if (Match(seed, canonical, objects) is not { } drawn)
        {
            return new DrawResult(null, "too-few-inspectors");
        }

        return new DrawResult(
            new DrawCertificate
            {
                Method = Method,
                Commitment = commitment,
                Seed = Convert.ToHexStringLower(seed.Span),
                Request = canonical,
                RequestDigest = Digest(canonical),
                Drawn = drawn,
            },
            null);
    }

    /// <summary>Runs a certificate again and names what does not agree: method, seed, digest, drawn, or a refusal. Empty when it holds.</summary>
    public static IReadOnlyList<string> Verify(DrawCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (certificate.Method != Method)
        {
            return ["method"];
        }

        if (certificate.Seed.Length % 2 != 0 || !certificate.Seed.All(char.IsAsciiHexDigit))
        {
            return ["seed"];
        }

        var again = Run(Convert.FromHexString(certificate.Seed), certificate.Commitment, certificate.Request);
        if (again.Certificate is not { } fresh)
        {
            return [again.Refusal!];
        }

        var faults = new List<string>();
        if (fresh.RequestDigest != certificate.RequestDigest)
        {
            faults.Add("digest");
        }

        var same = fresh.Drawn.Count == certificate.Drawn.Count && fresh.Drawn.Zip(certificate.Drawn)
            .All(pair => pair.First.Object == pair.Second.Object && pair.First.Inspectors.SequenceEqual(pair.Second.Inspectors, StringComparer.Ordinal));
        if (!same)
        {
            faults.Add("drawn");
        }

        return faults;
    }

    private static string? Refuse(ReadOnlySpan<byte> seed, string commitment, DrawRequest request)
    {
        if (seed.Length < 16)
        {
            return "seed-too-short";
        }

        if (!string.Equals(Commit(seed), commitment, StringComparison.OrdinalIgnoreCase))
        {
            return "commitment-mismatch";
        }

        if (request.Objects.Distinct(StringComparer.Ordinal).Count() != request.Objects.Count
            || request.Inspectors.Distinct(StringComparer.Ordinal).Count() != request.Inspectors.Count)
        {
            return "duplicate-identifier";
        }

        return request.ObjectCount < 1 || request.ObjectCount > request.Objects.Count ? "too-few-objects" : null;
    }

    private static string[] DrawObjects(ReadOnlyMemory<byte> seed, DrawRequest request)
    {
        var stream = new SeededStream(seed, request.Purpose + "/objects");
        var objects = request.Objects.ToArray();
        for (var index = 0; index < request.ObjectCount; index++)
        {
            var other = index + stream.Below(objects.Length - index);
            (objects[index], objects[other]) = (objects[other], objects[index]);
        }

        return objects[..request.ObjectCount];
    }

    private static List<DrawnObject>? Match(ReadOnlyMemory<byte> seed, DrawRequest request, string[] objects)
    {
        var stream = new SeededStream(seed, request.Purpose + "/inspectors");
        var recused = request.Recusals.ToHashSet();
        var load = request.Inspectors.ToDictionary(inspector => inspector, _ => 0, StringComparer.Ordinal);
        var drawn = new List<DrawnObject>(objects.Length);
        foreach (var item in objects)
        {
            var team = new List<string>();
            var free = request.Inspectors.Where(inspector => !recused.Contains(new DrawRecusal(inspector, item))).ToList();
            while (team.Count < request.InspectorsPerObject)
            {
                if (free.Count == 0)
                {
                    return null;
                }

                var least = free.Min(inspector => load[inspector]);
                var candidates = free.Where(inspector => load[inspector] == least).ToArray();
                var chosen = candidates[stream.Below(candidates.Length)];
                load[chosen]++;
                free.Remove(chosen);
                team.Add(chosen);
            }

            drawn.Add(new DrawnObject(item, team));
        }

        return drawn;
    }

    private static string Digest(DrawRequest request)
    {
        // Length before text: no identifier can be made to look like two.
        var text = new StringBuilder();
        void Line(string kind, string value) => text.Append(kind).Append(' ').Append(value.Length).Append(' ').Append(value).Append('\n');
        Line("purpose", request.Purpose);
        text.Append("counts ").Append(request.ObjectCount).Append(' ').Append(request.InspectorsPerObject).Append('\n');
        foreach (var item in request.Objects)
        {
            Line("object", item);
        }

        foreach (var inspector in request.Inspectors)
        {
            Line("inspector", inspector);
        }

        foreach (var (inspector, item) in request.Recusals)
        {
            Line("recused", inspector);
            Line("from", item);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
