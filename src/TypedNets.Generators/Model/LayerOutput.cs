namespace TypedNets.Generators.Model;

/// <summary>What a layer's rule says of a shape that arrives: what leaves, or what is wrong.</summary>
internal sealed record LayerOutput
{
    private LayerOutput(Shape output, EquatableArray<Parameter> parameters, Size multiplyAdds) =>
        (Output, Parameters, MultiplyAdds) = (output, parameters, multiplyAdds);

    private LayerOutput(Violation violation) => (Violation, Output) = (violation, new Shape());

    public Shape Output { get; }

    public EquatableArray<Parameter> Parameters { get; }

    public Size MultiplyAdds { get; }

    public Violation? Violation { get; }

    public static implicit operator LayerOutput(Shape output) => new(output, EquatableArray<Parameter>.Empty, 0);

    public static implicit operator LayerOutput(Violation violation) => new(violation);

    /// <summary>The layer owns parameters.</summary>
    public static LayerOutput With(Shape output, Size multiplyAdds, params IEnumerable<Parameter> parameters) =>
        new(output, parameters.ToEquatableArray(), multiplyAdds);
}
