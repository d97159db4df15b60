namespace TypedNets;

/// <summary>A file that lies on the network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Md5">The published checksum of its content, in lower case.</param>
/// <param name="Mirrors">The addresses of the folders that have it, the first to try first.</param>
internal sealed record RemoteFile(string Name, string Md5, params string[] Mirrors);
