namespace TypedNets;

/// <summary>
/// Makes a class a part of networks: a column of layers without an <c>[Input]</c>, which is checked wherever it is used, by <c>[Use&lt;B&gt;]</c>,
/// <c>[Residual&lt;B&gt;]</c>, <c>[Concat&lt;A, B&gt;]</c>, <c>[Sum&lt;A, B&gt;]</c> or <c>[Multiply&lt;A&gt;]</c>. What differs from use to use is named by <see cref="Block"/>.
/// Nothing is generated for the class itself: its layers become the networks', with weights of their own at every use.
/// </summary>
/// <example>
/// <code>
/// [Block]
/// [Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
/// public partial class Stage;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class BlockAttribute : Attribute;
