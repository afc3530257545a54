using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.SetUp;

/// <summary>
/// First start: makes the root unit, the three administrators and the first person of the programme office, all or nothing. One person fills in the form, so only that
/// person's own password is given there; the others get one-time links and choose theirs at the first sign-in. Nobody ever knew the password of another.
/// </summary>
internal sealed class SetUpDistrict(AppDbContext db, SetUpGate gate, IPasswordHasher<Person> hasher, RegionClock clock)
{
    /// <summary>The four first people: prefix of their form fields, and role.</summary>
    public static readonly IReadOnlyList<(string Prefix, Role Role)> Seats =
    [
        ("system", Role.SystemAdministrator), ("security", Role.SecurityAdministrator), ("audit", Role.AuditAdministrator), ("office", Role.Office),
    ];

    /// <summary>Whoever fills in the form for four others, a technician for example.</summary>
    public const string NoneOfThem = "none";

    public sealed record FirstPerson(string? Name, string? SignIn);

    /// <param name="People">In the order of <see cref="Seats"/>.</param>
    /// <param name="Mine">Prefix of the seat of whoever fills in the form, or <see cref="NoneOfThem"/>.</param>
    /// <param name="Password">That person's own; nothing for nobody.</param>
    public sealed record Request(string? Code, string? UnitName, string? CategorySet, string? Region, IReadOnlyList<FirstPerson> People, string? Mine, string? Password);

    /// <summary>A link to be handed to one of the four.</summary>
    public sealed record Slip(string Prefix, Role Role, IssuedLink Link);

    /// <returns>The links of those who did not fill in the form, to be shown now or never.</returns>
    public async Task<Result<IReadOnlyList<Slip>>> Run(Request request, Act act, CancellationToken ct)
    {
        if (!gate.Opens(request.Code))
        {
            return Refusal.Invalid("wrong-code", "code", T("设置码不对。它显示在启动本程序的窗口里，每次启动都会更换。", "The set-up code is wrong. It stands in the window that started this program and changes at every start."));
        }

        var faults = Check(request);
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        var people = request.People.Zip(Seats, (p, seat) => (Person: PersonChecks.New(p.Name!, p.SignIn!, clock.Now), seat.Prefix, seat.Role)).ToList();
        var mine = people.Find(p => p.Prefix == request.Mine).Person;
        if (mine is not null)
        {
            mine.PasswordHash = hasher.HashPassword(mine, request.Password!);
        }

        return await db.Write<IReadOnlyList<Slip>>(act with { Who = Actor.Program, Why = "set-up" }, async () =>
        {
            if (await db.Set<Person>().AnyAsync(ct))
            {
                return Refusal.NotFound();
            }

            var rootId = await db.AddRootUnit(request.UnitName!.Trim(), CategorySets.All.First(s => s.Key == request.CategorySet), request.Region!.Trim(), clock.Today, ct);
            foreach (var (person, _, _) in people)
            {
                person.UnitId = rootId;
                db.Add(person);
            }

            await db.Flush(ct);
            db.AddRange(people.Select(p => new RoleGrant { PersonId = p.Person.Id, Role = p.Role, UnitId = rootId, From = clock.Today }));
            var others = people.FindAll(p => p.Person != mine);
            var links = await SignInLinks.IssueMany(db, [.. others.Select(p => p.Person)], clock.Now, ct);
            return others.Zip(links, (p, link) => new Slip(p.Prefix, p.Role, link)).ToList();
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/setup").AllowAnonymous().RequireRateLimiting(RatePolicies.SignIn).DisableAntiforgery();
        open.AddEndpointFilter(async (context, next) =>
        {
            var services = (SetUpGate)context.HttpContext.RequestServices.GetService(typeof(SetUpGate))!;
            var db = (AppDbContext)context.HttpContext.RequestServices.GetService(typeof(AppDbContext))!;
            return await services.IsOpen(db, context.HttpContext.RequestAborted) ? await next(context) : TypedResults.NotFound();
        });
        open.MapGet("", () => Faces.Page<SetUpPage>());
        open.MapPost("", async (HttpContext http, SetUpDistrict setUp, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var people = Seats.Select(s => new FirstPerson(form[s.Prefix + "Name"], form[s.Prefix + "SignIn"])).ToList();
            var result = await setUp.Run(new(form["code"], form["unitName"], form["categorySet"], form["region"], people, form["mine"], form["password"]), act, ct);
            // The links are shown in this very answer: behind a redirect they would have to be kept.
            return result.Try(out var slips, out var refusal)
                ? Faces.Page<SetUpDonePage>(new { Slips = (object)slips, Site = $"{http.Request.Scheme}://{http.Request.Host}" })
                : refusal.Kind == RefusalKind.NotFound ? TypedResults.NotFound() : Faces.Page<SetUpPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status());
        });
        routes.MapGet("/welcome", () => Faces.Page<WelcomePage>()).RequireSignedIn();
    }

    private static List<FieldFault> Check(Request request)
    {
        var faults = new List<FieldFault>();
        if ((request.UnitName ?? "").Trim().Length is 0 or > 100)
        {
            faults.Add(new("unitName", T("请填写单位全称，不超过 100 个字。", "Give the full name of the unit, at most 100 characters.")));
        }

        if (CategorySets.All.All(s => s.Key != request.CategorySet))
        {
            faults.Add(new("categorySet", T("请选择一组单位类别。", "Choose a set of unit categories.")));
        }

        if ((request.Region ?? "").Trim().Length is 0 or > 60)
        {
            faults.Add(new("region", T("请填写地区名称，不超过 60 个字。", "Give the name of the region, at most 60 characters.")));
        }

        for (var i = 0; i < Seats.Count; i++)
        {
            var (prefix, person) = (Seats[i].Prefix, request.People[i]);
            faults.AddRange(PersonChecks.Name(person.Name, prefix + "Name"));
            faults.AddRange(PersonChecks.SignInName(person.SignIn, prefix + "SignIn"));
            if (request.Mine == prefix && PasswordPolicy.Fault(request.Password ?? "", person.SignIn?.Trim()) is { } fault)
            {
                faults.Add(new("password", fault));
            }

            if (request.People.Take(i).Any(p => string.Equals(p.SignIn?.Trim(), person.SignIn?.Trim(), StringComparison.OrdinalIgnoreCase) && p.SignIn?.Trim().Length > 0))
            {
                faults.Add(new(prefix + "SignIn", T("四个人的登录名不能相同：三员与创建办须由不同的人担任。", "The four sign-in names must differ: administrators and office are different people.")));
            }
        }

        if (request.Mine != NoneOfThem && Seats.All(s => s.Prefix != request.Mine))
        {
            faults.Add(new("mine", T("请选择您是其中哪一位。", "Say which of the four you are.")));
        }

        return faults;
    }
}
