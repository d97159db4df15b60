using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>Any shape → the same.</summary>
internal sealed class CELURule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel($"CELU({CSharpArguments.Real(node.Arguments.Double("Alpha", 1))})");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("CELU", TrainingCall.Real("alpha", node.Arguments, "Alpha", 1));

    public override string Stem => "celu";

    public override Violation? Check(LayerArguments arguments)
    {
        var alpha = arguments.Double("Alpha", 1);
        return float.IsInfinity((float)(1 / alpha))
            ? new Violation(ProblemIds.ArgumentOutOfRange, Invariant($"CELU's Alpha is {alpha}; it divides, so it must be another number"), "Alpha")
            : null;
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("Alpha", "alpha")), .. base.Construct(node)];
}

/// <summary>Any shape → the same.</summary>
internal sealed class ELURule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel($"ELU({CSharpArguments.Real(node.Arguments.Double("Alpha", 1))})");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("ELU", TrainingCall.Real("alpha", node.Arguments, "Alpha", 1));

    public override string? UnfitForLogits => OneSign;

    public override string Stem => "elu";

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("Alpha", "alpha")), .. base.Construct(node)];
}

/// <summary>Any shape → the same.</summary>
internal sealed class GELURule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel(node.Arguments.Bool("Tanh") ? "GELUTanh()" : "GELU()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall(node.Arguments.Bool("Tanh") ? "GELUTanh" : "GELU");

    public override string Stem => "gelu";

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var approximate = node.Arguments.Bool("Tanh") ? "tanh" : "none";
        yield return $"approximate: global::TorchSharp.Modules.GELU.Approximate.{approximate}";
        yield return CSharpArguments.Named("inplace", node.Arguments.Bool("Inplace"));
    }

    /// <summary>PyTorch's is never in place.</summary>
    public override IEnumerable<TorchArgument> Describe(GraphNode node) => node.Arguments.Bool("Tanh") ? [new("approximate", "tanh")] : [];
}

/// <summary>Any shape → the same.</summary>
internal sealed class HardshrinkRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel($"Hardshrink({CSharpArguments.Real(node.Arguments.Double("Lambda", 0.5))})");


    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("Lambda", "lambda")), .. base.Construct(node)];
}

/// <summary>Any shape → the same.</summary>
internal sealed class HardsigmoidRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("Hardsigmoid()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Hardsigmoid");
}

/// <summary>Any shape → the same.</summary>
internal sealed class HardswishRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("Hardswish()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Hardswish");
}

/// <summary>Any shape → the same.</summary>
internal sealed class HardtanhRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new BoundingKernel(node.Arguments.Double("MinVal", -1), node.Arguments.Double("MaxVal", 1));

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Hardtanh", [.. TrainingCall.Real("low", node.Arguments, "MinVal", -1), .. TrainingCall.Real("high", node.Arguments, "MaxVal", 1)]);

    public override Violation? Check(LayerArguments arguments) => arguments.Double("MinVal", -1) < arguments.Double("MaxVal", 1) ? null
        : new Violation(ProblemIds.ContradictingArguments, Invariant($"Hardtanh's MinVal {arguments.Double("MinVal", -1)} is not below its MaxVal {arguments.Double("MaxVal", 1)}"));

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("MinVal", "min_val"), ("MaxVal", "max_val")), CSharpArguments.Named("inplace", true)];

    public override string Call(string module, string read, GraphNode node) =>
        Overwrites(node.Arguments) ? base.Call(module, read, node) : $"global::TypedNets.CompilerServices.Clamping.Run({module}, {read})";
}

/// <summary>Any shape → the same.</summary>
internal sealed class LeakyReLURule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel($"LeakyReLU({CSharpArguments.Real(node.Arguments.Double("NegativeSlope", 0.01))})");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("LeakyReLU", TrainingCall.Real("slope", node.Arguments, "NegativeSlope", 0.01));

    public override string? UnfitForLogits => OneSign;

    public override string Stem => "leakyRelu";

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("NegativeSlope", "negative_slope")), .. base.Construct(node)];
}

/// <summary>Any shape → the same.</summary>
internal sealed class LogSigmoidRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("LogSigmoid()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("LogSigmoid");
}

/// <summary>Any shape → the same.</summary>
internal sealed class MishRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("Mish()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Mish");
}

/// <summary>Any shape → the same.</summary>
internal sealed class RReLURule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel($"LeakyReLU({CSharpArguments.Real((node.Arguments.Double("Lower", 1.0 / 8) + node.Arguments.Double("Upper", 1.0 / 3)) / 2)})");


    public override bool HasTrainingMode => true;

    public override string Stem => "rrelu";

    public override Violation? Check(LayerArguments arguments)
    {
        var (lower, upper) = (arguments.Double("Lower", 1.0 / 8), arguments.Double("Upper", 1.0 / 3));
        return double.IsInfinity(lower) || double.IsInfinity(upper)
            ? new Violation(ProblemIds.ArgumentOutOfRange, Invariant($"RReLU draws from {lower} to {upper}; both must be finite"), double.IsInfinity(lower) ? "Lower" : "Upper")
            : lower > upper ? new Violation(ProblemIds.ContradictingArguments, Invariant($"RReLU's Lower {lower} is above its Upper {upper}"))
            : null;
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("Lower", "lower"), ("Upper", "upper")), .. base.Construct(node)];
}

/// <summary>Any shape → the same.</summary>
internal sealed class ReLU6Rule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new BoundingKernel(0, 6);

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("ReLU6");

    public override string? UnfitForLogits => OneSign;

    public override string Stem => "relu6_";
}

/// <summary>Any shape → the same.</summary>
internal sealed class ReLURule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new BoundingKernel(0, double.PositiveInfinity);

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("ReLU");

    public override string? UnfitForLogits => OneSign;

    public override bool CommutesWithMaxPool => true;

    public override string Stem => "relu";
}

/// <summary>Any shape → the same.</summary>
internal sealed class SELURule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("SELU()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("SELU");

    public override string? UnfitForLogits => OneSign;

    public override string Stem => "selu";
}

/// <summary>Any shape → the same.</summary>
internal sealed class SiLURule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("SiLU()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("SiLU");

    public override string Stem => "silu";
}

/// <summary>Any shape → the same.</summary>
internal sealed class SigmoidRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("Sigmoid()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Sigmoid");
}

/// <summary>Any shape → the same.</summary>
internal sealed class SoftplusRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel($"Softplus({CSharpArguments.Real(node.Arguments.Double("Beta", 1))}, {CSharpArguments.Real(node.Arguments.Double("Threshold", 20))})");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Softplus", [.. TrainingCall.Real("beta", node.Arguments, "Beta", 1), .. TrainingCall.Real("threshold", node.Arguments, "Threshold", 20)]);

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("Beta", "beta"), ("Threshold", "threshold")), .. base.Construct(node)];
}

/// <summary>Any shape → the same.</summary>
internal sealed class SoftshrinkRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel($"Softshrink({CSharpArguments.Real(node.Arguments.Double("Lambda", 0.5))})");


    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).NotNegative("Lambda", 0.5).Violation;

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("Lambda", "lambda")), .. base.Construct(node)];
}

/// <summary>Any shape → the same.</summary>
internal sealed class SoftsignRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("Softsign()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Softsign");
}

/// <summary>Any shape → the same.</summary>
internal sealed class TanhRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("Tanh()");

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Tanh");
}

/// <summary>Any shape → the same.</summary>
internal sealed class TanhshrinkRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel("Tanhshrink()");
}

/// <summary>Any shape → the same.</summary>
internal sealed class ThresholdRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => new FunctionKernel($"Threshold({CSharpArguments.Real(node.Arguments.Double("threshold", 0))}, {CSharpArguments.Real(node.Arguments.Double("value", 0))})");


    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. CSharpArguments.Given(node.Arguments, ("threshold", "threshold"), ("value", "value")), .. base.Construct(node)];
}
