using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Plans.Writing;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.ExportPlan;

/// <summary>A plan as corrected, or a scheme as published, as a Word file or a workbook with the columns of a plan.</summary>
internal static class ExportPlan
{
    /// <summary>A file to download.</summary>
    public sealed record Printed(byte[] Content, string Type, string Name)
    {
        public IResult Answer() => Results.File(Content, Type, Name);
    }

    /// <summary>The file, named after its title.</summary>
    /// <param name="word">A Word file, else a workbook.</param>
    public static Result<Printed> File(PlanReading reading, string title, bool word)
    {
        var name = string.Concat(title.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c));
        using var content = new MemoryStream();
        if (word)
        {
            PlanWriter.WriteWord(reading, content);
            return new Printed(content.ToArray(), MediaTypes.Word, name + ".docx");
        }

        try
        {
            PlanWriter.WriteSpreadsheet(reading, content);
        }
        catch (ArgumentException)
        {
            return Refusal.Conflict("too-long-for-cells", T("有的内容超过 Excel 一格能写的 32,767 字，请下载 Word。", "Some text is longer than the 32,767 characters a cell of a workbook holds; download the Word file."));
        }

        return new Printed(content.ToArray(), MediaTypes.Excel, name + ".xlsx");
    }

    public static void Map(IEndpointRouteBuilder office, IEndpointRouteBuilder officeApi, IEndpointRouteBuilder readers, IEndpointRouteBuilder readersApi)
    {
        foreach (var word in new[] { true, false })
        {
            var ending = word ? "docx" : "xlsx";
            office.MapGet($"/plans/{{id:long}}/plan.{ending}", async (long id, GetPlan get, Actor actor, CancellationToken ct) => await OfPlan(id, get, actor, word, ct) is { } file
                ? file.Try(out var printed, out var refusal) ? printed.Answer() : Faces.Page<PlanReviewPage>(new { Id = id, Refusal = refusal }, refusal.Status())
                : Results.NotFound());
            officeApi.MapGet($"/plans/{{id:long}}.{ending}", async (long id, GetPlan get, Actor actor, CancellationToken ct) => Api(await OfPlan(id, get, actor, word, ct)))
                .WithSummary(word ? "The plan as it stands with the office's corrections, as a Word file that reads back as the same plan" : "The same as a workbook");
            readers.MapGet($"/schemes/{{id:long}}/scheme.{ending}", async (long id, BrowseSchemes.BrowseSchemes browse, Actor actor, CancellationToken ct) => await OfScheme(id, browse, actor, word, ct) is { } file
                ? file.Try(out var printed, out var refusal) ? printed.Answer() : Results.Text(refusal.Message, statusCode: refusal.Status())
                : Results.NotFound());
            readersApi.MapGet($"/schemes/{{id:long}}.{ending}", async (long id, BrowseSchemes.BrowseSchemes browse, Actor actor, CancellationToken ct) => Api(await OfScheme(id, browse, actor, word, ct)))
                .WithSummary(word ? "The scheme as published, as a Word file with the columns of a plan" : "The same as a workbook");
        }
    }

    private static async Task<Result<Printed>?> OfPlan(long id, GetPlan get, Actor actor, bool word, CancellationToken ct) =>
        await get.Run(actor, id, ct) is { } review ? File(PrintedScheme.Of(review.Reading), review.Plan.Title, word) : (Result<Printed>?)null;

    private static async Task<Result<Printed>?> OfScheme(long id, BrowseSchemes.BrowseSchemes browse, Actor actor, bool word, CancellationToken ct) =>
        await browse.Tree(actor, id, ct) is { } tree ? File(PrintedScheme.Of(tree), tree.Scheme.Title, word) : (Result<Printed>?)null;

    private static IResult Api(Result<Printed>? file) =>
        file is not { } found ? Refusal.NotFound().ToProblem() : found.Try(out var printed, out var refusal) ? printed.Answer() : refusal.ToProblem();
}
