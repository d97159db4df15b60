using System.Reflection;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>What is declared; libtorch lies far above it.</summary>
internal static class AttributesAssembly
{
    private static readonly Assembly Attributes = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "references", "TypedNets.Attributes.dll"));

    public static Type Attribute(string kind) => Attributes.GetType($"TypedNets.{kind}Attribute", throwOnError: true)!;
}
