using System.ComponentModel;

namespace TypedNets.CompilerServices;

/// <summary>Says that a network given here takes one tensor and gives one, which the compiler then holds it to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.GenericParameter)]
public sealed class OneTensorAttribute : Attribute;
