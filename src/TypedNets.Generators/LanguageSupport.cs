// What C# asks of a framework that netstandard2.0 does not have. PolySharp brings it too, in another order at each build, and two builds of the same sources are to be the same bytes.
namespace Microsoft.CodeAnalysis
{
    /// <summary>Marks a type that only its own assembly sees, whoever else may see internals.</summary>
    [System.AttributeUsage(System.AttributeTargets.All)]
    internal sealed class EmbeddedAttribute : System.Attribute;
}

namespace System.Runtime.CompilerServices
{
    /// <summary>For <c>init</c>, and so for records.</summary>
    [Microsoft.CodeAnalysis.Embedded]
    internal static class IsExternalInit;
}

namespace System
{
    /// <summary>For <c>[^1]</c>.</summary>
    /// <param name="value">The number of elements before it, or behind its start.</param>
    /// <param name="fromEnd">Whether it is counted from the end.</param>
    [Microsoft.CodeAnalysis.Embedded]
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length) => fromEnd ? length - value : value;
    }
}
