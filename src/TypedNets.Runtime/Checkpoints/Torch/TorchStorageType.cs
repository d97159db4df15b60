using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>The element types of torch.save that TorchSharp has too.</summary>
/// <param name="Storage">The class of such a storage: <c>FloatStorage</c>.</param>
/// <param name="DataType">The type's own name: <c>float32</c>.</param>
/// <param name="Scalar">TorchSharp's type.</param>
/// <param name="Size">Bytes of one element.</param>
internal sealed record TorchStorageType(string Storage, string DataType, ScalarType Scalar, int Size)
{
    public static readonly TorchStorageType[] All =
    [
        new("BoolStorage", "bool", ScalarType.Bool, 1),
        new("ByteStorage", "uint8", ScalarType.Byte, 1),
        new("CharStorage", "int8", ScalarType.Int8, 1),
        new("ShortStorage", "int16", ScalarType.Int16, 2),
        new("HalfStorage", "float16", ScalarType.Float16, 2),
        new("BFloat16Storage", "bfloat16", ScalarType.BFloat16, 2),
        new("IntStorage", "int32", ScalarType.Int32, 4),
        new("FloatStorage", "float32", ScalarType.Float32, 4),
        new("LongStorage", "int64", ScalarType.Int64, 8),
        new("DoubleStorage", "float64", ScalarType.Float64, 8),
        new("ComplexFloatStorage", "complex64", ScalarType.ComplexFloat32, 8),
        new("ComplexDoubleStorage", "complex128", ScalarType.ComplexFloat64, 16),
    ];

    public static TorchStorageType? Find(ScalarType scalar) => Array.Find(All, type => type.Scalar == scalar);
}
