using Biaogan.Access.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Contributions;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

public sealed class SampleTests
{
    [Theory, OnBothStores]
    public async Task The_sample_district_has_184_units_each_with_a_liaison_and_people_to_sign_in_as(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var sample = new SampleContext(new DateOnly(2026, 11, 21), Act.OfProgram(app.Clock, "sample"));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            foreach (var source in scope.ServiceProvider.GetServices<ISampleSource>().Where(s => s.Order <= 20).OrderBy(s => s.Order))
            {
                await source.Fill(sample, TestContext.Current.CancellationToken);
            }
        }

        var units = await app.With(db => db.Units().Where(u => u.ParentId != null).ToListAsync());
        units.Count.ShouldBe(184);
        units.Select(u => u.Name).Distinct().Count().ShouldBe(184);
        units.CountBy(u => u.Category).ToDictionary().ShouldBe(new Dictionary<string, int> { ["机关"] = 40, ["乡镇"] = 16, ["学校"] = 56, ["医院"] = 18, ["社区"] = 38, ["企业"] = 16 }, ignoreOrder: true);
        (await app.With(db => db.Grants().Where(g => g.Role == Role.Liaison).Select(g => g.UnitId).Distinct().CountAsync())).ShouldBe(184);
        foreach (var (signIn, password, _) in sample.SignIns)
        {
            using var browser = new Browser(app.Url);
            (await browser.Submit("/sign-in", "/sign-in", ("name", signIn), ("password", password))).Path.ShouldNotStartWith("/sign-in", Case.Sensitive, signIn);
            sample.Facts.ContainsKey("person:" + signIn).ShouldBeTrue();
        }
    }
}
