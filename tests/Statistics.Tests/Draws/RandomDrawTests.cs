using System.Text;
using Biaogan.Statistics.Draws;
using Shouldly;
using Xunit;

namespace Biaogan.Statistics.Tests.Draws;

public sealed class RandomDrawTests
{
    private static readonly byte[] Seed = Encoding.ASCII.GetBytes("a seed of thirty-two bytes, 2026");

    [Fact]
    public void A_known_seed_gives_a_known_draw()
    {
        // Computed apart from this code, by the description of the method, in Python (hmac, hashlib).
        var certificate = Run(Request()).Certificate!;
        certificate.Commitment.ShouldBe("3ba22b35cd6a046d41cd63ba35726bfd368b316609d5a7539dc0742fb7685b1f");
        certificate.Drawn.Select(drawn => drawn.Object + ":" + string.Join(",", drawn.Inspectors)).ShouldBe(["u03:i2,i3", "u06:i5,i1", "u10:i4,i2", "u11:i3,i5"]);
    }

    [Fact]
    public void The_order_of_the_registers_does_not_matter()
    {
        var request = Request();
        var turned = request with { Objects = [.. request.Objects.Reverse()], Inspectors = [.. request.Inspectors.Reverse()] };
        var (first, second) = (Run(request).Certificate!, Run(turned).Certificate!);
        second.RequestDigest.ShouldBe(first.RequestDigest);
        second.Drawn.Select(drawn => drawn.Object).ShouldBe(first.Drawn.Select(drawn => drawn.Object));
    }

    [Fact]
    public void The_recused_never_meet_and_the_load_is_even()
    {
        for (byte round = 0; round < 50; round++)
        {
            byte[] seed = [.. Seed, round];
            var drawn = RandomDraw.Run(seed, RandomDraw.Commit(seed), Request()).Certificate!.Drawn;
            drawn.Where(item => item.Object == "u01").SelectMany(item => item.Inspectors).ShouldNotContain("i1");
            drawn.ShouldAllBe(item => item.Inspectors.Distinct().Count() == 2);
            var loads = drawn.SelectMany(item => item.Inspectors).CountBy(inspector => inspector).Select(pair => pair.Value).ToArray();
            (loads.Max() - loads.Min()).ShouldBeLessThanOrEqualTo(2);
        }
    }

    [Fact]
    public void Every_object_is_equally_likely()
    {
        var hits = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 3000; round++)
        {
            byte[] seed = [.. Seed, (byte)round, (byte)(round >> 8)];
            var request = new DrawRequest { Purpose = "抽查", Objects = ["a", "b", "c", "d", "e", "f"], ObjectCount = 2 };
            foreach (var drawn in RandomDraw.Run(seed, RandomDraw.Commit(seed), request).Certificate!.Drawn)
            {
                hits[drawn.Object] = hits.GetValueOrDefault(drawn.Object) + 1;
            }
        }

        // 1000 expected each, standard deviation 26: five of them are allowed.
        hits.Values.ShouldAllBe(count => Math.Abs(count - 1000) < 130);
        hits.Count.ShouldBe(6);
    }

    [Fact]
    public void A_certificate_can_be_run_again_and_a_changed_one_is_caught()
    {
        var certificate = Run(Request()).Certificate!;
        RandomDraw.Verify(certificate).ShouldBeEmpty();
        RandomDraw.Verify(certificate with { Drawn = [.. certificate.Drawn.Reverse()] }).ShouldBe(["drawn"]);
        RandomDraw.Verify(certificate with { Seed = "00" + certificate.Seed[2..] }).ShouldBe(["commitment-mismatch"]);
        RandomDraw.Verify(certificate with { Request = certificate.Request with { Recusals = [] } }).ShouldContain("digest");
        RandomDraw.Verify(certificate with { Method = "other" }).ShouldBe(["method"]);
        RandomDraw.Verify(certificate with { Seed = "zz" }).ShouldBe(["seed"]);
    }

    [Fact]
    public void Refusals_have_codes()
    {
        RandomDraw.Run(Seed, RandomDraw.Commit([1]), Request()).Refusal.ShouldBe("commitment-mismatch");
        RandomDraw.Run(new byte[8], "", Request()).Refusal.ShouldBe("seed-too-short");
        Run(Request() with { ObjectCount = 13 }).Refusal.ShouldBe("too-few-objects");
        Run(Request() with { InspectorsPerObject = 6 }).Refusal.ShouldBe("too-few-inspectors");
        Run(Request() with { Inspectors = ["i1", "i1"] }).Refusal.ShouldBe("duplicate-identifier");
    }

    private static DrawResult Run(DrawRequest request) => RandomDraw.Run(Seed, RandomDraw.Commit(Seed), request);

    private static DrawRequest Request() => new()
    {
        Purpose = "2026年第一季度抽查",
        Objects = [.. Enumerable.Range(1, 12).Select(number => $"u{number:00}")],
        ObjectCount = 4,
        Inspectors = ["i1", "i2", "i3", "i4", "i5"],
        InspectorsPerObject = 2,
        Recusals = [new("i1", "u01"), new("i2", "u02")],
    };
}
