using System.Xml.Linq;

namespace TypedNets.Tests.Package;

/// <summary>The usings that the package brings into the files of a project with implicit usings.</summary>
internal static class PackageUsings
{
    /// <summary>The namespaces, as the package's own file has them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. XDocument.Load(Path.Combine(Readme.Repository, "src", "TypedNets.Runtime", "build", "TypedNets.props")).Descendants("Using").Select(item => item.Attribute("Include")!.Value),
    ];
}
