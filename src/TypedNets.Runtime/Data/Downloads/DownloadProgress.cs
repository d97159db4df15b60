namespace TypedNets.Data;

/// <summary>How far the download of a file is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Bytes">The bytes that are here, those of an earlier attempt included.</param>
/// <param name="Total">The bytes there will be, where the server says so.</param>
public readonly record struct DownloadProgress(string File, long Bytes, long? Total);
