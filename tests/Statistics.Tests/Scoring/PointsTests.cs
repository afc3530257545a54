using System.Globalization;
using Biaogan.Statistics.Scoring;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Biaogan.Statistics.Tests.Scoring;

public sealed class PointsTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    [Theory]
    [InlineData("0.0000005", 1)]
    [InlineData("-0.0000005", -1)]
    [InlineData("0.00000049999999999999999999", 0)]
    [InlineData("1.25", 1_250_000)]
    [InlineData("-3.3333335", -3_333_334)]
    [InlineData("9223372036854.775807", long.MaxValue)]
    [InlineData("-9223372036854.775808", long.MinValue)]
    public void Rounds_once_half_away_from_zero(string points, long micro) =>
        Points.FromDecimal(decimal.Parse(points, CultureInfo.InvariantCulture)).Micro.ShouldBe(micro);

    [Theory]
    [InlineData("9223372036854.7758075")]
    [InlineData("-9223372036854.7758085")]
    [InlineData("79228162514264337593543950335")]
    public void Refuses_what_does_not_fit(string points) =>
        Should.Throw<OverflowException>(() => Points.FromDecimal(decimal.Parse(points, CultureInfo.InvariantCulture)));

    [Fact]
    public void Sums_overflow_loudly_but_not_on_the_way()
    {
        Should.Throw<OverflowException>(() => new Points(long.MaxValue) + new Points(1));
        Should.Throw<OverflowException>(() => -new Points(long.MinValue));
        Should.Throw<OverflowException>(() => Points.Sum([new(long.MaxValue), new(1)]));
        Points.Sum([new(long.MaxValue), new(5), new(-6)]).Micro.ShouldBe(long.MaxValue - 1);
    }

    [Theory]
    [InlineData(2_345_000, 2, "2.35")]
    [InlineData(-2_345_000, 2, "-2.35")]
    [InlineData(2_000_000, 0, "2")]
    [InlineData(1_234_567_890_000, 1, "1234567.9")]
    [InlineData(-4, 2, "0.00")]
    public void Formats_with_fixed_places(long micro, int places, string text) => new Points(micro).Format(places, Chinese).ShouldBe(text);

    [Fact]
    public void Formats_in_the_culture_named() => new Points(1_500_000).Format(1, CultureInfo.GetCultureInfo("de-DE")).ShouldBe("1,5");

    [Fact]
    public void Decimal_round_trip_is_exact() =>
        Prop.ForAll<long>(micro => Points.FromDecimal(new Points(micro).ToDecimal()).Micro == micro).QuickCheckThrowOnFailure();

    [Fact]
    public void Sum_of_postings_is_the_total_in_any_order() =>
        Prop.ForAll<int[]>(micros =>
        {
            var postings = micros.Select(micro => new Points(micro)).ToArray();
            var total = Points.Sum(postings);
            return total == postings.Reverse().Aggregate(Points.Zero, (sum, posting) => sum + posting)
                && total.ToDecimal() == postings.Sum(posting => posting.ToDecimal());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_agrees_with_decimal_order() =>
        Prop.ForAll<long, long>((left, right) =>
            (new Points(left) < new Points(right)) == (new Points(left).ToDecimal() < new Points(right).ToDecimal())
            && Points.Max(new(left), new(right)) >= Points.Min(new(left), new(right))).QuickCheckThrowOnFailure();
}
