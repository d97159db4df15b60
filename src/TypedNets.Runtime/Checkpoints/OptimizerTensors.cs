using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>
/// What an optimiser remembers of each parameter, among a checkpoint's tensors: <c>training/optimizer/3/exp_avg</c> is that of the fourth parameter, numbers are tensors
/// without a dimension. Its settings are not among them, the training has them.
/// </summary>
internal static class OptimizerTensors
{
    private const string Prefix = $"{TrainingCheckpoint.Prefix}optimizer/";

    /// <summary>The name of what is remembered.</summary>
    /// <param name="parameter">The parameter's place in the optimiser.</param>
    /// <param name="what">TorchSharp's name for it.</param>
    public static string Name(int parameter, string what) => $"{Prefix}{parameter}/{what}";

    /// <summary>Adds all that an optimiser remembers; the tensors share its memory.</summary>
    /// <exception cref="ArgumentException">The optimiser is none that can be saved.</exception>
    public static void Pack(optim.Optimizer optimizer, Dictionary<string, Tensor> tensors)
    {
        foreach (var slot in Slots(optimizer))
        {
            if (slot.Saved() is { } tensor)
            {
                tensors.Add(slot.Name, tensor);
            }
        }
    }

    /// <summary>Refuses tensors that the optimiser would not have written.</summary>
    /// <param name="optimizer">A fresh optimiser of the network.</param>
    /// <param name="tensors">A checkpoint's tensors.</param>
    /// <param name="steps">The most steps that it can have taken.</param>
    /// <exception cref="InvalidDataException">What is wrong, as the end of a sentence that begins with the file's name.</exception>
    public static void Check(optim.Optimizer optimizer, IReadOnlyDictionary<string, Tensor> tensors, long steps)
    {
        var slots = Slots(optimizer).ToDictionary(slot => slot.Name);
        var kind = optimizer.GetType().Name;
        foreach (var slot in slots.Values)
        {
            if (slot.Fault(tensors.GetValueOrDefault(slot.Name), steps) is { } fault)
            {
                throw new InvalidDataException($"holds what {kind} does not read: {slot.Name} {fault}");
            }
        }

        if (tensors.Keys.FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !slots.ContainsKey(name)) is { } unknown)
        {
            throw new InvalidDataException($"holds what {kind} does not read: {unknown}");
        }
    }

    /// <summary>Puts a fresh optimiser in the state that was packed and checked.</summary>
    public static void Unpack(IReadOnlyDictionary<string, Tensor> tensors, optim.Optimizer optimizer)
    {
        using var _ = no_grad();
        foreach (var slot in Slots(optimizer))
        {
            if (tensors.TryGetValue(slot.Name, out var saved))
            {
                slot.Load(saved);
            }
        }
    }

    private static IEnumerable<Slot> Slots(optim.Optimizer optimizer)
    {
        var savable = optimizer as OptimizerHelper ?? throw CannotBeSaved(optimizer);
        return savable.state_dict().State.Zip(savable.parameters()).SelectMany((each, parameter) => each.First.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.DeclaringType != typeof(OptimizerState))
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => field.FieldType == typeof(long) || field.FieldType == typeof(double) || field.FieldType == typeof(Tensor)
                ? new Slot(Name(parameter, field.Name), field, each.First, each.Second)
                : throw CannotBeSaved(optimizer)));
    }

    private static ArgumentException CannotBeSaved(optim.Optimizer optimizer) =>
        new($"{optimizer.GetType().Name} cannot be saved: a training with a checkpoint needs an optimiser of TorchSharp's managed ones, which remembers numbers and tensors");

    /// <summary>One thing remembered of one parameter.</summary>
    private sealed record Slot(string Name, FieldInfo Field, OptimizerState State, Parameter Parameter)
    {
        public Tensor? Saved() => Field.GetValue(State) switch
        {
            long count => tensor(count),
            double number => tensor(number),
            Tensor value => value.detach(),
            _ => null,
        };

        public string? Fault(Tensor? saved, long steps)
        {
            var value = Field.GetValue(State);
            if (saved is null)
            {
                // A momentum, for one, is there from the first step on.
                return value is null ? null : "is not there";
            }

            var (type, shape) = value switch
            {
                long => (ScalarType.Int64, new Shape()),
                double => (ScalarType.Float64, new Shape()),
                _ => Kind(value as Tensor ?? Parameter),
            };
            if (saved.dtype != type || new Shape(saved.shape) != shape)
            {
                return $"is {saved.dtype} {new Shape(saved.shape)}, and should be {type} {shape}";
            }

            return value switch
            {
                long when saved.item<long>() is var count && (count < 0 || count > steps) => $"is {count}, and the training has taken {steps} steps at most",
                double when !double.IsFinite(saved.item<double>()) => "is no finite number",
                _ => null,
            };
        }

        public void Load(Tensor saved)
        {
            switch (Field.GetValue(State))
            {
                case long:
                    Field.SetValue(State, saved.item<long>());
                    break;
                case double:
                    Field.SetValue(State, saved.item<double>());
                    break;
                case Tensor value:
                    value.copy_(saved);
                    break;
                default:
                    Field.SetValue(State, zeros_like(Parameter).copy_(saved).DetachFromDisposeScope());
                    break;
            }
        }

        private static (ScalarType Type, Shape Shape) Kind(Tensor tensor) => (tensor.dtype, new(tensor.shape));
    }
}
