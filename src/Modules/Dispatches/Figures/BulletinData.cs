using Biaogan.Assessments.Contract;

namespace Biaogan.Dispatches.Figures;

/// <summary>What a unit was asked and handed in.</summary>
/// <param name="Sequence">Protocol order within the campaign.</param>
/// <param name="Late">Not handed in although the deadline is over.</param>
/// <param name="InMonth">Handed in during the month.</param>
internal sealed record UnitTally(long UnitId, string Name, string Category, int Sequence, int Tasks, int HandedIn, int Late, int InMonth);

internal sealed record DimensionTally(string Name, int Sequence, int Tasks, int HandedIn, int Late);

/// <param name="OverdueUnits">Names in protocol order.</param>
internal sealed record ProblemTally(int Registered, int WrittenOff, int Open, int Overdue, int RegisteredInMonth, int WrittenOffInMonth, IReadOnlyList<string> OverdueUnits);

/// <summary>All a month's bulletin rests on, counted at one moment.</summary>
/// <param name="Month">First day of the month reported on.</param>
/// <param name="AsOf">When it was counted, UTC.</param>
/// <param name="Day">That moment's day in the region.</param>
/// <param name="Units">In protocol order.</param>
/// <param name="Standings">Only when scores are published.</param>
internal sealed record BulletinData(
    long CampaignId,
    string Campaign,
    DateOnly Month,
    DateTime AsOf,
    DateOnly Day,
    IReadOnlyList<UnitTally> Units,
    IReadOnlyList<DimensionTally> Dimensions,
    ProblemTally Problems,
    IReadOnlyList<Standing>? Standings);
