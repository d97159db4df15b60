using TorchSharp.Modules;
using TypedNets.Kernels.Gradients;
using static TorchSharp.torch;

namespace TypedNets;

internal static partial class Fused
{
    /// <summary><c>torch.optim.Adam(…, fused=True)</c>.</summary>
    internal sealed class Adam(Parameter[] parameters, double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad)
        : TorchSharp.Modules.Adam(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad), IUpdates
    {
        public IReadOnlyList<ParameterUpdate>? Begin() => Updates(
            _parameter_groups,
            options => options is Options { maximize: not true },
            parameter => (State)_state[parameter.Handle] is var state ? [state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq] : [],
            (options, parameter, gradient) => AdamUpdate(parameter, gradient, options.LearningRate!.Value, SettingsOf((Options)options), Next(parameter), isDecoupled: false));

        public override Tensor step(Func<Tensor>? closure = null) => closure is null && Runs(this.parameters()) ? _step<ParamGroup>(Step) : base.step(closure);

        private void Step(ParamGroup group)
        {
            var options = (Options)group.Options;
            StepAdam("adam", group, options.LearningRate!.Value, SettingsOf(options), Next);
        }

        private static AdamSettings SettingsOf(Options options) =>
            new(options.beta1!.Value, options.beta2!.Value, options.weight_decay!.Value, options.eps!.Value, options.amsgrad!.Value, options.maximize!.Value);

        private AdamState Next(Parameter parameter)
        {
            var state = (State)_state[parameter.Handle];
            return new(state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq, ++state.step);
        }
    }
}
