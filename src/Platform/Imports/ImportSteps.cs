namespace Biaogan.Platform.Imports;

/// <summary>Where an import stands.</summary>
public enum ImportStep
{
    /// <summary>Reading the file.</summary>
    Reading,

    /// <summary>Comparing its rows with the register.</summary>
    Comparing,

    /// <summary>Writing.</summary>
    Writing,
}

/// <summary>How far an import has come: told by whoever works, read by whoever waits.</summary>
public sealed class ImportSteps
{
    private volatile Moment _now = new(ImportStep.Reading, 0, 0);

    /// <param name="Done">Of <paramref name="Total"/>: bytes or rows.</param>
    public sealed record Moment(ImportStep Step, long Done, long Total)
    {
        /// <summary>0 to 100 of this step; null while its length is not known.</summary>
        public int? Percent => Total > 0 ? (int)(Math.Clamp(Done, 0, Total) * 100 / Total) : null;

        public string Words => Step switch
        {
            ImportStep.Reading => Language.T("正在读取文件", "Reading the file"),
            ImportStep.Comparing => Language.T("正在逐行核对", "Comparing each row"),
            ImportStep.Writing => Language.T("正在写入", "Writing"),
            _ => throw new ArgumentOutOfRangeException(nameof(Step)),
        };
    }

    public Moment Now => _now;

    public void At(ImportStep step, long done, long total) => _now = new Moment(step, done, total);
}
