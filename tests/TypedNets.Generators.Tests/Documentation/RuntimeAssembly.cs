using System.Reflection;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>The runtime, loaded for its attributes alone: libtorch is never touched.</summary>
internal static class RuntimeAssembly
{
    private static readonly Assembly Runtime = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "references", "TypedNets.Runtime.dll"));

    public static Type Attribute(string kind) => Runtime.GetType($"TypedNets.{kind}Attribute", throwOnError: true)!;
}
