using Biaogan.Access.Contract;

namespace Biaogan.Browser.Tests.Driving;

/// <summary>Somebody of the sample district who comes with one role; null stands for a stranger.</summary>
internal sealed record Seat(string Name, Role? Role, string SignIn, string Password)
{
    public static readonly Seat Stranger = new("anonymous", null, "", "");

    /// <summary>All roles the person holds somewhere.</summary>
    public IReadOnlyCollection<Role> Held { get; init; } = [];

    /// <summary>The roles every page is opened with.</summary>
    public static readonly IReadOnlyList<Role> Roles =
    [
        Biaogan.Platform.Actors.Role.Office, Biaogan.Platform.Actors.Role.Liaison, Biaogan.Platform.Actors.Role.Assessor, Biaogan.Platform.Actors.Role.Supervisor,
        Biaogan.Platform.Actors.Role.Leader, Biaogan.Platform.Actors.Role.SecurityAdministrator, Biaogan.Platform.Actors.Role.AuditAdministrator,
        Biaogan.Platform.Actors.Role.SystemAdministrator,
    ];

    /// <summary>One person of the sample for each role, and the stranger.</summary>
    /// <exception cref="InvalidOperationException">The sample prints no sign-in for a role.</exception>
    public static async Task<IReadOnlyList<Seat>> All(App app)
    {
        var names = app.SignIns.Select(s => s.SignIn).ToList();
        var held = await app.With(db => (
            from p in db.People()
            join g in db.Grants() on p.Id equals g.PersonId
            where names.Contains(p.SignInName)
            select new { p.SignInName, g.Role }).ToListAsync());
        var seats = new List<Seat>();
        foreach (var role in Roles)
        {
            // Whoever holds the fewest other roles shows best what the role alone may do.
            var name = held.Where(h => h.Role == role).Select(h => h.SignInName)
                .OrderBy(n => held.Count(h => h.SignInName == n)).ThenBy(n => names.IndexOf(n)).FirstOrDefault()
                ?? throw new InvalidOperationException($"The sample district prints no sign-in for {role}; it has {string.Join(", ", app.SignIns)}.");
            seats.Add(new Seat(role.ToString(), role, name, app.SignIns.First(s => s.SignIn == name).Password)
            {
                Held = [.. held.Where(h => h.SignInName == name).Select(h => h.Role)],
            });
        }

        return [.. seats, Stranger];
    }
}
