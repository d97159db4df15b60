using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Emission;

/// <summary>What a network takes and gives, as C# writes it.</summary>
internal static class Ends
{
    /// <summary>The parameters' names, as they are written.</summary>
    public static string[] Parameters(IEnumerable<string> inputs, bool isPlain) => isPlain ? [InputDeclaration.Unnamed] : [.. inputs.Select(name => Identifiers.Escape(EndName.Parameter(name)))];

    /// <summary>What stands in a method's parentheses.</summary>
    public static string List(IEnumerable<string> parameters) => string.Join(", ", parameters.Select(parameter => $"{NetworkFile.Tensor} {parameter}"));

    /// <summary>What a method gives.</summary>
    public static string Result(int outputs) => outputs <= 1 ? NetworkFile.Tensor : OutputsClass.Name;

    /// <summary>What a network that is wrong takes and gives, as far as it can be written: the parameters, and the outputs' names.</summary>
    public static (string[] Parameters, string[] Outputs) Declared(NetworkDeclaration declaration)
    {
        var inputs = declaration.Inputs.Select(input => input.Name ?? "").Where(name => EndName.OfInput(name) is null).GroupBy(EndName.Parameter).Select(same => same.First());
        var outputs = declaration.Outputs.Where(output => EndName.OfOutput(output.Name) is null).GroupBy(output => EndName.Property(output.Name)).Select(same => same.First().Name);
        return (Parameters(inputs, declaration.IsPlain) is { Length: > 0 } named ? named : [InputDeclaration.Unnamed], [.. outputs]);
    }

    /// <summary>The <c>forward</c> of a network of several that is wrong, which takes and gives what was declared, and throws.</summary>
    public static void WriteThrowing(CodeWriter writer, IReadOnlyList<string> parameters, IReadOnlyList<string> outputs, string fail)
    {
        var result = Result(outputs.Count);
        writer.Line("/// <inheritdoc/>");
        writer.Line(NetworkFile.Generated);
        writer.Line($"public {New(parameters.Count)}{result} forward({List(parameters)}) => {fail}");
        writer.Line();
        WriteCall(writer, parameters, result);
        if (outputs.Count > 1)
        {
            OutputsClass.Write(writer, [.. outputs.Select(output => (output, (Shape?)null))]);
        }
    }

    /// <summary>What <c>forward</c> does, by TorchSharp's other name.</summary>
    public static void WriteCall(CodeWriter writer, IReadOnlyList<string> parameters, string result)
    {
        writer.Line($"/// <inheritdoc cref=\"forward({string.Join(", ", parameters.Select(_ => NetworkFile.Tensor))})\"/>");
        writer.Line(NetworkFile.Generated);
        writer.Line($"public {New(parameters.Count)}{result} call({List(parameters)}) => forward({string.Join(", ", parameters)});");
        writer.Line();
    }

    /// <summary>What all networks of several have beside <c>forward</c>: the same by TorchSharp's other name, and what the trainer calls.</summary>
    public static void WriteRest(CodeWriter writer, IReadOnlyList<string> parameters, int outputs)
    {
        WriteCall(writer, parameters, Result(outputs));
        WriteBatches(writer, parameters, outputs);
    }

    /// <summary>What the trainer calls.</summary>
    public static void WriteBatches(CodeWriter writer, IReadOnlyList<string> parameters, int outputs)
    {
        var elements = string.Join(", ", Enumerable.Range(0, parameters.Count).Select(index => FormattableString.Invariant($"inputs[{index}]")));
        var given = $"forward({elements})";
        writer.Line("/// <inheritdoc/>");
        writer.Line(NetworkFile.Generated);
        writer.Line($"protected override {Tensors} ForwardBatch({Tensors} inputs) => {(outputs <= 1 ? $"new[] {{ {given} }}" : given)};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(NetworkFile.Generated);
        writer.Line($"protected override global::TypedNets.LayerActivations ForwardBatchActivations({Tensors} inputs) => ForwardActivations({elements});");
        writer.Line();
        if (parameters.Count > 1)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
            writer.Line(NetworkFile.Generated);
            writer.Line($"public override global::TypedNets.LayerActivations ForwardActivations({NetworkFile.Tensor} input) => throw new global::System.NotSupportedException(\"This network has several inputs: give all of them\");");
            writer.Line();
        }
    }

    /// <summary>What hides a member of the base class says so.</summary>
    public static string New(int inputs) => inputs == 1 ? "new " : "";

    private static string Tensors => $"global::System.Collections.Generic.IReadOnlyList<{NetworkFile.Tensor}>";
}
