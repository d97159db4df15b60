using TorchSharp.Modules;
using TypedNets.Kernels.Gradients;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The step that Adam and AdamW share: their kernels differ in the weight decay alone, and TorchSharp's two have no type in common.</summary>
internal static partial class Fused
{
    /// <summary>Takes a step of a group.</summary>
    /// <param name="kernel">The script's function.</param>
    /// <param name="group">The parameters.</param>
    /// <param name="rate">The size of the step.</param>
    /// <param name="settings">The optimiser's other settings.</param>
    /// <param name="next">What is remembered of a parameter, with this step counted.</param>
    private static void StepAdam(string kernel, ParamGroup group, double rate, AdamSettings settings, Func<Parameter, AdamState> next)
    {
        var (parameters, gradients) = WithGradients(group);
        if (parameters.Length == 0)
        {
            return; // a part that is frozen
        }

        var states = Array.ConvertAll(parameters, parameter => next(parameter));
        Run(
            kernel,
            parameters,
            gradients,
            Array.ConvertAll(states, state => state.Mean),
            Array.ConvertAll(states, state => state.MeanSquare),
            settings.Amsgrad ? Array.ConvertAll(states, state => state.LargestMeanSquare) : [],
            tensor(Array.ConvertAll(states, state => (float)state.Steps)),
            rate,
            settings.Beta1,
            settings.Beta2,
            settings.WeightDecay,
            settings.Eps,
            settings.Amsgrad,
            settings.Maximize);
    }

    /// <summary>A parameter's part of a step that our own kernels take.</summary>
    private static unsafe AdamUpdate AdamUpdate(Parameter parameter, Tensor gradient, double rate, AdamSettings settings, AdamState state, bool isDecoupled) => new((int)parameter.numel())
    {
        Values = Numbers(parameter),
        Gradients = Numbers(gradient),
        Means = Numbers(state.Mean),
        Squares = Numbers(state.MeanSquare),
        Largest = Numbers(settings.Amsgrad ? state.LargestMeanSquare : null),
        Rate = rate,
        Beta1 = settings.Beta1,
        Beta2 = settings.Beta2,
        Eps = settings.Eps,
        Decay = settings.WeightDecay,
        IsDecoupled = isDecoupled,
        Step = state.Steps,
    };

    private readonly record struct AdamSettings(double Beta1, double Beta2, double WeightDecay, double Eps, bool Amsgrad, bool Maximize);

    private readonly record struct AdamState(Tensor Mean, Tensor MeanSquare, Tensor LargestMeanSquare, long Steps);
}
