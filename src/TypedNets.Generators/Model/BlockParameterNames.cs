namespace TypedNets.Generators.Model;

/// <summary>The constants of the runtime's <c>Block</c>.</summary>
internal static class BlockParameterNames
{
    /// <summary>The channels, or the only size.</summary>
    public const string In = "In";

    /// <summary>The last size.</summary>
    public const string Features = "Features";

    /// <summary>The number of a repetition, from 0.</summary>
    public const string Index = "Index";

    /// <summary>How many repetitions there are.</summary>
    public const string Count = "Count";

    /// <summary>Those that a use gives.</summary>
    public static IReadOnlyList<string> Given { get; } = ["Width", "Hidden", "Kernel", "Stride", "Padding", "Dilation", "Groups"];

    /// <summary>Those that are sizes of what arrives at the block.</summary>
    public static IReadOnlyList<string> Arriving { get; } = [In, Features];

    /// <summary>Those that a repetition gives.</summary>
    public static IReadOnlyList<string> Repeated { get; } = [Index, Count];
}
