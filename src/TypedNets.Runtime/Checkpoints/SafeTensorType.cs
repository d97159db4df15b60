using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>The element types that safetensors and TorchSharp have in common.</summary>
/// <param name="Name">The type's name in a header.</param>
/// <param name="Scalar">TorchSharp's type.</param>
/// <param name="Size">Bytes of one element.</param>
internal sealed record SafeTensorType(string Name, ScalarType Scalar, int Size)
{
    public static readonly SafeTensorType[] All =
    [
        new("BOOL", ScalarType.Bool, 1),
        new("U8", ScalarType.Byte, 1),
        new("I8", ScalarType.Int8, 1),
        new("I16", ScalarType.Int16, 2),
        new("F16", ScalarType.Float16, 2),
        new("BF16", ScalarType.BFloat16, 2),
        new("I32", ScalarType.Int32, 4),
        new("F32", ScalarType.Float32, 4),
        new("C64", ScalarType.ComplexFloat32, 8),
        new("I64", ScalarType.Int64, 8),
        new("F64", ScalarType.Float64, 8),
    ];

    public static SafeTensorType? Find(string name) => Array.Find(All, type => type.Name == name);

    public static SafeTensorType? Find(ScalarType scalar) => Array.Find(All, type => type.Scalar == scalar);
}
