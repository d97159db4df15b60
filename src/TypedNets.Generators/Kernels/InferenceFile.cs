using System.Globalization;
using TypedNets.Generators.Emission;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Kernels;

/// <summary>A network's class <c>Inference</c>, which runs it without libtorch. It is a part of the network's own class, so that both can be in one project.</summary>
internal static class InferenceFile
{
    private const string Name = "Inference";

    /// <summary>What is behind the network's in the file's name.</summary>
    public const string Hint = ".Inference";

    /// <summary>The file's text.</summary>
    /// <param name="check">The network.</param>
    /// <param name="isAlone">Whether there is no TorchSharp, and so no other part of the class.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static string Text(ShapeCheck check, bool isAlone, CancellationToken cancellation)
    {
        var plan = check.Graph is { } graph ? NetworkPlan.Create(graph, cancellation) : null;
        return NetworkFile.Around(
            check.Declaration,
            [],
            isAlone ? Documentation(check, plan) : [],
            writer => Members(writer, check, plan is { Problems.Count: 0 } ? plan : null, isAlone),
            cancellation,
            $"using {KernelNames.Alias} = {KernelNames.Namespace};");
    }

    private static IEnumerable<string> Documentation(ShapeCheck check, NetworkPlan? plan)
    {
        if (check.Declaration.IsDocumented)
        {
            yield break;
        }

        yield return check.Graph is { } graph && plan is { Problems.Count: 0 }
            ? $"/// <summary>{List(graph.Inputs.Select(input => input.Shape))} → {List(Outputs(graph))}, {ShapeTable.Grouped(graph.ParameterCount)} parameters.</summary>"
            : $"/// <summary>{CodeWriter.Xml(check.Declaration.Name)} has compile errors.</summary>";
    }

    private static void Members(CodeWriter writer, ShapeCheck check, NetworkPlan? plan, bool isAlone)
    {
        if (isAlone && !check.Declaration.MemberNames.Contains("Load"))
        {
            writer.Summary("Loads the trained network from a file of its weights.");
            writer.Line("/// <param name=\"path\">A file that <c>SaveWeights</c> or a <c>Trainer</c> wrote, or Python with the same names.</param>");
            writer.Line($"/// <exception cref=\"{KernelNames.Alias}::WeightsException\">It is not there, not whole, or another network's.</exception>");
            writer.Line(NetworkFile.Generated);
            writer.Line($"public static {Name} Load(string path) => {Name}.Load(path);");
            writer.Line();
        }

        writer.Summary($"{check.Declaration.Name} as it is used once it is trained, without libtorch. Any number of threads may predict with one at the same time.");
        using (writer.Block($"public sealed class {Name} : {KernelNames.Alias}::CompiledNetwork"))
        {
            var graph = plan is null ? null : check.Graph;
            Constant(writer, "InputSize", $"The numbers of one input sample{In(graph?.Inputs.Select(input => input.Shape))}.", graph?.Inputs.Sum(input => input.Shape.Elements.Number) ?? 1);
            Constant(writer, "OutputSize", $"The numbers that are predicted of it{In(graph is null ? null : Outputs(graph))}.", graph is null ? 1 : Outputs(graph).Sum(shape => shape.Elements.Number));
            Constant(writer, "WorkspaceBytes", "The memory for what lies between, in bytes: where two results are never needed at the same time, they share it.", 4L * (plan?.WorkspaceSize ?? 0));
            writer.Line(NetworkFile.Generated);
            writer.Line($"private {Name}({KernelNames.Alias}::Weights weights)");
            using (writer.Deeper())
            {
                writer.Line($": base({CodeWriter.Literal(check.Declaration.Name)}, InputSize, OutputSize, WorkspaceBytes / sizeof(float), weights, Steps)");
            }

            writer.Line("{");
            writer.Line("}");
            writer.Line();
            Loads(writer);
            if (graph is { IsPlain: false })
            {
                Predict(writer, graph);
            }

            Steps(writer, check.Declaration, plan);
        }
    }

    private static string In(IEnumerable<Shape>? shapes) => shapes is null ? "" : $", {List(shapes)}";

    private static string List(IEnumerable<Shape> shapes) => string.Join(", ", shapes);

    private static IEnumerable<Shape> Outputs(NetworkGraph graph) => graph.Outputs.Select(output => graph.ShapeOf(output.Node));

    /// <summary>Several inputs and outputs are given each for itself.</summary>
    private static void Predict(CodeWriter writer, NetworkGraph graph)
    {
        var inputs = Ends.Parameters(graph.Inputs.Select(input => input.Name), isPlain: false).Zip(graph.Inputs, (name, input) => (Name: name, input.Shape)).ToArray();
        var outputs = Ends.Parameters(graph.Outputs.Select(output => output.Name), isPlain: false).Zip(Outputs(graph), (name, shape) => (Name: name, Shape: shape)).ToArray();
        for (var output = 0; output < outputs.Length; output++)
        {
            outputs[output].Name = Array.Exists(inputs, input => input.Name == outputs[output].Name) ? $"{outputs[output].Name.TrimStart('@')}Output" : outputs[output].Name;
        }

        writer.Summary("Predicts, of one sample or of several that follow one another.");
        foreach (var (name, shape) in inputs)
        {
            writer.Line($"/// <param name=\"{name.TrimStart('@')}\">The samples, {shape.Batch}.</param>");
        }

        foreach (var (name, shape) in outputs)
        {
            writer.Line($"/// <param name=\"{name.TrimStart('@')}\">What is predicted, {shape.Batch}.</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The sizes do not fit.</exception>");
        writer.Line(NetworkFile.Generated);
        var parameters = inputs.Select(input => $"global::System.ReadOnlySpan<float> {input.Name}").Concat(outputs.Select(output => $"global::System.Span<float> {output.Name}"));
        var batch = inputs.Concat(outputs).Select(end => end.Name).Contains("batch") ? "together" : "batch";
        using (writer.Block($"public void Predict({string.Join(", ", parameters)})"))
        {
            writer.Line($"using var {batch} = new {KernelNames.Alias}::EndsBatch(this, {inputs[0].Name}.Length / {Number(inputs[0].Shape)});");
            foreach (var (name, shape) in inputs)
            {
                writer.Line($"{batch}.Take({name}, {Number(shape)}, nameof({name}));");
            }

            writer.Line($"{batch}.Run();");
            foreach (var (name, shape) in outputs)
            {
                writer.Line($"{batch}.Give({name}, {Number(shape)}, nameof({name}));");
            }
        }

        writer.Line();

        static string Number(Shape shape) => shape.Elements.Number.ToString(CultureInfo.InvariantCulture);
    }

    private static void Constant(CodeWriter writer, string name, string summary, long value)
    {
        writer.Summary(summary);
        writer.Line($"public const int {name} = {value.ToString(CultureInfo.InvariantCulture)};");
        writer.Line();
    }

    private static void Loads(CodeWriter writer)
    {
        Load("string path", "path", "path", "Loads it from a file of weights.", "A safetensors file that <c>SaveWeights</c> or a <c>Trainer</c> wrote, or Python with the same names.");
        Load("global::System.IO.Stream stream", "stream", "stream", "Loads it from what a stream holds from here to its end.", "A safetensors file, byte for byte.");
        Load("global::System.ReadOnlySpan<byte> bytes", "bytes", "bytes", "Loads it from memory.", "A safetensors file, byte for byte.");
        writer.Summary("Loads it from a file that is embedded in an assembly.");
        writer.Line("/// <param name=\"assembly\">The assembly.</param>");
        writer.Line("/// <param name=\"resource\">The file's name there.</param>");
        writer.Line($"/// <exception cref=\"{KernelNames.Alias}::WeightsException\">It is not there, not whole, or another network's.</exception>");
        writer.Line(NetworkFile.Generated);
        writer.Line($"public static {Name} Load(global::System.Reflection.Assembly assembly, string resource) => new({KernelNames.Alias}::Weights.Read(assembly, resource));");
        writer.Line();

        void Load(string parameter, string name, string argument, string summary, string meaning)
        {
            writer.Summary(summary);
            writer.Line($"/// <param name=\"{name}\">{meaning}</param>");
            writer.Line($"/// <exception cref=\"{KernelNames.Alias}::WeightsException\">It is not there, not whole, or another network's.</exception>");
            writer.Line(NetworkFile.Generated);
            writer.Line($"public static {Name} Load({parameter}) => new({KernelNames.Alias}::Weights.Read({argument}));");
            writer.Line();
        }
    }

    private static void Steps(CodeWriter writer, NetworkDeclaration declaration, NetworkPlan? plan)
    {
        writer.Line(NetworkFile.Generated);
        if (plan is null)
        {
            writer.Line($"private static {KernelNames.Alias}::Kernel[] Steps({KernelNames.Alias}::LayerWeights weights) =>");
            using (writer.Deeper())
            {
                writer.Line($"throw new global::System.InvalidOperationException({CodeWriter.Literal($"{declaration.Name} has compile errors; mend its layers first")});");
            }

            return;
        }

        using (writer.Block($"private static {KernelNames.Alias}::Kernel[] Steps({KernelNames.Alias}::LayerWeights weights)"))
        {
            writer.Line($"return new {KernelNames.Alias}::Kernel[]");
            writer.Line("{");
            using (writer.Deeper())
            {
                foreach (var step in plan.Steps)
                {
                    if (step.Layers.Count > 0)
                    {
                        writer.Line($"// {string.Join(", ", step.Layers)}: {step.Input} → {step.Output}");
                    }

                    writer.Line($"{step.Make()},");
                }
            }

            writer.Line("};");
        }
    }
}
