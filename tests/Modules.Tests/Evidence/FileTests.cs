using System.IO.Compression;
using System.Net;
using System.Text;
using Biaogan.Evidence.Contract;
using Biaogan.Evidence.Intake;

namespace Biaogan.Modules.Tests.Evidence;

public sealed class FileTests
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private static async Task<(World World, long Unit, long Sibling, long Task)> Set(StoreKind kind)
    {
        var world = await World.New(kind);
        var (unit, sibling) = (await world.WithUnit("第一小学"), await world.WithUnit("第二小学"));
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("一", 5)), unit, sibling);
        return (world, unit, sibling, await world.Assignment(id, unit, 1));
    }

    [Theory, OnBothStores]
    public async Task A_file_opens_only_for_those_who_may_see_its_unit(StoreKind kind)
    {
        var (world, unit, sibling, task) = await Set(kind);
        using var own = await world.SignedIn(unit, Role.Liaison);
        var page = await own.Get($"/tasks/{task}");
        await own.Submit(page, $"/tasks/{task}", [("files", "照片", Picture), ("files", "说明.txt", "说明"u8.ToArray())], ("deed", "save"));
        var files = await world.App.With(db => db.Proofs().Where(p => p.AssignmentId == task).OrderBy(p => p.FileId).ToListAsync());
        files.Select(f => (f.FileName, f.ContentType)).ShouldBe([("照片.png", "image/png"), ("说明.txt", "text/plain")]);
        var url = ProofRow.Url(files[0].FileId);

        using var response = await own.Http.GetAsync(url, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(Picture);
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox;");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        (await own.Http.GetAsync(ProofRow.Url(files[1].FileId), TestContext.Current.CancellationToken)).Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");

        foreach (var role in new[] { Role.Office, Role.Assessor, Role.Supervisor, Role.Leader })
        {
            using var overseer = await world.SignedIn(world.RootId, role);
            (await overseer.Get(url)).Status.ShouldBe(HttpStatusCode.OK, role.ToString());
        }

        var district = await World.New(kind);
        using var next = await world.SignedIn(sibling, Role.Liaison);
        using var otherOffice = await district.SignedIn(district.RootId, Role.Office);
        using var administrator = await world.SignedIn(world.RootId, Role.SystemAdministrator);
        foreach (var stranger in new[] { next, otherOffice, administrator })
        {
            (await stranger.Get(url)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        using var nobody = new Browser(world.App.Url);
        (await nobody.Get(url)).Path.ShouldStartWith("/sign-in");
    }

    [Theory, OnBothStores]
    public async Task A_roster_of_persons_is_refused_and_not_stored(StoreKind kind)
    {
        var (world, unit, _, task) = await Set(kind);
        using var own = await world.SignedIn(unit, Role.Liaison);
        var roster = Encoding.UTF8.GetBytes($"姓名,民族,备注\n张三,某族,{world.RootId}\n");

        var refused = await own.Submit(await own.Get($"/tasks/{task}"), $"/tasks/{task}", [("files", "名单.csv", roster)], ("statement", "完成"), ("deed", "hand-in"));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("人员名册");
        refused.Document.QuerySelector("textarea[name=statement]")!.TextContent.ShouldContain("完成");
        (await world.App.With(db => db.Proofs().CountAsync(p => p.UnitId == unit))).ShouldBe(0);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(roster));
        var blobs = (Biaogan.Platform.Blobs.BlobStore)world.App.Services.GetService(typeof(Biaogan.Platform.Blobs.BlobStore))!;
        Should.Throw<IOException>(() => blobs.Open(hash).Dispose());
    }

    [Fact]
    public async Task A_file_over_50_megabytes_is_refused()
    {
        var (world, unit, _, task) = await Set(StoreKind.Sqlite);
        using var own = await world.SignedIn(unit, Role.Liaison);
        var large = new byte[ProofIntake.MostBytes + 1];
        Picture.CopyTo(large, 0);

        var refused = await own.Submit(await own.Get($"/tasks/{task}"), $"/tasks/{task}", [("files", "大图.png", large)], ("statement", "完成"), ("deed", "hand-in"));

        refused.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        refused.Text.ShouldContain("超过 50 MB");
    }

    [Fact]
    public async Task A_task_takes_twenty_files()
    {
        var (world, unit, _, task) = await Set(StoreKind.Sqlite);
        using var own = await world.SignedIn(unit, Role.Liaison);
        (string, string, byte[])[] Files(int from, int count) => [.. Enumerable.Range(from, count).Select(n => ("files", $"说明{n}.txt", Encoding.UTF8.GetBytes($"说明 {n} {world.RootId}")))];

        (await own.Submit(await own.Get($"/tasks/{task}"), $"/tasks/{task}", Files(0, 20), ("deed", "save"))).Status.ShouldBe(HttpStatusCode.OK);
        (await own.Submit(await own.Get($"/tasks/{task}"), $"/tasks/{task}", Files(20, 1), ("deed", "save"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.App.With(db => db.Proofs().CountAsync(p => p.AssignmentId == task))).ShouldBe(20);
    }

    [Theory]
    [InlineData("报告.pdf", "MZ\u0090", null)]
    [InlineData("照片.png", "<html><script>1</script>", null)]
    [InlineData("图.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", null)]
    [InlineData("说明.txt", "<!DOCTYPE html><p>x", null)]
    [InlineData("运行.bat", "echo 1", null)]
    [InlineData("空.txt", "", null)]
    [InlineData("说明.txt", "做了三件事", "text/plain")]
    [InlineData("统计.csv", "a,b\n1,2", "text/csv")]
    [InlineData("名字.exe", "%PDF-1.7 x", "application/pdf")]
    public void Content_decides_what_a_file_is(string name, string content, string? type)
    {
        var looked = ProofTypes.Look(new MemoryStream(content.StartsWith("MZ", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(content) : Encoding.UTF8.GetBytes(content)), name);

        looked.ContentType.ShouldBe(type);
        (looked.Refused is null).ShouldBe(type is not null);
    }

    [Theory]
    [InlineData("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("word/document.xml|word/vbaProject.bin", null)]
    [InlineData("xl/workbook.xml|xl/vbaProject.bin", null)]
    public void An_office_file_is_known_by_its_parts_and_refused_with_macros(string parts, string? type) =>
        ProofTypes.Look(Zip(["[Content_Types].xml", .. parts.Split('|')]), "文件.docx").ContentType.ShouldBe(type);

    [Theory]
    [InlineData("照片/一.jpg", "application/zip")]
    [InlineData("安装/setup.EXE", null)]
    [InlineData("页面/index.html", null)]
    public void An_archive_is_taken_without_programs_and_pages(string part, string? type) => ProofTypes.Look(Zip([part]), "材料.zip").ContentType.ShouldBe(type);

    [Fact]
    public void An_old_office_file_with_macros_is_refused()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000]];
        ProofTypes.Look(new MemoryStream(old), "总结.doc").ContentType.ShouldBe("application/msword");
        ProofTypes.Look(new MemoryStream(old), "总结.msi").ContentType.ShouldBeNull();
        // The name of the storage lies across the edge of the buffer it is looked for in.
        Encoding.Unicode.GetBytes("_VBA_PROJECT").CopyTo(old, (1 << 16) - 7);
        ProofTypes.Look(new MemoryStream(old), "总结.doc").ContentType.ShouldBeNull();
    }

    [Theory]
    [InlineData(@"C:\文档\总结.docx", ".docx", "总结.docx")]
    [InlineData("../../etc/passwd", ".txt", "passwd.txt")]
    [InlineData("照片\u202Egnp.exe", ".png", "照片gnp.exe.png")]
    [InlineData("a\r\nb<c>.pdf", ".pdf", "ab_c_.pdf")]
    [InlineData("  ..", ".pdf", "材料.pdf")]
    [InlineData("IMG.JPEG", ".jpg", "IMG.JPEG")]
    public void Names_are_cleaned(string name, string extension, string clean) => FileNames.Clean(name, extension).ShouldBe(clean);

    private static MemoryStream Zip(IEnumerable<string> parts)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                zip.CreateEntry(part);
            }
        }

        return content;
    }
}
