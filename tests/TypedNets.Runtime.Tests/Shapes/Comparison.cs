using TypedNets.CompilerServices;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static TorchSharp.torch;

namespace TypedNets.Tests.Shapes;

/// <summary>Asks the shape engine and libtorch about the same declaration.</summary>
internal static class Comparison
{
    private const long Batch = 2;

    /// <summary>Where the two differ; null where they agree.</summary>
    public static string? Run(NetworkDeclaration declaration, Coverage coverage)
    {
        using var scope = NewDisposeScope();
        var check = ShapeCheck.Run(declaration, CancellationToken.None);
        var problem = check.Problems.Count == 0 ? null : check.Problems[0];
        var count = problem is null ? declaration.Layers.Count : problem.Target.Attribute - 1;
        var legal = ShapeCheck.Run(declaration with { Layers = declaration.Layers.Take(count).ToEquatableArray() }, CancellationToken.None).Graph;
        coverage.Case(problem is null);

        using var run = new TorchRun(declaration);
        for (var index = 0; index < count; index++)
        {
            var node = legal!.Nodes[index];
            try
            {
                var module = run.Make(node);
                if (Difference(node, module) is { } difference)
                {
                    return difference;
                }

                foreach (var (mode, shape) in run.Step(node, module))
                {
                    if (!shape.AsSpan(1).SequenceEqual(node.Output.Numbers.ToArray()) || shape[0] != Batch)
                    {
                        return $"{node.Kind} of {node.Input}: the engine says {node.Output.Batch}, libtorch gives ({string.Join(", ", shape)}) in {mode}";
                    }
                }
            }
            catch (Exception error)
            {
                return $"{node.Kind} of {node.Input}: the engine says {node.Output}, libtorch rejects it: {error.GetType().Name}: {FirstLine(error)}\n{run.Text(node)}";
            }

            coverage.Accept(node.Kind, node.Arguments.All.Select(argument => argument.Name));
        }

        if (problem is null)
        {
            // In place, a layer may overwrite what going back needs: that is between layers, and not a matter of shapes.
            var inPlace = declaration.Layers.Any(layer => layer.Arguments.Bool("Inplace"));
            return !inPlace && run.Backward() is { } error ? $"the engine accepts it, but it cannot be trained: {error}" : null;
        }

        return Rejection(declaration.Layers[count], problem, legal?.Output ?? new Generators.Model.Shape(declaration.Inputs[0].Sizes), run, coverage);
    }

    private static string? Rejection(LayerDeclaration layer, Problem problem, Generators.Model.Shape arrives, TorchRun run, Coverage coverage)
    {
        var node = new GraphNode("layer", layer.Kind, layer.Arguments, EquatableArray<int>.Empty, arrives, new(), EquatableArray<Parameter>.Empty, 0) { Custom = layer.Custom };
        if (Strict(isAsked: false) is { } dangerous)
        {
            coverage.Strict(dangerous.Name);
            coverage.Reject(layer.Kind, problem.Target.Argument, both: false);
            return null;
        }

        string shapes;
        try
        {
            shapes = string.Join(", ", run.StepWrong(node, run.Make(node)).Select(step => $"({string.Join(", ", step.Shape)}) in {step.Mode}"));
        }
        catch (Exception)
        {
            coverage.Reject(layer.Kind, problem.Target.Argument, both: true);
            return null;
        }

        if (Strict(isAsked: true) is not { } strict)
        {
            return $"{layer.Kind} of {arrives}: the engine says {problem.Id} {problem.Message}; libtorch gives {shapes}\n{run.Text(node)}";
        }

        coverage.Strict(strict.Name);
        coverage.Reject(layer.Kind, problem.Target.Argument, both: false);
        return null;

        Stricter? Strict(bool isAsked) => Stricter.All.FirstOrDefault(strict => strict.IsAsked == isAsked && strict.Applies(problem, node));
    }

    /// <summary>Where a module is not what the engine says of it; null where it is.</summary>
    public static string? Difference(GraphNode node, nn.Module module)
    {
        if (LayerCatalog.Find(node)!.Module != $"global::{module.GetType().FullName!.Replace('+', '.')}")
        {
            return $"{node.Kind}: the property is a {LayerCatalog.Find(node)!.Module}, the module a {module.GetType()}";
        }

        var ours = string.Join(", ", node.Parameters.Select(parameter => $"{parameter.Name} {parameter.Shape}"));
        var theirs = string.Join(", ", module.named_parameters().Select(parameter => $"{(module is LearnedParameter ? "" : parameter.name)} ({string.Join(", ", parameter.parameter.shape)})"));
        var count = module.parameters().Sum(parameter => parameter.numel());
        return ours != theirs ? $"{node.Kind} of {node.Input}: the engine's parameters are {ours}; TorchSharp's {theirs}"
            : count != node.ParameterCount ? $"{node.Kind} of {node.Input}: the engine counts {node.ParameterCount} parameters, TorchSharp {count}"
            : null;
    }

    private static string FirstLine(Exception error) => error.Message.Split('\n')[0];
}
