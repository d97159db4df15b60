using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

internal static partial class Fused
{
    /// <summary><c>torch.optim.Adam(…, fused=True)</c>.</summary>
    /// <inheritdoc cref="TypedNets.Adam"/>
    internal sealed class Adam(Parameter[] parameters, double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad)
        : TorchSharp.Modules.Adam(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad)
    {
        public override Tensor step(Func<Tensor>? closure = null) => closure is null && Runs(this.parameters()) ? _step<ParamGroup>(Step) : base.step(closure);

        private void Step(ParamGroup group)
        {
            var options = (Options)group.Options;
            var (taken, gradients) = WithGradients(group);
            var states = Array.ConvertAll(taken, parameter => (State)_state[parameter.Handle]);
            Run(
                "adam",
                taken,
                gradients,
                Array.ConvertAll(states, state => state.exp_avg),
                Array.ConvertAll(states, state => state.exp_avg_sq),
                options.amsgrad!.Value ? Array.ConvertAll(states, state => state.max_exp_avg_sq) : [],
                tensor(Array.ConvertAll(states, state => (float)++state.step)),
                options.LearningRate!.Value,
                options.beta1!.Value,
                options.beta2!.Value,
                options.weight_decay!.Value,
                options.eps!.Value,
                options.amsgrad.Value,
                options.maximize!.Value);
        }
    }
}
