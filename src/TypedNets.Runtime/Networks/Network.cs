using TorchSharp;
using TorchSharp.Modules;
using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The base of every declared network: a TorchSharp module from one tensor to one tensor that knows its own graph.</summary>
public abstract class Network : nn.Module<Tensor, Tensor>
{
    private ChannelStatistics[]? statistics;
    private List<nn.Module>? frozen;
    private InputReader?[]? readers;

    /// <summary>Called by the generated constructor.</summary>
    /// <param name="name">The network's name.</param>
    protected Network(string name)
        : base(Loaded(name)) => Mode = new NetworkMode(this);

    /// <summary>The layers, shapes and parameters that the compiler worked out.</summary>
    public abstract NetworkGraph Architecture { get; }

    /// <summary>Runs a batch and keeps what every layer gives: filters' responses, feature maps, features.</summary>
    /// <param name="input">A batch, (N, …).</param>
    /// <returns>The outputs of all layers; dispose it.</returns>
    public abstract LayerActivations ForwardActivations(Tensor input);

    /// <summary>Runs a batch, whatever the network takes and gives.</summary>
    /// <param name="inputs">The batch of each input, (N, …).</param>
    /// <returns>The outputs, in the order of their declaration.</returns>
    internal virtual IReadOnlyList<Tensor> RunBatch(IReadOnlyList<Tensor> inputs) => [call(inputs[0])];

    /// <summary>Runs a batch and keeps what every layer gives, whatever the network takes.</summary>
    /// <param name="inputs">The batch of each input, (N, …).</param>
    internal virtual LayerActivations TraceBatch(IReadOnlyList<Tensor> inputs) => ForwardActivations(inputs[0]);

    /// <summary>Who trains and who evaluates the network.</summary>
    internal NetworkMode Mode { get; }

    /// <summary>The normalisations that may be given one value a channel.</summary>
    internal IReadOnlyList<ChannelStatistics> Statistics => statistics ??= ChannelStatistics.Find(this);

    /// <summary>For each input, the layer that shows which numbers it wants.</summary>
    private InputReader?[] Readers => readers ??= [.. Enumerable.Range(0, Architecture.Inputs.Length).Select(input => InputReader.Find(this, input))];

    /// <summary>Puts the network in training or evaluation mode, once no other thread evaluates it.</summary>
    /// <param name="train">Whether in training mode.</param>
    /// <exception cref="InvalidOperationException">The network is being evaluated by this thread.</exception>
    public override void train(bool train = true)
    {
        using (Mode.Alone())
        {
            SetMode(train);
        }
    }

    /// <summary>The parameters and buffers in PyTorch's order: module by module, a layer's running statistics beside its weights.</summary>
    /// <param name="destination">Where they go; by default a new dictionary.</param>
    /// <param name="prefix">What stands before their names.</param>
    public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null) =>
        base.state_dict(LayerGroup.State(this, destination, prefix), prefix);

    /// <summary>The parameters in PyTorch's order. Those that are no layer's bear the name alone that they were given: <c>class_token</c>.</summary>
    /// <param name="recurse">Whether those of the layers are wanted, and not those alone that its author registered himself.</param>
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
        recurse ? base.named_parameters(recurse: false).Concat(LayerGroup.Parameters(this)) : base.named_parameters(recurse: false);

    /// <summary>Registers a layer under the name that prefixes its parameters.</summary>
    /// <typeparam name="TModule">The layer's TorchSharp type.</typeparam>
    /// <param name="name">The layer's name: <c>conv1</c>, or <c>layer1.0.conv1</c> in modules of its own, which are made where they are not there yet.</param>
    /// <param name="module">The layer.</param>
    /// <param name="device">Where it goes, if it was not made there.</param>
    /// <param name="init">How its weights begin, if not as TorchSharp has made them.</param>
    /// <returns>The layer itself.</returns>
    protected TModule Register<TModule>(string name, TModule module, Device? device = null, Init init = Init.Default)
        where TModule : nn.Module
    {
        if (init != Init.Default)
        {
            InitialWeights.Fill(module, init, keepsZeros: Architecture.Layers.Any(layer => layer.Name == name && layer.TakesIndices));
        }

        if (device is not null)
        {
            module.to(device);
        }

        var names = name.Split('.');
        nn.Module parent = this;
        foreach (var part in names[..^1])
        {
            parent = LayerGroup.In(parent, part);
        }

        parent.register_module(names[^1], module);
        return module;
    }

    /// <summary>All layers are registered by the generated constructor, so there is nothing to look for by reflection.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>Checks that a batch has the shape the network was declared for, and that the network can be run on it now.</summary>
    /// <param name="input">A batch, (N, …).</param>
    /// <exception cref="ArgumentException">
    /// The batch has another shape, other numbers or lies elsewhere than the network, or is too small for a batch norm to train on; the message says which was wanted and how to get there.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network is in training mode, but other threads evaluate it just now.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    protected void Expect(Tensor input)
    {
        Refuse(input, 0, "");
        RefuseOneValue([input]);
        Mode.CheckPass();
    }

    /// <summary>Checks one input of a batch.</summary>
    /// <param name="input">A batch, (N, …).</param>
    /// <param name="index">Which input it is.</param>
    /// <param name="of">Which of several it is, as it reads behind the network's name: empty, or <c>'s input 'left'</c>.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    internal void Refuse(Tensor input, int index, string of)
    {
        var wanted = Architecture.Inputs[index];
        RefuseShape(input, wanted, of);
        if (Readers[index] is { } reader && reader.Module.parameters().FirstOrDefault() is { } parameter && BatchFault.OfNumbers(input, reader.Layer, parameter) is { } fault)
        {
            throw new ArgumentException($"{GetName()}{of} {fault}", wanted.Name);
        }
    }

    /// <summary>Checks the shape of one input of a batch, whatever numbers it holds.</summary>
    /// <param name="input">A batch, (N, …).</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="of">Which of several it is, as it reads behind the network's name.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    internal void RefuseShape(Tensor input, InputNode wanted, string of)
    {
        ArgumentNullException.ThrowIfNull(input, wanted.Name);
        DisposedModules.Refuse(this);
        if (!HasShape(input, wanted.Shape) || (wanted.Shape.IsOpen && Architecture.Fault(wanted.Shape, Sample(input)) is not null))
        {
            throw new ArgumentException(
                $"{GetName()}{of} takes batches of shape (N, {wanted.Shape.ToString()[1..]}, but {new Shape(input.shape)} arrives{Mismatch(Architecture, wanted.Shape, new Shape(input.shape))}", wanted.Name);
        }

        if (StoredNumbers.Missing(input) is { } missing)
        {
            throw new ArgumentException($"{GetName()}{of} takes dense batches of numbers, but this one {missing}", wanted.Name);
        }
    }

    /// <summary>
    /// Lays a batch of images out with the channels of a pixel side by side, where oneDNN's kernels for the CPU are fastest; the layers behind keep the layout.
    /// Where oneDNN is switched off the batch stays as it is, which then is faster.
    /// </summary>
    /// <param name="input">A batch of images, (N, C, H, W).</param>
    /// <returns>The same values in the same shape; a tensor of its own, to be freed.</returns>
    protected static Tensor ChannelsLast(Tensor input)
    {
        if (input.device_type != DeviceType.CPU || OneDnn.State == OneDnnState.Off)
        {
            return input.alias();
        }

        using var scope = NewDisposeScope();

        // One channel is laid out either way at once; only its strides must say so, or libtorch takes the other kernels.
        var pixels = input.size(1) == 1 ? input.contiguous().squeeze(1).unsqueeze(-1) : input.permute(0, 2, 3, 1).contiguous();
        return pixels.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Frees what a layer has read, once it has given its result; so a forward holds no more than it must.</summary>
    /// <param name="used">What the layer read.</param>
    /// <param name="made">What the layer gave.</param>
    /// <returns>What the layer gave.</returns>
    protected static Tensor Next(Tensor used, Tensor made)
    {
        if (!ReferenceEquals(used, made))
        {
            used.Dispose();
        }

        return made;
    }

    /// <summary>The same for a layer that has read several results.</summary>
    /// <param name="used">What it read.</param>
    /// <param name="made">What it gave.</param>
    /// <returns>What it gave.</returns>
    protected static Tensor Next(ReadOnlySpan<Tensor> used, Tensor made)
    {
        foreach (var tensor in used)
        {
            Next(tensor, made);
        }

        return made;
    }

    /// <summary>Sets the mode of all layers, whoever evaluates.</summary>
    internal void SetMode(bool training)
    {
        base.train(training);
        if (training)
        {
            frozen?.ForEach(module => module.train(false));
        }
    }

    /// <summary>Keeps a module in evaluation mode, whatever the network's own is, or no longer.</summary>
    internal void SetFrozen(nn.Module module, bool isFrozen)
    {
        frozen ??= [];
        frozen.Remove(module);
        if (isFrozen)
        {
            frozen.Add(module);
        }

        module.train(training && !isFrozen);
    }

    private static bool HasShape(Tensor input, Shape wanted)
    {
        var dimension = 0;
        while (dimension < wanted.Rank && input.dim() == wanted.Rank + 1 && (input.size(dimension + 1) == wanted[dimension] || wanted.IsOpenAt(dimension)))
        {
            dimension++;
        }

        return dimension == wanted.Rank && input.dim() == wanted.Rank + 1;
    }

    /// <summary>Refuses a batch of which a normalisation would see one value a channel.</summary>
    /// <param name="inputs">The batch of each input.</param>
    /// <exception cref="ArgumentException">There is such a normalisation.</exception>
    internal void RefuseOneValue(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var layer in Statistics)
        {
            var more = $"give more {Noun.For(Architecture.Input)}";
            var advice = layer.AreKept ? $"{more}, or call eval() before where you do not train" : more;
            if (layer.AreRead && layer.Fault(inputs[0].size(0), "this batch has", advice) is { } fault && layer.IsFor(Architecture, Samples(inputs)))
            {
                throw new ArgumentException(fault, Architecture.Inputs[0].Name);
            }
        }
    }

    /// <summary>Finds libtorch before the base class calls it, so that a missing backend is one clear sentence.</summary>
    private static string Loaded(string name)
    {
        NativeLibraries.Load();
        return name;
    }

    private static Shape Sample(Tensor batch) => new(batch.shape.AsSpan(1));

    /// <summary>The shape of one sample of each input.</summary>
    /// <param name="inputs">The batch of each input.</param>
    internal static Shape[] Samples(ReadOnlySpan<Tensor> inputs)
    {
        var samples = new Shape[inputs.Length];
        for (var input = 0; input < inputs.Length; input++)
        {
            samples[input] = Sample(inputs[input]);
        }

        return samples;
    }

    private static string Mismatch(NetworkGraph graph, Shape wanted, Shape got) => (got.Rank == 0 ? "" : graph.Fault(wanted, new(got.Sizes[1..]))) switch
    {
        { Length: > 0 } fault => fault,
        _ => BatchFault.Hint(got, graph, wanted),
    };
}
