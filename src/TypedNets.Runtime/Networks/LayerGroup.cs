using TorchSharp.Modules;
using TypedNets.CompilerServices;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A module that only holds others: <c>layer1</c> of <c>layer1.0.conv1</c>.</summary>
internal sealed class LayerGroup : nn.Module
{
    private LayerGroup(string name)
        : base(name)
    {
    }

    /// <summary>The group with this name, made where it is not there yet.</summary>
    public static nn.Module In(nn.Module parent, string name)
    {
        foreach (var (known, child) in parent.named_children())
        {
            if (known == name)
            {
                return child;
            }
        }

        var group = new LayerGroup(name);
        parent.register_module(name, group);
        return group;
    }

    /// <summary>PyTorch's order: module by module, so that a layer's running statistics stand beside its weights. TorchSharp's own puts all buffers last.</summary>
    /// <param name="module">Whose children's parameters and buffers are wanted.</param>
    /// <param name="destination">Where they go; null for a new dictionary.</param>
    /// <param name="prefix">What stands before their names.</param>
    public static Dictionary<string, Tensor> State(nn.Module module, Dictionary<string, Tensor>? destination, string? prefix)
    {
        destination ??= [];
        foreach (var (name, child) in Children(module))
        {
            child.state_dict(destination, string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}");
        }

        return destination;
    }

    /// <summary>The parameters in the same order and by the same names.</summary>
    /// <param name="module">Whose children's parameters are wanted.</param>
    public static IEnumerable<(string Name, Parameter Parameter)> Parameters(nn.Module module)
    {
        var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
        foreach (var (name, child) in Children(module))
        {
            var named = child is LearnedParameter learned ? [(Name: name, Parameter: learned.Weight)] : child.named_parameters().Select(each => (Name: $"{name}.{each.name}", Parameter: each.parameter));
            foreach (var each in named.Where(each => seen.Add(each.Parameter)))
            {
                yield return each;
            }
        }
    }

    /// <summary>A module's own parameters stand before those of the modules in it.</summary>
    private static IEnumerable<(string Name, nn.Module Module)> Children(nn.Module module) => module.named_children().OrderBy(child => child.module is LearnedParameter ? 0 : 1);

    /// <inheritdoc/>
    public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null) =>
        State(this, destination, prefix);

    /// <inheritdoc/>
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => recurse ? Parameters(this) : [];

    /// <summary>Its layers are registered by name, so there is nothing to look for by reflection.</summary>
    protected override void RegisterComponents()
    {
    }
}
