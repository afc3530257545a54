using Biaogan.Supervision.Contract;

namespace Biaogan.Supervision.Problems;

/// <summary>The rules of the ledger, as functions of values.</summary>
internal static class ProblemRules
{
    /// <summary>Days after the write-off within which the same item at the same unit reopens the old number; both ends inclusive.</summary>
    public const int ReopenDays = 180;

    public const int LongestText = 2000;
    public const int LongestAnswer = 4000;

    /// <summary>True when a fault registered at <paramref name="now"/> reopens a number written off at <paramref name="writtenOffAt"/>. UTC.</summary>
    public static bool Reopens(DateTime writtenOffAt, DateTime now) => now - writtenOffAt <= TimeSpan.FromDays(ReopenDays);

    /// <summary>The order is not answered and its last day is over.</summary>
    public static bool IsOverdue(ProblemState state, DateOnly? deadline, DateOnly today) => state == ProblemState.Ordered && deadline < today;

    /// <summary>Why the re-check is barred, or null: it is by somebody else than who issued the order, than who answered, and of another unit. Whoever acts in another's place counts as both persons.</summary>
    /// <param name="persons">Who wants to re-check, and in whose place.</param>
    /// <param name="homes">Paths of those persons' own units; a unit that is not known bars nobody.</param>
    /// <param name="issuedBy">Who issued the order, and in whose place.</param>
    /// <param name="answeredBy">Who answered it, and in whose place.</param>
    /// <param name="unitPath">Path of the unit with the problem.</param>
    public static Refusal? BarsRecheck(IReadOnlyList<long> persons, IReadOnlyList<string> homes, IReadOnlyList<long> issuedBy, IReadOnlyList<long> answeredBy, string unitPath) =>
        persons.Intersect(issuedBy).Any()
            ? Refusal.Conflict("own-order", T("整改通知由您下发，复核须由其他人员进行。", "You issued the order: somebody else re-checks it."))
        : persons.Intersect(answeredBy).Any()
            ? Refusal.Conflict("own-answer", T("整改答复由您提交，复核须由其他人员进行。", "You gave the answer: somebody else re-checks it."))
        : homes.Any(home => home.StartsWith(unitPath, StringComparison.Ordinal))
            ? Refusal.Conflict("own-unit", T("您是该单位人员，复核须由其他单位人员进行。", "You belong to this unit: somebody of another unit re-checks it."))
        : null;

    /// <summary>A person and, where there is one, the person in whose place it was done.</summary>
    public static IReadOnlyList<long> Both(long by, long? inPlaceOf) => inPlaceOf is { } other ? [by, other] : [by];

    /// <summary>What is wrong with an order: it has a demand and a last day, today or later.</summary>
    public static IEnumerable<FieldFault> FaultsOfOrder(string? demand, DateOnly? deadline, DateOnly today)
    {
        if (FaultOfText("demand", demand, LongestText, T("请写明整改要求。", "Say what is demanded.")) is { } fault)
        {
            yield return fault;
        }

        if (deadline is null)
        {
            yield return new("deadline", T("请填写整改期限，如 2026-12-05。", "Give the deadline, e.g. 2026-12-05."));
        }
        else if (deadline < today)
        {
            yield return new("deadline", T("整改期限不能早于今天。", "The deadline cannot lie before today."));
        }
    }

    /// <summary>The fault of a text that must be there and not be longer than allowed, or null.</summary>
    public static FieldFault? FaultOfText(string field, string? text, int longest, string missing) =>
        string.IsNullOrWhiteSpace(text) ? new(field, missing)
        : text.Trim().Length > longest ? new(field, T($"最多 {longest} 字，现有 {text.Trim().Length} 字。", $"At most {longest} characters; there are {text.Trim().Length}."))
        : null;

    public static Refusal Stale() => Refusal.Conflict("stale", T(
        "您打开之后，这个问题已有新的进展，您填写的没有保存。请核对下方进展后再填。",
        "The problem has moved on since you opened it; what you entered was not saved. Look at its course below and enter it anew."));
}
