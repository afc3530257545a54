namespace Biaogan.Documents.Plans;

public static partial class PlanReader
{
    /// <summary>A deadline a person typed, read as a cell of a plan is: with its date where the words say one, or how it recurs; null for blank text.</summary>
    public static PlanDeadline? ReadDeadline(string text) => DeadlineReading.OfCell(text);

    /// <summary>The rules that scoring sentences state, read as a scoring cell of a plan is.</summary>
    public static IReadOnlyList<PlanRule> ReadRules(string text) => Rules.Read(text);

    /// <summary>Whether a sentence asks to select, list, pair with or watch persons, as <see cref="PlanItem.AsksAboutPersons"/>.</summary>
    public static bool AsksAboutPersons(string content) => RowReading.AsksAboutPersons(content);
}
