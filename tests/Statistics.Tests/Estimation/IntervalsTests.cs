using Biaogan.Statistics.Estimation;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using Interval = Biaogan.Statistics.Estimation.Interval;

namespace Biaogan.Statistics.Tests.Estimation;

/// <summary>Expected values: Newcombe (1998) for the first four, recomputed to six digits; the textbook table of sample sizes at ±5 %.</summary>
public sealed class IntervalsTests
{
    [Theory]
    [InlineData(81, 263, 0.255289, 0.366210, 0.253509, 0.368176)]
    [InlineData(15, 148, 0.062386, 0.160487, 0.059778, 0.164450)]
    [InlineData(0, 20, 0, 0.161125, 0, 0.200453)]
    [InlineData(1, 29, 0.006113, 0.171755, 0.001803, 0.196282)]
    [InlineData(5, 10, 0.236593, 0.763407, 0.201423, 0.798577)]
    [InlineData(163, 200, 0.755429, 0.862698, 0.752707, 0.864878)]
    public void Wilson_agrees_with_published_values(int x, int n, double lower, double upper, double lowerCc, double upperCc)
    {
        var plain = Intervals.Wilson(x, n);
        var corrected = Intervals.Wilson(x, n, continuity: true);
        Math.Round(plain.Lower, 6).ShouldBe(lower);
        Math.Round(plain.Upper, 6).ShouldBe(upper);
        Math.Round(corrected.Lower, 6).ShouldBe(lowerCc);
        Math.Round(corrected.Upper, 6).ShouldBe(upperCc);
    }

    [Fact]
    public void Ends_are_exact()
    {
        Intervals.Wilson(0, 7).Lower.ShouldBe(0d);
        Intervals.Wilson(7, 7).Upper.ShouldBe(1d);
        Intervals.Wilson(7, 7, continuity: true).Upper.ShouldBe(1d);
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Wilson(8, 7));
    }

    [Fact]
    public void Interval_holds_the_share_mirrors_and_lies_in_the_corrected_one() =>
        Prop.ForAll<PositiveInt, NonNegativeInt>((trials, pick) =>
        {
            long n = trials.Get, x = pick.Get % (n + 1);
            Interval plain = Intervals.Wilson(x, n), mirror = Intervals.Wilson(n - x, n), wide = Intervals.Wilson(x, n, continuity: true);
            var share = x / (double)n;
            return plain.Lower <= share && share <= plain.Upper
                && Math.Abs(plain.Lower - (1 - mirror.Upper)) < 1e-12
                && wide.Lower <= plain.Lower + 1e-12 && wide.Upper >= plain.Upper - 1e-12;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(500, 218)]
    [InlineData(1000, 278)]
    [InlineData(5000, 357)]
    [InlineData(10000, 370)]
    [InlineData(100000, 383)]
    [InlineData(1, 1)]
    public void Sample_sizes_at_five_per_cent(long population, long sample) => SampleSize.WithFpc(0.05, population).ShouldBe(sample);

    [Fact]
    public void F_quantiles_agree_with_the_tables()
    {
        FisherDistribution.Quantile(0.95, 1, 10).ShouldBe(4.9646, 1e-4);
        FisherDistribution.Quantile(0.975, 5, 15).ShouldBe(3.5764, 1e-4);
        FisherDistribution.Quantile(0.99, 20, 30).ShouldBe(2.5487, 1e-4);
    }
}
