using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;

namespace Biaogan.Cli;

/// <summary>A plan from a file named on the command line.</summary>
internal static class PlanFile
{
    /// <summary>What was read; null after saying on standard error why it could not be.</summary>
    public static async Task<PlanReadingResult?> Read(string file)
    {
        try
        {
            var limits = new ReadLimits();
            if (new FileInfo(file).Length > limits.MaxBytes)
            {
                return Refuse(file, $"文件过大（上限 {limits.MaxBytes >> 20} MB）/ The file is too large (at most {limits.MaxBytes >> 20} MB)");
            }

            // The other core makes the reader's code ready while this one opens the file.
            _ = Task.Run(PlanReader.WarmUp);
            return PlanReader.Read(await File.ReadAllBytesAsync(file), Path.GetFileName(file), limits, CancellationToken.None);
        }
        catch (DocumentRefusedException refused)
        {
            return Refuse(file, refused.Message + " / " + refused.MessageEn);
        }
        catch (IOException fault)
        {
            return Refuse(file, fault.Message);
        }
        catch (UnauthorizedAccessException fault)
        {
            return Refuse(file, fault.Message);
        }
    }

    private static PlanReadingResult? Refuse(string file, string why)
    {
        Console.Error.WriteLine($"{Path.GetFileName(file)}: {why}");
        return null;
    }
}
