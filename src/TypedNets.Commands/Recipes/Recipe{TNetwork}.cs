using System.Diagnostics.CodeAnalysis;

namespace TypedNets.Commands;

/// <summary>
/// A network, its data and the settings of its training: <c>new Recipe&lt;FlowerNet&gt;("photos/flowers") { Epochs = 20 }</c>. What is not said is as a <see cref="Trainer"/> has it.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
public sealed record Recipe<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNetwork> : Recipe
    where TNetwork : Network, INetwork
{
    /// <summary>A network and its data.</summary>
    /// <param name="data">What it learns from and is judged by.</param>
    public Recipe(RecipeData data)
        : base(TNetwork.Graph, data)
    {
    }

    /// <summary>A network and a folder of images.</summary>
    /// <param name="folder">A folder with a folder of images for each class; they are scaled and cut to what the network takes.</param>
    public Recipe(string folder)
        : this(RecipeData.Folder(folder))
    {
    }

    internal override Network MakeFor(string path) => NetworkFactory.MakeFor<TNetwork>(path);

    private protected override Network Make(long? classes) => NetworkFactory.Make<TNetwork>(classes: classes);
}
