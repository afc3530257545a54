namespace Biaogan.Documents;

/// <summary>Media types of the files the product writes and takes in (IANA registry; ECMA-376 part 2 for the office packages).</summary>
public static class MediaTypes
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    public const string Pdf = "application/pdf";
    public const string Zip = "application/zip";
}
