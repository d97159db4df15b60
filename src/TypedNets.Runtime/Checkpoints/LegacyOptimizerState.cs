using System.Text;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>
/// Reads what checkpoints held of an optimiser before they had a checksum: one row of bytes that TorchSharp wrote, without a word on where what is. TorchSharp believes
/// such bytes; here no number of them is believed that the bytes left do not bear out.
/// </summary>
internal static class LegacyOptimizerState
{
    /// <summary>The name of the bytes among a checkpoint's tensors.</summary>
    public const string Name = $"{TrainingCheckpoint.Prefix}optimizer";

    /// <summary>Adds what is in the bytes under the names of <see cref="OptimizerTensors"/>.</summary>
    /// <exception cref="InvalidDataException">They are damaged, as the end of a sentence that begins with the file's name.</exception>
    public static void Unpack(Tensor packed, Dictionary<string, Tensor> tensors)
    {
        if (packed.dtype != ScalarType.Byte || packed.dim() != 1 || packed.numel() == 0)
        {
            throw Damaged("it is no row of bytes");
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(packed.bytes.ToArray()));
            Read(reader, tensors);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            throw Damaged(e.Message.TrimEnd('.'), e);
        }
    }

    private static void Read(BinaryReader reader, Dictionary<string, Tensor> tensors)
    {
        var kind = reader.ReadString();
        Action<int> state = kind switch
        {
            "Adam" or "AdamW" => Adam,
            "SGD" => Sgd,
            "RMSProp" => RmsProp,
            _ => throw new InvalidDataException("holds an optimiser in a form that this version does not read: it cannot be gone on with, but net.LoadWeights reads the network"),
        };
        var groups = reader.Read7BitEncodedInt64();
        var states = reader.Read7BitEncodedInt64();
        if (groups != 1)
        {
            throw Damaged($"it has {groups} groups of parameters");
        }

        // The settings: two learning rates, what else there is in doubles, and two flags.
        Skip(reader, ((kind == "SGD" ? 5 : 6) * sizeof(double)) + 2);
        for (var parameter = 0; parameter < states; parameter++)
        {
            state(parameter);
        }

        if (Left(reader) != 0)
        {
            throw Damaged($"{Left(reader)} bytes of it are left over");
        }

        void Adam(int parameter)
        {
            Add(parameter, "step", tensor(reader.ReadInt64()));
            Add(parameter, "exp_avg", ReadTensor(reader));
            Add(parameter, "exp_avg_sq", ReadTensor(reader));
            AddIfThere(parameter, "max_exp_avg_sq");
        }

        void RmsProp(int parameter)
        {
            Add(parameter, "step", tensor(reader.ReadInt64()));
            Add(parameter, "square_avg", ReadTensor(reader));
            AddIfThere(parameter, "momentum_buffer");
            AddIfThere(parameter, "grad_avg");
        }

        void Sgd(int parameter) => AddIfThere(parameter, "momentum_buffer");

        void AddIfThere(int parameter, string what)
        {
            if (reader.ReadBoolean())
            {
                Add(parameter, what, ReadTensor(reader));
            }
        }

        void Add(int parameter, string what, Tensor tensor)
        {
            if (!tensors.TryAdd(OptimizerTensors.Name(parameter, what), tensor))
            {
                throw Damaged($"the file has its {what} twice");
            }
        }
    }

    private static Tensor ReadTensor(BinaryReader reader)
    {
        var number = reader.Read7BitEncodedInt64();
        var type = Array.Find(SafeTensorType.All, type => (long)type.Scalar == number) ?? throw Damaged($"it has a tensor of type {number}");
        var rank = reader.Read7BitEncodedInt64();
        if (rank is < 0 or > SafeTensorsJson.MaximumRank)
        {
            throw Damaged($"it has a tensor of {rank} dimensions");
        }

        var shape = new long[rank];
        Int128 bytes = type.Size;
        for (var dimension = 0; dimension < rank; dimension++)
        {
            shape[dimension] = reader.Read7BitEncodedInt64();
            if (shape[dimension] <= 0)
            {
                throw Damaged($"it has a tensor with {shape[dimension]} in a dimension");
            }

            // No more than one too many, so that it stays a number.
            bytes = Int128.Min(bytes * shape[dimension], Left(reader) + 1);
        }

        if (bytes > Left(reader))
        {
            throw CutOff();
        }

        var tensor = empty(shape, type.Scalar, device: CPU);
        tensor.bytes = reader.ReadBytes((int)bytes);
        return tensor;
    }

    private static void Skip(BinaryReader reader, long bytes) =>
        reader.BaseStream.Position += bytes <= Left(reader) ? bytes : throw CutOff();

    private static long Left(BinaryReader reader) => reader.BaseStream.Length - reader.BaseStream.Position;

    private static InvalidDataException CutOff() => Damaged("it is cut off");

    private static InvalidDataException Damaged(string what, Exception? inner = null) => new($"holds the state of an optimiser that is damaged: {what}", inner);
}
