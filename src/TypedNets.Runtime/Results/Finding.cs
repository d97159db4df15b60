namespace TypedNets;

/// <summary>Something that is wrong with a training, as a <see cref="TrainingDoctor"/> finds it. Each kind of its has a section of its own in the guide to the doctor.</summary>
/// <param name="Id">Its kind: <c>TD009</c>. Callbacks of one's own take other letters.</param>
/// <param name="Message">What was found, with its numbers, and what to do about it.</param>
/// <param name="Epoch">The epoch in which it was found, from 1; 0 for what is wrong with the data before anything is trained.</param>
public sealed record Finding(string Id, string Message, int Epoch = 0)
{
    /// <summary>The layer it is about; empty where it is about the whole.</summary>
    public string Layer { get; init; } = "";

    /// <summary><c>TD009 relu3: …</c></summary>
    public override string ToString() => Layer.Length == 0 ? $"{Id}: {Message}" : $"{Id} {Layer}: {Message}";
}
