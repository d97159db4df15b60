
namespace TypedNets.Data;

/// <summary>A file that lies on the network.</summary>
/// <param name="Folder">The data set's folder on a mirror: those that share file names have one each.</param>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Md5">The published checksum of its content, in lower case.</param>
/// <param name="Sha256">A checksum that nobody can make another content for, in lower case.</param>
/// <param name="Mirrors">The addresses of the folders that have it, the first to try first.</param>
internal sealed record RemoteFile(string Folder, string Name, long Length, string Md5, string Sha256, params string[] Mirrors)
{
    /// <summary>Where to get it, the user's own mirror first.</summary>
    /// <exception cref="DataException">The user's mirror is none.</exception>
    public IEnumerable<Uri> Addresses => [.. Downloads.Addresses(this), .. Mirrors.Select(mirror => new Uri(mirror + Name))];
}
