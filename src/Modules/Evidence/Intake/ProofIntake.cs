using Biaogan.Documents.Reading;
using Biaogan.Platform.Blobs;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Evidence.Intake;

/// <summary>A file looked at, found fit and kept in the blob store; not yet a proof of anything.</summary>
internal sealed record KeptFile(string Name, string ContentType, Blob Blob);

/// <summary>Looks uploads through before any of them is kept: number, size, content, rosters of persons.</summary>
internal sealed class ProofIntake(BlobStore blobs)
{
    /// <summary>Bytes of one file.</summary>
    public const long MostBytes = 50L << 20;

    /// <summary>Files of one task.</summary>
    public const int MostFiles = 20;

    /// <summary>Keeps all of them, or none.</summary>
    public async Task<Result<IReadOnlyList<KeptFile>>> Keep(IReadOnlyList<IFormFile> uploads, CancellationToken ct)
    {
        var files = uploads.Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        if (files.Count > MostFiles)
        {
            return Refusal.Invalid("too-many-files", "files", T($"一项任务最多 {MostFiles} 个文件。", $"A task takes at most {MostFiles} files."));
        }

        if (files.FirstOrDefault(f => f.Length > MostBytes) is { } large)
        {
            var message = T($"“{large.FileName}”超过 50 MB，请压缩或拆分后上传。", $"“{large.FileName}” is larger than 50 MB: compress or split it.");
            return new Refusal(RefusalKind.TooLarge, "file-too-large", message) { Fields = [new FieldFault("files", message)] };
        }

        var fit = new List<(IFormFile File, ProofType Type)>();
        var faults = new List<FieldFault>();
        foreach (var file in files)
        {
            var (type, refused) = await Look(file, ct);
            if (refused is null)
            {
                fit.Add((file, type));
            }
            else
            {
                faults.Add(new("files", T($"“{file.FileName}”：{refused}", $"“{file.FileName}”: {refused}")));
            }
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        var kept = new List<KeptFile>();
        foreach (var (file, type) in fit)
        {
            await using var content = file.OpenReadStream();
            kept.Add(new(FileNames.Clean(file.FileName, type.Extension!), type.ContentType!, await blobs.Put(content, MostBytes, ct)));
        }

        return kept;
    }

    private static async Task<(ProofType Type, string? Refused)> Look(IFormFile file, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var type = ProofTypes.Look(content, file.FileName);
        if (type.Refused is not null || !type.HasText)
        {
            return (type, type.Refused);
        }

        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, ct);
        try
        {
            var roster = RosterCheck.Find(DocumentReader.Read(bytes, file.FileName, ReadLimits.Wide, ct));
            return (type, roster is null ? null : Roster(roster));
        }
        catch (DocumentRefusedException unread)
        {
            // What holds no text to look through (a scan, a damaged sheet) is kept as it is; what hides its content is not.
            return (type, unread.Code is "encrypted" or "macro" or "expansion" ? T(unread.Message, unread.MessageEn) : null);
        }
    }

    private static string Roster(RosterFinding roster)
    {
        var columns = string.Join(T("、", ", "), roster.Headers);
        return T(
            $"里面像是人员名册（{columns}）。本系统不保存个人的民族、宗教信仰、政治面貌、家庭成员和身份证号，文件没有保存。请改报汇总数字，或删去这些列后再上传。",
            $"it looks like a roster of persons ({columns}). This system keeps no person's origin, belief, family or identity number: the file was not stored. Hand in totals instead, or remove these columns.");
    }
}
