namespace Biaogan.Documents.Processes;

/// <summary>A temporary folder for one run of a child process, deleted with all that is in it.</summary>
public sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("biaogan-");

    /// <summary>Full path of the folder; only the current user may enter it.</summary>
    public string FullName => _folder.FullName;

    /// <summary>Full path of a file in it.</summary>
    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);
}
