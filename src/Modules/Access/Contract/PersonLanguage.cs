using Biaogan.Access.People;

namespace Biaogan.Access.Contract;

/// <summary>The language a person chose: kept with the account, so that it follows to every machine.</summary>
public static class PersonLanguage
{
    /// <summary>Remembers the caller's choice.</summary>
    /// <param name="language">"zh", "en", or null to follow the browser; anything else is taken as null.</param>
    public static Task<Result<Done>> ChooseLanguage(this AppDbContext db, string? language, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == act.Who.PersonId, ct);
        person.Language = language is "zh" or "en" ? language : null;
        return Done.It;
    }, ct);
}
