using Biaogan.Statistics.Agreement;
using Biaogan.Statistics.Estimation;
using Shouldly;
using Xunit;

namespace Biaogan.Statistics.Tests.Agreement;

/// <summary>Expected values: Krippendorff's four coders and twelve units; Shrout and Fleiss (1979), table 2.</summary>
public sealed class AgreementTests
{
    private static readonly double[][] ShroutFleiss = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];

    [Theory]
    [InlineData(MeasurementLevel.Nominal, 0.743421)]
    [InlineData(MeasurementLevel.Ordinal, 0.815388)]
    [InlineData(MeasurementLevel.Interval, 0.849107)]
    [InlineData(MeasurementLevel.Ratio, 0.797403)]
    public void Alpha_agrees_with_published_values(MeasurementLevel level, double alpha) =>
        Math.Round(Krippendorff.Alpha(Coders("123321412...", "1233224125.3", ".3332342251.", "12332441251."), level)!.Value, 6).ShouldBe(alpha);

    [Fact]
    public void Alpha_is_not_defined_without_variation()
    {
        Krippendorff.Alpha(Coders("11", "11"), MeasurementLevel.Nominal).ShouldBeNull();
        Krippendorff.Alpha(Coders("1.", ".2"), MeasurementLevel.Nominal).ShouldBeNull();
        Krippendorff.Alpha(Coders("123", "123"), MeasurementLevel.Interval).ShouldBe(1d);
    }

    [Fact]
    public void Kendall_is_corrected_for_ties()
    {
        Math.Round(Kendall.W(ShroutFleiss)!.Value, 6).ShouldBe(0.887037);
        Kendall.W([[1, 10], [2, 20], [3, 30]]).ShouldBe(1d);
        Kendall.W([[1, 3], [2, 2], [3, 1]])!.Value.ShouldBe(0d, 1e-12);
        Kendall.W([[5, 5], [5, 5]]).ShouldBeNull();
    }

    [Theory]
    [InlineData(IccForm.OneWaySingle, 0.165742)]
    [InlineData(IccForm.TwoWayRandomSingle, 0.289764)]
    [InlineData(IccForm.TwoWayMixedSingle, 0.714841)]
    [InlineData(IccForm.OneWayMean, 0.442797)]
    [InlineData(IccForm.TwoWayRandomMean, 0.620051)]
    [InlineData(IccForm.TwoWayMixedMean, 0.909316)]
    public void Icc_agrees_with_published_values(IccForm form, double value) =>
        Math.Round(IntraclassCorrelation.Of(ShroutFleiss).Estimate(form), 6).ShouldBe(value);

    [Fact]
    public void Mean_squares_and_intervals_agree_with_published_values()
    {
        var icc = IntraclassCorrelation.Of(ShroutFleiss);
        new[] { icc.Between, icc.Within, icc.Assessors, icc.Residual }.Select(square => Math.Round(square, 4)).ShouldBe([11.2417, 6.2639, 32.4861, 1.0194]);
        Rounded(icc.Confidence(IccForm.TwoWayRandomSingle)).ShouldBe(new Interval(0.02, 0.76));
        Rounded(icc.Confidence(IccForm.TwoWayMixedMean)).ShouldBe(new Interval(0.68, 0.99));
    }

    private static Interval Rounded(Interval interval) => new(Math.Round(interval.Lower, 2), Math.Round(interval.Upper, 2));

    private static double?[][] Coders(params string[] rows) =>
        [.. rows.Select(row => row.Select(mark => mark == '.' ? (double?)null : mark - '0').ToArray())];
}
