namespace TypedNets.Exchange;

/// <summary>A layer in PyTorch: what makes it, and what runs it.</summary>
/// <param name="Made">What makes its module or its parameter; null where a function does its work.</param>
/// <param name="Run">What runs it, with {0} for the module, {1}, {2} and so on for what it reads, and {1p} for that in parentheses where they are needed.</param>
internal sealed record TorchLayer(PythonExpression? Made, string Run = TorchLayer.Plain)
{
    /// <summary>How a module runs.</summary>
    public const string Plain = "{0}({1})";

    /// <summary>Whether it begins a line of its own.</summary>
    public bool IsHeavy { get; init; }

    /// <summary>Whether it is made of operators, around which parentheses may be needed.</summary>
    public bool IsOperator { get; init; }

    /// <summary>Whether what is made is a parameter and no module.</summary>
    public bool IsParameter { get; init; }

    /// <summary>What PyTorch does not have of it, and the file has to define.</summary>
    public string? Definition { get; init; } = Made is PythonCall call ? TorchDefinitions.Classes.GetValueOrDefault(call.Callee) : null;

    /// <summary>The version of PyTorch that it needs; null where any will do.</summary>
    public string? Since { get; init; }

    /// <summary>Whether it can be an element of <c>nn.Sequential</c>.</summary>
    public bool IsModule => Run == Plain && !IsParameter;
}
