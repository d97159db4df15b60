namespace TypedNets;

/// <summary>
/// From here on, layers and blocks without a name are numbered from 0, as PyTorch's <c>nn.Sequential</c> numbers them: <c>features.0</c>, <c>features.1</c>, … behind <c>[Sequential("features")]</c>.
/// It holds up to the next <c>[Sequential]</c> of the class. What has a name of its own keeps it and takes no number.
/// </summary>
public sealed class SequentialAttribute : LayerAttribute
{
    /// <summary>Numbers what follows right below the class that holds it: <c>0</c>, <c>1</c>, …</summary>
    public SequentialAttribute()
    {
    }

    /// <summary>Numbers what follows.</summary>
    /// <param name="name">What stands before the numbers: <c>features</c>.</param>
    public SequentialAttribute(string name) => Name = name;
}
