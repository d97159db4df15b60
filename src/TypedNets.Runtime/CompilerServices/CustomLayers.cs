using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>Modules of an author's own, held to what they promised.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CustomLayers
{
    /// <summary>Holds a new module's learned parameters to those it states, so that the network's number of parameters is true.</summary>
    /// <typeparam name="TModule">Its class.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="layer">Its name and kind: <c>swish1: Swish</c>.</param>
    /// <param name="parameters">The parameters that it states, with their shapes.</param>
    /// <returns>The module.</returns>
    /// <exception cref="InvalidOperationException">It has others.</exception>
    public static TModule Checked<TModule>(TModule module, string layer, params ReadOnlySpan<(string Name, long[] Shape)> parameters)
        where TModule : nn.Module<Tensor, Tensor>
    {
        ArgumentNullException.ThrowIfNull(module);
        var stated = new Dictionary<string, Shape>(StringComparer.Ordinal);
        foreach (var (name, shape) in parameters)
        {
            stated[name] = new Shape(shape);
        }

        foreach (var (name, parameter) in module.named_parameters())
        {
            var shape = new Shape(parameter.shape);
            if (!stated.Remove(name, out var promised))
            {
                throw new InvalidOperationException($"{layer} has a parameter {name} {shape} that it does not state, so it is not counted: write Parameters = [\"{name}: …\"] beside its shape rule");
            }

            if (promised != shape)
            {
                throw new InvalidOperationException($"{layer} states its parameter {name} as {promised}, but it is {shape}");
            }
        }

        return stated.Count == 0 ? module : throw new InvalidOperationException($"{layer} states a parameter {stated.Keys.First()}, but has none");
    }

    /// <summary>Runs a module and checks what it gives.</summary>
    /// <param name="module">The module.</param>
    /// <param name="input">A batch, (N, …).</param>
    /// <param name="layer">Its name and kind: <c>swish1: Swish</c>.</param>
    /// <param name="sizes">The sizes that each sample shall have then.</param>
    /// <returns>What the module gives.</returns>
    /// <exception cref="InvalidOperationException">It has another shape; the message says which, and what was promised.</exception>
    public static Tensor Call(nn.Module<Tensor, Tensor> module, Tensor input, string layer, params ReadOnlySpan<long> sizes)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(input);
        var batch = input.size(0);
        var output = module.call(input);
        if (IsPromised(output, batch, sizes))
        {
            return output;
        }

        var (given, promised) = (new Shape(output.shape), new Shape([batch, .. sizes]));
        output.Dispose();
        throw new InvalidOperationException($"{layer} gives {given}, but its shape rule promised {promised}: correct [Shapes] on its class, or the module");
    }

    private static bool IsPromised(Tensor output, long batch, ReadOnlySpan<long> sizes)
    {
        if (output.dim() != sizes.Length + 1 || output.size(0) != batch)
        {
            return false;
        }

        for (var dimension = 0; dimension < sizes.Length; dimension++)
        {
            if (output.size(dimension + 1) != sizes[dimension])
            {
                return false;
            }
        }

        return true;
    }
}
