namespace TypedNets.Generators.Model;

/// <summary>A module of the author's own, which stands in the place of a layer.</summary>
/// <param name="Type">Its class, as generated code writes it.</param>
/// <param name="Title">The class's name: <c>Swish</c>.</param>
/// <param name="ParameterNames">The parameters of the constructor that is called, in order; null where none takes what is given.</param>
/// <param name="TakesDevice">Whether that constructor takes a device at its end.</param>
/// <param name="Rule">What becomes of a shape; null where it stays.</param>
/// <param name="Parameters">Its learned parameters.</param>
/// <param name="Problem">Why it cannot be a layer; null where it can.</param>
internal sealed record CustomLayer(
    string Type, string Title, EquatableArray<string> ParameterNames, bool TakesDevice, ShapePattern? Rule, EquatableArray<CustomParameter> Parameters, string? Problem);

/// <summary>A shape's rule, as its author wrote it: <c>C, H, W -> C, H / 2, W / 2</c>.</summary>
/// <param name="Text">The text.</param>
/// <param name="From">What may arrive.</param>
/// <param name="To">What leaves then.</param>
internal sealed record ShapePattern(string Text, SizeList From, SizeList To);

/// <summary>Sizes of a pattern, some of which may stand for any number of dimensions before the others.</summary>
/// <param name="HasRest">Whether <c>...</c> stands at the beginning.</param>
/// <param name="Sizes">The sizes behind it.</param>
internal sealed record SizeList(bool HasRest, EquatableArray<Formula> Sizes);

/// <summary>A learned parameter of such a module.</summary>
/// <param name="Name">Its name: <c>weight</c>.</param>
/// <param name="Sizes">Its shape, calculated from what arrives and from what the constructor is given.</param>
internal sealed record CustomParameter(string Name, SizeList Sizes);
