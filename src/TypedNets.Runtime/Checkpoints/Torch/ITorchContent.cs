namespace TypedNets.Checkpoints;

/// <summary>What a file of torch.save holds.</summary>
internal interface ITorchContent
{
    /// <summary>The object that was saved, its tensors without their numbers.</summary>
    object? Content { get; }

    /// <summary>Reads the numbers of a storage.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="bytes">How many bytes it has.</param>
    /// <param name="into">Reads just so many from a stream.</param>
    /// <exception cref="InvalidDataException">They are not there, or not whole.</exception>
    void Read(PickledStorage storage, long bytes, Action<Stream> into);
}
