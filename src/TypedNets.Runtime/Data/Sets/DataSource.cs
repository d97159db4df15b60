
namespace TypedNets.Data;

/// <summary>The folder a data set is read from, and the network behind it.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Places">Where its files were looked for.</param>
/// <param name="Folder">Where they are, or are to be.</param>
/// <param name="Downloader">Fetches what is absent; <see langword="null"/> where that is not wanted.</param>
/// <param name="CancellationToken">Ends a download.</param>
internal sealed record DataSource(
    string Name, IReadOnlyList<string> Places, string Folder, Downloader? Downloader, CancellationToken CancellationToken)
{
    /// <summary>Fetches absent files, or says where to get them and where to put them.</summary>
    public void Fetch(IReadOnlyList<RemoteFile> absent)
    {
        for (var i = 0; i < absent.Count; i++)
        {
            if (Downloader is null)
            {
                throw Missing(absent, "and downloads are not allowed");
            }

            try
            {
                Downloader.Fetch(absent[i], Folder, CancellationToken);
            }
            catch (DataException exception)
            {
                throw Missing([.. absent.Skip(i)], $"and {exception.Message}", exception);
            }
        }
    }

    /// <summary>Reads; where an archive is broken in itself, it is replaced once a new one is here and right, and read again.</summary>
    /// <exception cref="DataException">What is there cannot be read, and no better came.</exception>
    public T Read<T>(RemoteFile archive, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataException damage) when (damage.IsDamagedArchive && Downloader is not null)
        {
            try
            {
                Downloader.Fetch(archive, Folder, CancellationToken);
            }
            catch (DataException failure)
            {
                throw new DataException($"{damage.Message}; for now {failure.Message}", damage);
            }

            return read();
        }
    }

    private DataException Missing(IReadOnlyList<RemoteFile> files, string reason, Exception? cause = null) => new(
        $"{Name} is not complete: {string.Join(", ", files.Select(file => file.Name))} not found in {string.Join(" or ", Places)}, {reason}; "
        + $"download by hand from {string.Join(" or ", files[0].Mirrors)} into {Folder}{UnsupportedFormats.Hint(Places)}",
        cause);
}
