namespace TypedNets;

/// <summary>
/// Adds waves to a sequence by which its elements know their place, PyTorch's <c>torch.sin</c> and a sum: (L, features) → the same. The element p gains sin(p / 10000^(2i/d)) in feature 2i
/// and cos(p / 10000^(2i/d)) in feature 2i + 1 of d. Nothing is learned and nothing kept. Vaswani et al., "Attention Is All You Need", 2017.
/// </summary>
public sealed class PositionalEncodingAttribute : LayerAttribute;
