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

    /// <summary>Its layers are registered by name, so there is nothing to look for by reflection.</summary>
    protected override void RegisterComponents()
    {
    }
}
