namespace TypedNets.Commands;

/// <summary>Says how a download goes: a line where a file begins, and one each ten megabytes.</summary>
internal sealed class DownloadLines : IProgress<DownloadProgress>
{
    private const long Step = 10_000_000;
    private string? file;
    private long next;

    public void Report(DownloadProgress value)
    {
        if (value.File != file)
        {
            (file, next) = (value.File, 0);
        }

        if (value.Bytes >= next)
        {
            next = (value.Bytes / Step * Step) + Step;
            var total = value.Total is { } bytes ? FormattableString.Invariant($" of {bytes / 1e6:0.0}") : "";
            Console.WriteLine(FormattableString.Invariant($"downloading {value.File}: {value.Bytes / 1e6:0.0}{total} MB"));
        }
    }
}
