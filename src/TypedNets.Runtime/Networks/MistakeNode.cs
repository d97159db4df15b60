namespace TypedNets;

/// <summary>A mistake in a network's declaration, as the compiler tells it.</summary>
/// <param name="Id">The diagnostic's id: <c>TN1003</c>.</param>
/// <param name="Message">What arrives, what is wanted and what would work.</param>
/// <param name="Attribute">The attribute that is wrong, as a person reads it: <c>Linear(120)</c>.</param>
/// <param name="Layer">The index of the layer before which it stands; as many as there are layers, where it stands behind them.</param>
public sealed record MistakeNode(string Id, string Message, string Attribute, int Layer);

/// <summary>A layer behind a mistake.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
public sealed record UnknownNode(string Name, string Kind);
