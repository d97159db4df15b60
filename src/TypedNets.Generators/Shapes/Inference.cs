using TypedNets.Generators.Declarations;

namespace TypedNets.Generators.Shapes;

/// <summary>What a layer's rule says of a shape that arrives: what leaves, or what is wrong.</summary>
internal sealed record Inference
{
    private Inference(Shape output, EquatableArray<Parameter> parameters, long multiplyAdds) =>
        (Output, Parameters, MultiplyAdds) = (output, parameters, multiplyAdds);

    private Inference(Fault fault) => (Fault, Output) = (fault, new Shape());

    public Shape Output { get; }

    public EquatableArray<Parameter> Parameters { get; }

    public long MultiplyAdds { get; }

    public Fault? Fault { get; }

    public static implicit operator Inference(Shape output) => new(output, EquatableArray<Parameter>.Empty, 0);

    public static implicit operator Inference(Fault fault) => new(fault);

    /// <summary>The layer owns parameters.</summary>
    public static Inference With(Shape output, long multiplyAdds, params IEnumerable<Parameter> parameters) =>
        new(output, parameters.ToEquatableArray(), multiplyAdds);
}

/// <summary>What is wrong with one layer; the layer's place is added by who asked.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Message">What arrived, what was wanted, what would work.</param>
/// <param name="Argument">The guilty argument, or null for the whole layer.</param>
/// <param name="Fix">What a code fix needs to know.</param>
internal sealed record Fault(string Id, string Message, string? Argument = null, string Fix = "")
{
    /// <summary>Which element of an argument that is a list.</summary>
    public int Element { get; init; }

    public Problem At(int attribute) => new(Id, new ProblemTarget(attribute, Argument, Element), Message, Fix);
}
