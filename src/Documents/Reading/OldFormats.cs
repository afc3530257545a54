using Biaogan.Documents.Processes;
using Biaogan.Documents.Reading.Packages;

namespace Biaogan.Documents.Reading;

/// <summary>Formats of older programs, read by letting LibreOffice turn them into Open XML first.</summary>
internal static class OldFormats
{
    /// <summary>Settings of the private profile: no macros, no links followed.</summary>
    private const string Settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
        <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        </oor:items>
        """;

    /// <summary>Reads an OLE container by the streams its directory names.</summary>
    public static string ReadOle(byte[] content, SourceDraft draft)
    {
        if (Names(content, "EncryptedPackage") || Names(content, "EncryptionInfo"))
            throw Refusals.Encrypted();
        if (Names(content, "_VBA_PROJECT"))
            throw Refusals.Macro();
        if (Names(content, "WordDocument"))
            return Convert(content, "doc", "docx", draft);
        if (Names(content, "Workbook") || Names(content, "Book"))
            return Convert(content, "xls", "xlsx", draft);
        throw Refusals.UnknownFormat();
    }

    public static string Convert(byte[] content, string from, string to, SourceDraft draft)
    {
        var program = ChildProcess.Find("soffice") ?? throw Refusals.NeedsConverter("." + from, to == "docx" ? "libreoffice-writer" : "libreoffice-calc");
        var limits = draft.Budget.Limits;
        using var folder = new PrivateFolder();
        File.WriteAllBytes(folder.File("in." + from), content);
        Directory.CreateDirectory(folder.File("profile/user"));
        Directory.CreateDirectory(folder.File("out"));
        File.WriteAllText(folder.File("profile/user/registrymodifications.xcu"), Settings);
        var started = TimeProvider.System.GetTimestamp();
        var result = ChildProcess.Run(
            program,
            [$"-env:UserInstallation=file://{folder.File("profile")}", "--headless", "--norestore", "--nologo", "--convert-to", to, "--outdir", "out", "in." + from],
            folder.FullName,
            new ChildLimits
            {
                Time = TimeSpan.FromSeconds(limits.ConverterSeconds),
                ProcessorTime = TimeSpan.FromSeconds(limits.MaxSeconds),
                MemoryBytes = limits.ConverterMemoryBytes,
                OutputBytes = limits.ChildOutputBytes,
            },
            draft.Budget.Cancellation);
        draft.Budget.Excuse(TimeProvider.System.GetElapsedTime(started));
        if (result.End == ChildEnd.TimedOut)
            throw Refusals.Timeout(limits.MaxSeconds);
        var made = new FileInfo(folder.File("out/in." + to));
        if (result.End == ChildEnd.OutputTooLarge)
            throw Refusals.Expansion();
        if (!made.Exists)
            throw result.Errors.Contains("password", StringComparison.OrdinalIgnoreCase) ? Refusals.Encrypted() : Refusals.Broken($"无法读作 .{from}", $"it cannot be read as .{from}");
        draft.Note("converted", $"文件由 LibreOffice 从 .{from} 转换后读取，请核对版式。", $"The file was converted from .{from} by LibreOffice before reading; please check the layout.");
        return PackageReading.Read(File.ReadAllBytes(made.FullName), draft);
    }

    /// <summary>Whether an OLE directory names a stream: an entry starts with the UTF-16 name and its closing zero at a multiple of 128 bytes.</summary>
    private static bool Names(ReadOnlySpan<byte> content, string stream)
    {
        ReadOnlySpan<byte> name = System.Text.Encoding.Unicode.GetBytes(stream + '\0');
        for (var at = 512; at + name.Length <= content.Length; at += 128)
        {
            if (content[at..].StartsWith(name))
                return true;
        }
        return false;
    }
}
