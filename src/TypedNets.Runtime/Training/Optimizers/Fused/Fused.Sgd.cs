using TorchSharp.Modules;
using TypedNets.Kernels.Gradients;
using static TorchSharp.torch;

namespace TypedNets;

internal static partial class Fused
{
    /// <summary><c>torch.optim.SGD(…, fused=True)</c> with a momentum; without one, TorchSharp's single call a parameter is as fast.</summary>
    internal sealed class SGD(Parameter[] parameters, double lr, double momentum, double dampening, double weight_decay, bool nesterov)
        : TorchSharp.Modules.SGD(parameters, lr, momentum, dampening, weight_decay, nesterov), IUpdates
    {
        public IReadOnlyList<ParameterUpdate>? Begin() => Updates(
            _parameter_groups,
            options => options is Options { dampening: 0, maximize: not true },
            parameter => [((State)_state[parameter.Handle]).momentum_buffer],
            (options, parameter, gradient) => Update((Options)options, parameter, gradient));

        private unsafe SgdUpdate Update(Options options, Parameter parameter, Tensor gradient) => new((int)parameter.numel())
        {
            Values = Numbers(parameter),
            Gradients = Numbers(gradient),
            Momenta = Numbers(options.momentum > 0 ? Buffer(parameter) : null),
            Rate = (float)options.LearningRate!.Value,
            Momentum = (float)options.momentum!.Value,
            Decay = (float)options.weight_decay!.Value,
            IsNesterov = options.nesterov!.Value,
        };

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
