namespace Biaogan.Statistics.Scoring;

/// <summary>
/// Earned over applicable: what a ranking compares, because what applies differs from unit to unit. Comparison is exact (cross-multiplied
/// in 128 bits, nothing rounded); a ratio with nothing applicable is smaller than every other and equal to its like.
/// </summary>
/// <param name="Earned">Points earned; may be negative after penalties and larger than applicable after a bonus.</param>
/// <param name="Applicable">Points that could be earned; never negative.</param>
public readonly record struct ScoreRatio(Points Earned, Points Applicable) : IComparable<ScoreRatio>
{
    /// <summary>Points that could be earned; never negative.</summary>
    public Points Applicable { get; } = Applicable >= Points.Zero
        ? Applicable
        : throw new ArgumentOutOfRangeException(nameof(Applicable), Applicable, "Applicable points cannot be negative.");

    /// <summary>False when nothing applies to the unit, so that it has no ratio and no place.</summary>
    public bool Exists => Applicable > Points.Zero;

    /// <summary>Earned ÷ applicable to the 28 digits of a decimal, or null when nothing applies.</summary>
    public decimal? ToDecimal() => Exists ? Earned.Micro / (decimal)Applicable.Micro : null;

    /// <summary>The ratio in per cent, rounded half away from zero at <paramref name="places"/>, or null when nothing applies.</summary>
    public decimal? Percent(int places) =>
        Exists ? Scores.Round(Earned.Micro * 100m / Applicable.Micro, places) : null;

    public int CompareTo(ScoreRatio other) => (Exists, other.Exists) switch
    {
        (false, false) => 0,
        (false, true) => -1,
        (true, false) => 1,
        _ => ((Int128)Earned.Micro * other.Applicable.Micro).CompareTo((Int128)other.Earned.Micro * Applicable.Micro),
    };
}
