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
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child that was just ended by force may still have been writing: once more, now that it is gone.
            _folder.Refresh();
            if (_folder.Exists)
                _folder.Delete(recursive: true);
        }
    }
}
