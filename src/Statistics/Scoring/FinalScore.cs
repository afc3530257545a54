namespace Biaogan.Statistics.Scoring;

/// <summary>What a veto (一票否决) does; which one is a setting of the scheme.</summary>
public enum VetoEffect
{
    /// <summary>Scoring stops: the unit has no total and no place.</summary>
    Stop,

    /// <summary>The total counts as a stated value (usually 59), unless it is lower anyway.</summary>
    CountsAs,

    /// <summary>The total stands but "excellent" is out of reach (一票否优).</summary>
    LosesExcellent,

    /// <summary>The total stands but the unit cannot be put forward for naming.</summary>
    NotEligible,
}

/// <summary>A bonus or penalty outside the base total.</summary>
/// <param name="Amount">Positive in both cases; a penalty is taken off.</param>
/// <param name="Group">Entries of one group do not add up where only the highest counts (就高不累计); null stands alone.</param>
public readonly record struct ExtraEntry(Points Amount, string? Group = null);

/// <summary>Settings of a scheme for its final total.</summary>
public sealed record FinalScoreSettings
{
    /// <summary>Most that all bonuses together may add, null without a limit.</summary>
    public Points? BonusCap { get; init; }

    /// <summary>Within a group only the highest bonus counts.</summary>
    public bool OnlyHighestCounts { get; init; }

    /// <summary>Bonuses count only when the base total is above this (exclusive), null for always.</summary>
    public decimal? BonusOnlyAbove { get; init; }

    /// <summary>Most that all penalties together may take, null without a limit.</summary>
    public Points? PenaltyCap { get; init; }

    /// <summary>Least a total can be; null lets it go below zero.</summary>
    public decimal? Floor { get; init; } = 0m;

    /// <summary>What a total counts as under <see cref="VetoEffect.CountsAs"/>.</summary>
    public decimal VetoCountsAs { get; init; } = 59m;

    /// <summary>Places of the published total.</summary>
    public int Places { get; init; } = 2;
}

/// <summary>How the final total came about: each step can be shown.</summary>
/// <param name="Total">Rounded total, or null when a veto stopped scoring.</param>
public sealed record FinalScore(decimal Base, decimal Bonus, decimal Penalty, decimal? Total, bool MayBeExcellent, bool Eligible)
{
    /// <summary>Base + bonus − penalty, floor, veto, then rounding: in this order.</summary>
    /// <param name="baseTotal">Total of the scheme proper, unrounded, from <see cref="Scores.Adjust"/>.</param>
    public static FinalScore Compute(
        decimal baseTotal,
        IReadOnlyList<ExtraEntry> bonuses,
        IReadOnlyList<ExtraEntry> penalties,
        IReadOnlyCollection<VetoEffect> vetoes,
        FinalScoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (bonuses.Concat(penalties).Any(entry => entry.Amount < Points.Zero))
        {
            throw new ArgumentException("Bonuses and penalties are given as positive amounts.");
        }

        var bonus = settings.BonusOnlyAbove is { } above && baseTotal <= above
            ? Points.Zero
            : Capped(Gathered(bonuses, settings.OnlyHighestCounts), settings.BonusCap);
        var penalty = Capped(Points.Sum(penalties.Select(entry => entry.Amount)), settings.PenaltyCap);
        var total = baseTotal + bonus.ToDecimal() - penalty.ToDecimal();
        if (settings.Floor is { } floor)
        {
            total = Math.Max(total, floor);
        }

        // A veto never raises a score that is lower still.
        if (vetoes.Contains(VetoEffect.CountsAs))
        {
            total = Math.Min(total, settings.VetoCountsAs);
        }

        var stopped = vetoes.Contains(VetoEffect.Stop);
        return new FinalScore(
            baseTotal,
            bonus.ToDecimal(),
            penalty.ToDecimal(),
            stopped ? null : Scores.Round(total, settings.Places),
            MayBeExcellent: vetoes.Count == 0,
            Eligible: !stopped && !vetoes.Contains(VetoEffect.NotEligible));
    }

    private static Points Gathered(IReadOnlyList<ExtraEntry> entries, bool onlyHighest)
    {
        if (!onlyHighest)
        {
            return Points.Sum(entries.Select(entry => entry.Amount));
        }

        var alone = entries.Where(entry => entry.Group is null).Select(entry => entry.Amount);
        var highest = entries.Where(entry => entry.Group is not null)
            .GroupBy(entry => entry.Group, StringComparer.Ordinal)
            .Select(group => group.Max(entry => entry.Amount));
        return Points.Sum(alone.Concat(highest));
    }

    private static Points Capped(Points amount, Points? cap) => cap is { } limit ? Points.Min(amount, limit) : amount;
}
