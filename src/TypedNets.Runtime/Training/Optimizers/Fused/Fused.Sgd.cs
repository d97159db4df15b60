using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

internal static partial class Fused
{
    /// <summary><c>torch.optim.SGD(…, fused=True)</c> with a momentum; without one, TorchSharp's single call a parameter is as fast.</summary>
    internal sealed class SGD(Parameter[] parameters, double lr, double momentum, double dampening, double weight_decay, bool nesterov)
        : TorchSharp.Modules.SGD(parameters, lr, momentum, dampening, weight_decay, nesterov)
    {
        public override Tensor step(Func<Tensor>? closure = null) =>
            closure is null && _parameter_groups.All(HasPlainMomentum) && Runs(this.parameters()) ? _step<ParamGroup>(Step) : base.step(closure);

        // The first gradient is not dampened, later ones are; TorchSharp's own step keeps the two apart.
        private static bool HasPlainMomentum(TorchSharp.Modules.ParamGroup group) => group.Options is Options { momentum: > 0, dampening: 0 };

        private void Step(ParamGroup group)
        {
            var options = (Options)group.Options;
            var (taken, gradients) = WithGradients(group);
            if (taken.Length == 0)
            {
                return; // a part that is frozen
            }

            Run(
                "sgd",
                taken,
                gradients,
                Array.ConvertAll(taken, Buffer),
                options.LearningRate!.Value,
                options.momentum!.Value,
                options.weight_decay!.Value,
                options.nesterov!.Value,
                options.maximize!.Value);
        }

        private Tensor Buffer(Parameter parameter)
        {
            var state = (State)_state[parameter.Handle];
            return state.momentum_buffer ??= zeros_like(parameter).DetachFromDisposeScope();
        }
    }
}
