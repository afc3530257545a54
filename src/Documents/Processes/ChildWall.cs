namespace Biaogan.Documents.Processes;

/// <summary>
/// What keeps a child process by itself, as far as the system permits: a namespace without network, without other processes and with a root of its
/// own, in which only the programs (read-only) and the folder of this run are to be seen; else at least a namespace without network; else nothing.
/// </summary>
internal sealed class ChildWall
{
    private const string Shell = "/bin/sh";

    /// <summary>Builds the root in $1, shows the folder $2 beside the system's, goes in for good and runs the rest of the words without any privilege.</summary>
    private const string BuildRoot = """
        set -e
        folder=$1 fonts=$2
        shift 2
        mkdir "$folder/.root"
        mount -t tmpfs -o mode=755,size=1m,nr_inodes=1000 wall "$folder/.root"
        cd "$folder/.root"
        mkdir -p proc tmp dev outside
        mount -t proc proc proc
        mount -t tmpfs -o size=1m,nr_inodes=200 tmp tmp
        mkdir -p ".$folder"
        mount --bind "$folder" ".$folder"
        for path in /bin /sbin /lib /lib32 /lib64 /usr /etc/fonts /etc/libreoffice /etc/ld.so.cache /var/cache/fontconfig /dev/null /dev/zero /dev/random /dev/urandom "$fonts"; do
          if [ -L "$path" ]; then
            cp -P "$path" ".$path"
          elif [ -d "$path" ]; then
            mkdir -p ".$path"
            mount --rbind "$path" ".$path"
            mount -o remount,bind,ro ".$path" 2>/dev/null || [ ! -w "$path" ]
          elif [ -e "$path" ]; then
            mkdir -p ".${path%/*}"
            : >".$path"
            mount --bind "$path" ".$path"
          fi
        done
        pivot_root . outside
        cd "$folder"
        umount -l /outside
        mount -o remount,bind,ro /
        setpriv --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@"
        """;

    private static readonly Lazy<ChildWall> Strongest = new(Find);
    private readonly string[] _unshare;

    private ChildWall(string[] unshare, bool hasRoot)
    {
        _unshare = unshare;
        HasRoot = hasRoot;
    }

    /// <summary>The strongest wall this system permits, found out once by trying.</summary>
    public static ChildWall Here => Strongest.Value;

    /// <summary>Whether nothing outside the programs and the folder of the run can be read.</summary>
    public bool HasRoot { get; }

    /// <summary>Whether there is no network.</summary>
    public bool HasNoNetwork => _unshare.Length > 0;

    /// <summary>The words to put before a command line.</summary>
    public IEnumerable<string> Before(string program, string folder, string? fontFile)
    {
        // A program outside /usr would not be seen inside.
        if (!HasRoot)
            return _unshare;
        var real = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        return real.StartsWith("/usr/", StringComparison.Ordinal) || real.StartsWith("/bin/", StringComparison.Ordinal)
            ? [.. _unshare, Shell, "-c", BuildRoot, "wall", folder, Path.GetDirectoryName(fontFile) ?? ""]
            : [_unshare[0], .. _unshare.Contains("--map-root-user") ? ["--map-root-user"] : Array.Empty<string>(), "--net"];
    }

    private static ChildWall Find()
    {
        if (!OperatingSystem.IsLinux() || ChildProcess.Find("unshare") is not { } unshare)
            return new ChildWall([], hasRoot: false);
        string[][] roots = [[unshare, "--mount", "--net", "--ipc", "--pid", "--fork", "--kill-child"], [unshare, "--map-root-user", "--mount", "--net", "--ipc", "--pid", "--fork", "--kill-child"]];
        string[][] nets = [[unshare, "--net"], [unshare, "--map-root-user", "--net"]];
        return roots.Select(words => new ChildWall(words, hasRoot: true)).Concat(nets.Select(words => new ChildWall(words, hasRoot: false))).FirstOrDefault(Stands)
            ?? new ChildWall([], hasRoot: false);
    }

    private static bool Stands(ChildWall wall)
    {
        using var folder = new PrivateFolder();
        return ChildProcess.Try([.. wall.Before(Shell, folder.FullName, null), Shell, "-c", "true"], folder.FullName);
    }
}
