using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace TypedNets;

/// <summary>
/// Fetches files: into a <c>.part</c> beside, which a later attempt goes on with, and moved into place only when its checksum is right.
/// </summary>
internal sealed class Downloader(IProgress<DownloadProgress>? progress = null, HttpMessageHandler? handler = null) : IDisposable
{
    private const int Attempts = 5;

    private readonly HttpClient http = new(handler ?? new SocketsHttpHandler(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>How long a server may keep silent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Fetches a file into a folder, in place of one that may be there, and returns when it is whole.</summary>
    /// <exception cref="DataException">No mirror has it, or the folder cannot be written; what came so far is kept for the next attempt.</exception>
    public void Fetch(RemoteFile file, string folder, CancellationToken cancellationToken) =>
        Task.Run(() => FetchAsync(file, folder, cancellationToken), CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task FetchAsync(RemoteFile file, string folder, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, file.Name);
        var part = target + ".part";
        var isMine = false;
        try
        {
            Directory.CreateDirectory(folder);

            // Not shared: of two programs that want the same file, one fetches it and the other says so.
            await using (var disk = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            {
                isMine = true;
                await FetchAsync(file, disk, cancellationToken);
                disk.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(
                $"{target} cannot be written ({exception.Message.TrimEnd('.')}): give a data folder that this user may write and that has room", exception);
        }
        finally
        {
            if (isMine && new FileInfo(part) is { Exists: true, Length: 0 } nothing)
            {
                nothing.Delete();
            }
        }
    }

    private async Task FetchAsync(RemoteFile file, FileStream disk, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var mirror in file.Mirrors)
        {
            var address = new Uri(mirror + file.Name);
            if (await TryMirrorAsync(address, file, disk, cancellationToken) is not { } failure)
            {
                return;
            }

            failures.Add(failure.Contains(address.Host) ? failure : $"{address.Host}: {failure}");
        }

        throw new DataException($"{file.Name} could not be downloaded ({string.Join("; ", failures)})");
    }

    // Goes on after a broken transfer as long as each attempt brings some bytes; returns what went wrong, or null.
    private async Task<string?> TryMirrorAsync(Uri address, RemoteFile file, FileStream disk, CancellationToken cancellationToken)
    {
        var failure = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var start = disk.Length;
            try
            {
                await ReceiveAsync(address, file.Name, disk, cancellationToken);
            }
            catch (TransferException exception)
            {
                failure = exception.Message;
                if (disk.Length > start)
                {
                    continue;
                }

                return failure;
            }

            disk.Position = 0;
            var md5 = Convert.ToHexStringLower(await MD5.HashDataAsync(disk, cancellationToken));
            if (md5 == file.Md5)
            {
                return null;
            }

            // Where two attempts, or two mirrors, were put together, one from the start may still be right.
            disk.SetLength(0);
            failure = $"sends other content (MD5 {md5} instead of {file.Md5})";
            if (start == 0)
            {
                return failure;
            }
        }

        return failure;
    }

    private async Task ReceiveAsync(Uri address, string name, FileStream disk, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (disk.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(disk.Length, null);
        }

        using var response = await OverNetwork(() => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token));
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // Nothing is left to send: either all is here already, or what is here is of no use, as its checksum will tell.
            return;
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new TransferException($"answers {(int)response.StatusCode} {response.ReasonPhrase}");
        }

        if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != disk.Length)
        {
            disk.SetLength(0);
            if (response.StatusCode == HttpStatusCode.PartialContent)
            {
                throw new TransferException("answers with another part than was asked for");
            }
        }

        disk.Position = disk.Length;
        var total = disk.Length + response.Content.Headers.ContentLength;
        await using var body = await OverNetwork(() => response.Content.ReadAsStreamAsync(patience.Token));
        var buffer = new byte[1 << 16];
        while (await OverNetwork(() => body.ReadAsync(buffer, patience.Token).AsTask()) is > 0 and var count)
        {
            await disk.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            progress?.Report(new(name, disk.Position, total));
        }

        async Task<T> OverNetwork<T>(Func<Task<T>> action)
        {
            try
            {
                patience.CancelAfter(Patience);
                return await action();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                throw new TransferException(exception.Message.TrimEnd('.'));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TransferException($"is silent for {Patience.TotalSeconds:0} s");
            }
        }
    }

    /// <summary>The network's fault, not the disk's.</summary>
    private sealed class TransferException(string message) : Exception(message);
}
