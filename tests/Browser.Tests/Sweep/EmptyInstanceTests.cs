using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>The first quarter of an hour: the set-up form, then every list while there is nothing in it.</summary>
public sealed class EmptyInstanceTests
{
    [Fact]
    public async Task The_first_form_its_faults_and_every_empty_list_are_fit_to_be_read()
    {
        await using var instance = await EmptyInstance.Start(StoreKind.Sqlite);
        var inspection = new Inspection();
        foreach (var language in new[] { "en", "zh-CN" })
        {
            await using var first = await Visitor.Open($"empty-setup-{language}", instance.App.Url, language, axe: true);
            await first.Page.GotoAsync("/");
            await inspection.Look(first, "/setup", "anonymous", language, isFirst: true);
            await first.Page.Submit("/setup");
            await first.Page.FocusIs("error summary");
            await inspection.Look(first, "/setup, refused", "anonymous", language, isFirst: false);
            if (language == "zh-CN")
            {
                await instance.SetUp(first.Page, "清河区人民政府", "清河区", () => inspection.Look(first, "/setup, links", "anonymous", language, isFirst: false));
            }

            first.Done();
        }

        var routes = Route.All(instance.App);
        foreach (var (name, role) in new[] { ("office", Role.Office), ("security", Role.SecurityAdministrator), ("audit", Role.AuditAdministrator), ("system", Role.SystemAdministrator) })
        {
            foreach (var language in new[] { "zh-CN", "en" })
            {
                await using var visitor = await Visitor.Open($"empty-{name}-{language}", instance.App.Url, language, axe: true);
                await visitor.SignIn(name, EmptyInstance.Password);
                foreach (var route in routes.Where(r => !r.HasParameters && r.Pattern is not "/setup" && r.Admits([role])))
                {
                    // An address that answers with a file is none of axe's business.
                    var answer = await visitor.Context.APIRequest.GetAsync(instance.App.Url + route.Pattern);
                    if (answer.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true || answer.Status is 404 or 409)
                    {
                        continue;
                    }

                    await visitor.Page.GotoAsync(route.Pattern);
                    await inspection.Look(visitor, route.Pattern + ", empty", name, language, isFirst: false);
                }

                visitor.Watch.Expect(404);
                await visitor.Page.GotoAsync("/no/such/page");
                await Assertions.Expect(visitor.Page.Heading()).ToHaveTextAsync(language == "en" ? "Page not found" : "没有找到这个页面");
                await inspection.Look(visitor, "404", name, language, isFirst: false);
                visitor.Done();
            }
        }

        await File.WriteAllTextAsync(Path.Combine(Results.Folder, "axe-empty.txt"), inspection.Table(), TestContext.Current.CancellationToken);
        inspection.Findings.ShouldBeEmpty(inspection.Table());
    }
}
