using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>One tensor of a safetensors file, as its header describes it.</summary>
/// <param name="Name">The tensor's name: <c>conv1.weight</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its sizes; <c>()</c> for a scalar.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end; the next tensor begins here.</param>
public sealed record SafeTensorEntry(string Name, ScalarType Type, Shape Shape, long Begin, long End);
