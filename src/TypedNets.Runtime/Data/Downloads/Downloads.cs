
namespace TypedNets.Data;

/// <summary>Where data sets are downloaded from.</summary>
public static class Downloads
{
    private const string Variable = "TYPEDNETS_MIRROR";

    /// <summary>
    /// The address of a mirror of one's own, which is asked before the official ones: <c>https://example.org/data</c>, with the folders <c>mnist</c>,
    /// <c>fashion-mnist</c> and <c>cifar-10</c> below it and the official files in them. By default what the environment variable <c>TYPEDNETS_MIRROR</c> says.
    /// What comes from there must have the published checksums all the same.
    /// </summary>
    public static string? Mirror { get; set; } = Environment.GetEnvironmentVariable(Variable);

    /// <summary>The file's address on the user's mirror, if there is one.</summary>
    /// <exception cref="DataException">The mirror is no address from which files are taken.</exception>
    internal static IEnumerable<Uri> Addresses(RemoteFile file)
    {
        if (string.IsNullOrWhiteSpace(Mirror))
        {
            return [];
        }

        return Uri.TryCreate(Mirror.TrimEnd('/') + "/", UriKind.Absolute, out var address) && IsSafe(address)
            ? [new Uri(address, $"{file.Folder}/{file.Name}")]
            : throw new DataException($"The mirror '{Mirror}' is no address that begins with https:// (given by --mirror, Downloads.Mirror or {Variable}): mend it or leave it out");
    }

    /// <summary>Whether nobody between here and there can read along: https, or this machine itself.</summary>
    internal static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
