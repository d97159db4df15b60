using System.Xml.Linq;

namespace TypedNets.Tests.Package;

/// <summary>The usings that the package brings into the files of a project with implicit usings.</summary>
internal static class PackageUsings
{
    private static readonly string[] Files = ["TypedNets.Attributes/build/TypedNets.Attributes.props", "TypedNets.Runtime/build/TypedNets.Core.props", "TypedNets.Reporting/build/TypedNets.props", "TypedNets.Exchange/build/TypedNets.Exchange.props", "TypedNets.Commands/build/TypedNets.Commands.props"];

    /// <summary>The namespaces, as the files of the package and of the one that it brings have them, and what is static.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Files.SelectMany(file => XDocument.Load(Path.Combine(Repository.Root, "src", file)).Descendants("Using")).Select(item => (item.Attribute("Static") is null ? "" : "static ") + item.Attribute("Include")!.Value),
    ];
}
