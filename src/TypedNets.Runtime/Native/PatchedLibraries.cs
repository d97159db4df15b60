using System.Security.Cryptography;
using TypedNets.Files;

namespace TypedNets;

/// <summary>
/// Keeps corrected copies of libraries in a folder of the user's. A copy's name is the hash of what it must hold, so versions do not mix,
/// and it is compared with that before it is trusted.
/// </summary>
/// <param name="folder">Where they are kept; it need not exist.</param>
internal sealed class PatchedLibraries(string folder)
{
    /// <summary>The user's own: <c>$XDG_CACHE_HOME/typednets/natives</c>, by default <c>~/.cache/typednets/natives</c>.</summary>
    public static PatchedLibraries ForUser()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathFullyQualified(cache ?? ""))
        {
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        }

        return new(Path.Combine(cache!, "typednets", "natives"));
    }

    /// <summary>Loads a library from its bytes: from the copy that is kept, or, where none can be kept, from one that goes at once.</summary>
    /// <typeparam name="T">What <paramref name="load"/> returns.</typeparam>
    /// <param name="name">The library's name without its ending.</param>
    /// <param name="content">What the file holds.</param>
    /// <param name="load">Loads the file at a path.</param>
    public T Load<T>(string name, byte[] content, Func<string, T> load)
    {
        try
        {
            return load(Keep(name, content));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            // Nothing can be written there, or nothing run from there. In the temporary folder everybody can write, so the copy is in
            // a folder that only this user can open, and is removed once it is loaded.
            var temporary = Directory.CreateTempSubdirectory("typednets-");
            try
            {
                return load(new PatchedLibraries(temporary.FullName).Keep(name, content));
            }
            finally
            {
                temporary.Delete(recursive: true);
            }
        }
    }

    private string Keep(string name, byte[] content)
    {
        var path = Path.Combine(folder, $"{name}-{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}.so");
        if (Holds(path, content))
        {
            return path;
        }

        // A rename: another process sees the old file or the new one, and one that runs from the old keeps it.
        Folder.Create(folder, isPrivate: true);
        AtomicFile.Write(path, content);
        return path;
    }

    private static bool Holds(string path, byte[] content)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file && file.Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
