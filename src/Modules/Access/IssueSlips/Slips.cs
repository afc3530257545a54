using Biaogan.Access.People;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Access.IssueSlips;

/// <param name="Path">Path and query of the one-time link.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record Slip(string Name, string SignIn, string Unit, string Path, DateTime ExpiresAt);

internal static class Slips
{
    /// <summary>Open accounts the actor manages that have no password yet: whoever has one signs in with it, or asks for a link by name.</summary>
    public static IQueryable<Person> WithoutPassword(this AppDbContext db, Actor actor, DateOnly today) => db.Managed(actor, today).Where(p => p.ClosedAt == null && p.PasswordHash == null);

    /// <summary>Inside a write: a fresh link for each, in the protocol order of their units; links issued before stop working.</summary>
    /// <param name="now">UTC.</param>
    public static async Task<List<Slip>> IssueSlips(this AppDbContext db, IQueryable<Person> people, DateTime now, CancellationToken ct)
    {
        var found = await (
            from person in people
            join unit in db.Units() on person.UnitId equals unit.Id
            orderby unit.Sequence, unit.Id, person.Id
            select new { Person = person, Unit = unit.Name }).ToListAsync(ct);
        var links = await SignInLinks.IssueMany(db, [.. found.Select(p => p.Person)], now, ct);
        return [.. found.Zip(links, (p, link) => new Slip(link.Name, link.SignInName, p.Unit, link.Path, link.ExpiresAt))];
    }
}

/// <summary>The slips just made, in the answer itself: they are kept nowhere.</summary>
internal static class SlipSheet
{
    /// <summary>Most slips on a page to print.</summary>
    public const int MostPrinted = 500;

    public static IResult Show(HttpContext http, IFormCollection form, Result<IReadOnlyList<Slip>> result, RegionClock clock, Func<Refusal, IResult> again) =>
        !result.Try(out var slips, out var refusal) ? again(refusal)
        : form["as"] == "print" && slips.Count <= MostPrinted ? Faces.Page<PrintedSlipsPage>(new { Slips = (object)slips, Site = Site(http) })
        : Results.File(Workbook(slips, Site(http), clock), MediaTypes.Excel, T("登录凭条", "sign-in-slips") + ".xlsx");

    private static string Site(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static byte[] Workbook(IReadOnlyList<Slip> slips, string site, RegionClock clock)
    {
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("登录凭条", "Sign-in slips"),
                Title = T("一次性登录链接：请逐一当面交给本人，不要发到工作群。", "One-time sign-in links: hand each over in person; do not post them to a group."),
                Columns = [new(T("单位", "Unit"), 36), new(T("姓名", "Name"), 16), new(T("登录名", "Sign-in name"), 18), new(T("链接", "Link"), 70), new(T("有效至", "Good until"), 18)],
            });
            foreach (var slip in slips)
            {
                sheet.WriteRow(SheetCell.OfText(slip.Unit), SheetCell.OfText(slip.Name), SheetCell.OfText(slip.SignIn), SheetCell.OfText(site + slip.Path), SheetCell.OfText(clock.Show(slip.ExpiresAt)));
            }
        }

        return stream.ToArray();
    }
}
