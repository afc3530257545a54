using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>Pages as they stand after a form was refused: every field emptied, sent past the browser's own checks, read by axe in both languages and widths.</summary>
public sealed class RefusedFormTests(ITestOutputHelper output)
{
    // Forms that change nothing when they are sent empty.
    private static readonly (Role? Role, string Page)[] Forms =
    [
        (null, "/sign-in"),
        (Role.Office, "/plans/new"),
        (Role.Office, "/plans/write"),
        (Role.Office, "/plans/{id:long}/head"),
        (Role.Office, "/plans/{id:long}/items/{n:int}"),
        (Role.Office, "/plans/{id:long}/template"),
        (Role.Office, "/campaigns/new"),
        (Role.Office, "/campaigns/{id:long}/dispatches/new"),
        (Role.Office, "/tasks/{id:long}/return"),
        (Role.Office, "/units/new"),
        (Role.Supervisor, "/campaigns/{id:long}/problems/new"),
        (Role.SecurityAdministrator, "/people/new"),
        (Role.Liaison, "/account/password"),
    ];

    [Fact]
    public async Task Axe_finds_nothing_on_pages_that_refused_a_form()
    {
        var app = await SampleApps.On(StoreKind.Sqlite);
        var survey = await Surveys.OfSample(StoreKind.Sqlite);
        var inspection = new Inspection();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            foreach (var forms in Forms.GroupBy(f => f.Role))
            {
                var seat = survey.Views.First(v => v.Seat.Role == forms.Key).Seat;
                await using var visitor = await Visitor.Open($"refused-{seat.Name}-{language}", app.Url, language, axe: true);
                if (seat.Role is not null)
                {
                    await visitor.SignIn(seat.SignIn, seat.Password);
                }

                foreach (var (_, page) in forms)
                {
                    var view = survey.Views.FirstOrDefault(v => v.Route.Pattern == page && v.Seat == seat) ?? throw new InvalidOperationException($"{seat.Name} has no view of {page}.");
                    await visitor.Page.GotoAsync(view.Url, new() { WaitUntil = WaitUntilState.Load });
                    await visitor.Page.Answered(() => SendEmpty(visitor.Page));
                    var told = visitor.Page.Locator("main [data-error-summary], main .notice[role=alert], main .notice.bad");
                    (await told.CountAsync()).ShouldBeGreaterThan(0, $"{seat.Name} {page}: nothing says that the form was refused");
                    await inspection.Look(visitor, page + " (refused)", seat.Name, language, isFirst: false);
                }

                visitor.Done();
            }
        }

        output.WriteLine($"{inspection.Checked} refused forms read in two widths");
        inspection.Checked.ShouldBe(Forms.Length * 2);
        inspection.Findings.ShouldBeEmpty(inspection.Table());
    }

    private static Task SendEmpty(IPage page) => page.EvaluateAsync("""
        () => {
            const forms = [...document.querySelectorAll('main form[method=post]')];
            const form = forms.find(f => f.getAttribute('action') === location.pathname) ?? forms[0];
            form.noValidate = true;
            for (const field of form.elements) {
                if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
                else if (field.tagName === 'SELECT') field.value = '';
                else if (field.tagName === 'TEXTAREA' || (field.tagName === 'INPUT' && !['hidden', 'submit', 'button'].includes(field.type))) field.value = '';
            }
            form.requestSubmit();
        }
        """);
}
