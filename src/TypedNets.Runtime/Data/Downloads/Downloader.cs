using System.Net;
using System.Net.Http.Headers;
using TypedNets.Files;

namespace TypedNets.Data;

/// <summary>
/// Fetches files: into a <c>.part</c> beside, which a later attempt goes on with, and moved into place only when its length and checksums are right.
/// Over https only, also where a server sends elsewhere; no more is taken than the file has bytes.
/// </summary>
internal sealed class Downloader(IProgress<DownloadProgress>? progress = null, HttpMessageHandler? handler = null) : IDisposable
{
    private const int Attempts = 5;
    private const int MostRedirects = 5;

    // Where a server sends us is looked at before we go there.
    private readonly HttpClient http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };

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
        try
        {
            WriteFailure.FileAt(target);
            Folder.Create(folder);
            using var part = await PartFile.Open(file, target, 2 * Patience, progress, cancellationToken);
            if (part is not null)
            {
                await FetchAsync(file, part, cancellationToken);
                part.Finish();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var kept = new FileInfo(target + ".part") is { Exists: true } part ? $"; the {part.Length} bytes in {part.FullName} are gone on with next time, or may be deleted" : "";
            throw new DataException($"{target} cannot be written: {WriteFailure.Reason(target, exception)}{kept}", exception);
        }
    }

    private async Task FetchAsync(RemoteFile file, PartFile part, CancellationToken cancellationToken)
    {
        // It may be whole already.
        if (part.Disk.Length >= file.Length)
        {
            if (await part.Fault(cancellationToken) is null)
            {
                return;
            }

            part.Disk.SetLength(0);
        }

        var failures = new List<string>();
        foreach (var address in file.Addresses)
        {
            if (await TryMirrorAsync(address, file, part, cancellationToken) is not { } failure)
            {
                return;
            }

            failures.Add(failure.Contains(address.Host) ? failure : $"{address.Host}: {failure}");
        }

        throw new DataException($"{file.Name} could not be downloaded ({string.Join("; ", failures)})");
    }

    // Goes on after a broken transfer as long as each attempt brings some bytes; returns what went wrong, or null.
    private async Task<string?> TryMirrorAsync(Uri address, RemoteFile file, PartFile part, CancellationToken cancellationToken)
    {
        var failure = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var start = part.Disk.Length;
            try
            {
                await ReceiveAsync(address, file, part.Disk, cancellationToken);
            }
            catch (TransferException exception)
            {
                failure = exception.Message;
                if (part.Disk.Length > start)
                {
                    continue;
                }

                return failure;
            }

            if (await part.Fault(cancellationToken) is not { } fault)
            {
                return null;
            }

            // Where two attempts, or two mirrors, were put together, one from the start may still be right.
            part.Disk.SetLength(0);
            failure = fault;
            if (start == 0)
            {
                return failure;
            }
        }

        return failure;
    }

    private async Task ReceiveAsync(Uri address, RemoteFile file, FileStream disk, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var response = await AskAsync(address, disk.Length, OverNetwork, patience.Token);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // Nothing is left to send: what is here is of no use, as its checksum will tell.
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
        if (response.Content.Headers.ContentLength is { } announced && disk.Length + announced > file.Length)
        {
            throw new TransferException($"has {disk.Length + announced} bytes instead of {file.Length}");
        }

        await using var body = await OverNetwork(() => response.Content.ReadAsStreamAsync(patience.Token));
        var buffer = new byte[1 << 16];
        while (await OverNetwork(() => body.ReadAsync(buffer, patience.Token).AsTask()) is > 0 and var count)
        {
            if (disk.Position + count > file.Length)
            {
                disk.SetLength(0);
                throw new TransferException($"sends more than the {file.Length} bytes of {file.Name}");
            }

            await disk.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            progress?.Report(new(file.Name, disk.Position, file.Length));
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

    // Goes where a server sends it, as long as that is safe.
    private async Task<HttpResponseMessage> AskAsync(Uri address, long start, Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> network, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (start > 0)
            {
                request.Headers.Range = new RangeHeaderValue(start, null);
            }

            var response = await network(() => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken));
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            var next = new Uri(address, location);
            if (!Downloads.IsSafe(next) || (next.IsLoopback && !address.IsLoopback))
            {
                throw new TransferException($"sends us to {next.GetLeftPart(UriPartial.Path)}, but only https is followed");
            }

            address = next;
        }

        throw new TransferException($"sends us on more than {MostRedirects} times");
    }

    /// <summary>The network's fault, not the disk's.</summary>
    private sealed class TransferException(string message) : Exception(message);
}
