using System.Security.Cryptography;
using TypedNets.Files;

namespace TypedNets.Data;

/// <summary>
/// The beginning of a file that is being downloaded, beside its place, in the hands of one program at a time. What is there from an earlier attempt is gone on with.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly RemoteFile file;
    private readonly string target;

    private PartFile(RemoteFile file, string target, FileStream disk) => (this.file, this.target, Disk) = (file, target, disk);

    /// <summary>What came so far.</summary>
    public FileStream Disk { get; }

    /// <summary>Opens it, or waits while another program has it: until that one is done, and then there may be nothing left to do.</summary>
    /// <returns>The part, or null where another program has put the whole file in its place.</returns>
    /// <exception cref="DataException">The other program does not go on.</exception>
    public static async Task<PartFile?> Open(RemoteFile file, string target, TimeSpan patience, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        var path = target + ".part";
        var (known, since) = (-1L, Environment.TickCount64);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } disk)
            {
                var part = new PartFile(file, target, disk);
                if (known < 0 || !await IsWholeAt(target, file, cancellationToken))
                {
                    return part;
                }

                part.Dispose();
                return null;
            }

            var length = new FileInfo(path) is { Exists: true } other ? other.Length : 0;
            if (length != known)
            {
                (known, since) = (length, Environment.TickCount64);
                progress?.Report(new(file.Name, length, file.Length));
            }
            else if (Environment.TickCount64 - since > patience.TotalMilliseconds)
            {
                throw new DataException($"{path} is in the hands of another program, but has not grown for {patience.TotalSeconds:0} s: end that program, then try again");
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    /// <summary>What is wrong with the whole content, or null.</summary>
    public async Task<string?> Fault(CancellationToken cancellationToken)
    {
        if (Disk.Length != file.Length)
        {
            return FormattableString.Invariant($"sends {Disk.Length:N0} bytes instead of {file.Length:N0}");
        }

        Disk.Position = 0;
        return await Fault(Disk, file, cancellationToken);
    }

    /// <summary>Puts the file in its place, whole on the disk, before it is let go: who waits for it finds either a part that is taken or the whole.</summary>
    public void Finish() => AtomicFile.MoveIntoPlace(Disk, target);

    /// <summary>Lets it go; a part that has nothing in it is removed.</summary>
    public void Dispose()
    {
        if (Disk.Length == 0)
        {
            File.Delete(Disk.Name);
        }

        Disk.Dispose();
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            // For this program alone, which on Windows has to be told that it may move it.
            var disk = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
            if (File.Exists(path))
            {
                return disk;
            }

            // What was opened is not there any more: who had it has just put it in its place.
            disk.Dispose();
            return null;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    // Windows' sharing violation; EWOULDBLOCK on Linux and on a Mac.
    private static bool IsHeld(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static async Task<bool> IsWholeAt(string path, RemoteFile file, CancellationToken cancellationToken)
    {
        if (new FileInfo(path) is not { Exists: true } found || found.Length != file.Length)
        {
            return false;
        }

        await using var disk = InputFile.Open(path, FileShare.ReadWrite | FileShare.Delete);
        return await Fault(disk, file, cancellationToken) is null;
    }

    private static async Task<string?> Fault(Stream content, RemoteFile file, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            md5.AppendData(buffer, 0, count);
            sha256.AppendData(buffer, 0, count);
        }

        return Differs("MD5", md5, file.Md5) ?? Differs("SHA-256", sha256, file.Sha256);
    }

    private static string? Differs(string name, IncrementalHash hash, string wanted) =>
        Convert.ToHexStringLower(hash.GetHashAndReset()) is var found && found == wanted ? null : $"sends other content ({name} {found} instead of {wanted})";
}
