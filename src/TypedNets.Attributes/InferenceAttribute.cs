namespace TypedNets;

/// <summary>
/// Asks for a class that runs the network without libtorch, <c>ConvNet.Inference</c>, beside the module that trains it: on a network, or on the assembly for all of its networks. The project references
/// <c>TypedNets.Kernels</c>. Where it references that package and no TorchSharp, nobody has to ask. A layer that has no kernel yet is then an error on its attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class InferenceAttribute : Attribute;
