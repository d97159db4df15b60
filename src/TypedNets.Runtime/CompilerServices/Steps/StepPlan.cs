using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

/// <summary>A step whose layers have their places: what does forward and backward, in the order of execution.</summary>
internal sealed class StepPlan
{
    // A gigabyte.
    private const long MostNumbers = 1 << 28;

    private readonly List<GradientLayer> layers = [];
    private readonly List<IReadOnlyList<string>> names = [];
    private readonly Dictionary<string, Learned> learned = [];

    /// <param name="input">The network's input.</param>
    /// <param name="all">The layers, each behind what it reads.</param>
    /// <param name="output">The one whose result leaves the network.</param>
    public StepPlan(InputStep input, IReadOnlyList<StepLayer> all, StepLayer output)
    {
        (Input, Output) = (input, output);
        output.IsOutput = true;
        input.Lower(this);
        names.AddRange(Enumerable.Repeat<IReadOnlyList<string>>(["input"], layers.Count));
        StepLayer[] needed = [.. Needed(all, output)];
        foreach (var layer in needed)
        {
            if (!layer.IsDone)
            {
                StepLayer[] left = [.. needed.Where(each => !each.IsDone)];
                var before = layers.Count;
                layer.Lower(this);
                string[] together = [.. left.Where(each => each.IsDone).Select(each => each.Name)];
                names.AddRange(Enumerable.Repeat<IReadOnlyList<string>>(together, layers.Count - before));
            }
        }
    }

    public InputStep Input { get; }

    public StepLayer Output { get; }

    public GradientLayer[] Layers => [.. layers];

    /// <summary>Of each of <see cref="Layers"/> the network's layers that it does, alone or with its neighbours; <c>input</c> of what takes a batch in.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Names => names;

    /// <summary>What is learned, by its name in the network's state.</summary>
    public IReadOnlyDictionary<string, Learned> Parameters => learned;

    /// <summary>The batch norms, by their layers' names.</summary>
    public Dictionary<string, BatchNormLayer> Norms { get; } = [];

    /// <summary>Whether a layer draws at random.</summary>
    public bool Draws { get; private set; }

    /// <summary>Whether what lies between for so many samples is more than memory of one piece holds.</summary>
    public bool IsTooLarge(int samples) => layers.Any(layer => (long)layer.Target.Pitch * samples > MostNumbers);

    public void Add(GradientLayer layer) => layers.Add(layer);

    /// <summary>A parameter of a layer; null where it has none of the name.</summary>
    public Learned? Parameter(LayerNode node, string name) => node.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter
        ? learned[$"{node.Name}.{name}"] = new Learned((int)parameter.Shape.Elements)
        : null;

    /// <summary>Notes that a layer draws at random.</summary>
    /// <returns>A number of its own.</returns>
    public uint Stream()
    {
        Draws = true;
        return (uint)layers.Count;
    }

    /// <summary>What the output is made of. A layer stands behind all that it reads, so that whoever has no reader by then has none.</summary>
    private static IEnumerable<StepLayer> Needed(IReadOnlyList<StepLayer> all, StepLayer output)
    {
        var needed = new Stack<StepLayer>();
        foreach (var layer in all.Reverse().Where(layer => layer == output || layer.IsRead))
        {
            needed.Push(layer);
            foreach (var read in layer.Reads)
            {
                read.AddReader(layer);
            }
        }

        return needed;
    }
}
