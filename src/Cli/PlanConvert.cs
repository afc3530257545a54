using Biaogan.Documents.Plans.Writing;

namespace Biaogan.Cli;

/// <summary><c>biaogan plan convert FILE --to docx|xlsx OUT</c>: reads a plan and writes it back with the columns of a plan. Exit code 2 when it cannot be read or written; a file that is there already is not written over.</summary>
internal static class PlanConvert
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        if (args is not [var file, "--to", "docx" or "xlsx", var to] && args is not ["--to", "docx" or "xlsx", _, _])
        {
            return Usage.Show();
        }

        (file, to) = args[0] == "--to" ? (args[2], args[3]) : (args[0], args[3]);
        var word = args.Contains("docx");
        if (await PlanFile.Read(file) is not { } result)
        {
            return 2;
        }

        using var content = new MemoryStream();
        try
        {
            if (word)
            {
                PlanWriter.WriteWord(result.Reading, content);
            }
            else
            {
                PlanWriter.WriteSpreadsheet(result.Reading, content);
            }

            await using var written = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
            content.Position = 0;
            await content.CopyToAsync(written);
            return 0;
        }
        catch (ArgumentException)
        {
            return Refuse("有的内容超过一格能写的 32,767 字 / Some text is longer than the 32,767 characters a cell holds");
        }
        catch (IOException fault)
        {
            return Refuse(fault.Message);
        }
        catch (UnauthorizedAccessException fault)
        {
            return Refuse(fault.Message);
        }

        int Refuse(string why)
        {
            Console.Error.WriteLine($"{Path.GetFileName(to)}: {why}");
            return 2;
        }
    }
}
