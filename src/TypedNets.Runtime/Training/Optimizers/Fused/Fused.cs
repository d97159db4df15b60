using TorchSharp;
using TorchSharp.Modules;
using TypedNets.Data;
using TypedNets.Kernels.Gradients;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// TorchSharp's optimisers whose step is one call of libtorch's fused kernels instead of several for each parameter. They are called as TorchSharp calls its own
/// and remember what those do, so that a checkpoint says nothing of which it was. Where the kernels do not run (a device, a sparse gradient), TorchSharp's step does.
/// </summary>
internal static partial class Fused
{
    // TorchSharp has no name for the kernels, so they are reached through a script. A gradient that someone has set may lie otherwise in memory
    // than its parameter; the kernels go through both in one run.
    private const string Script = """
        def laid(params: List[Tensor], grads: List[Tensor]) -> List[Tensor]:
            for i in range(len(params)):
                if grads[i].stride() != params[i].stride():
                    grads[i] = torch.empty_like(params[i]).copy_(grads[i])
            return grads

        def adam(params: List[Tensor], grads: List[Tensor], means: List[Tensor], squares: List[Tensor], largest: List[Tensor], steps: Tensor,
                 lr: float, beta1: float, beta2: float, weight_decay: float, eps: float, amsgrad: bool, maximize: bool) -> None:
            torch._fused_adam_(params, laid(params, grads), means, squares, largest, steps.unbind(),
                lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=eps, amsgrad=amsgrad, maximize=maximize)

        def adamw(params: List[Tensor], grads: List[Tensor], means: List[Tensor], squares: List[Tensor], largest: List[Tensor], steps: Tensor,
                  lr: float, beta1: float, beta2: float, weight_decay: float, eps: float, amsgrad: bool, maximize: bool) -> None:
            torch._fused_adamw_(params, laid(params, grads), means, squares, largest, steps.unbind(),
                lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=eps, amsgrad=amsgrad, maximize=maximize)

        def sgd(params: List[Tensor], grads: List[Tensor], momenta: List[Tensor],
                lr: float, momentum: float, weight_decay: float, nesterov: bool, maximize: bool) -> None:
            torch._fused_sgd_(params, laid(params, grads), momenta,
                lr=lr, momentum=momentum, weight_decay=weight_decay, dampening=0.0, nesterov=nesterov, maximize=maximize, is_first_step=False)

        """;

    private static readonly Lazy<jit.CompilationUnit> Compiled = new(() => jit.compile(Script));

    /// <summary>Whether the kernels run parameters as they are now: dense real numbers on the CPU.</summary>
    private static bool Runs(IEnumerable<Parameter> parameters) => parameters.All(parameter =>
    {
        using var gradient = parameter.grad;
        return parameter.device_type == DeviceType.CPU && parameter.dtype is ScalarType.Float32 or ScalarType.Float64 && gradient?.is_sparse != true;
    });

    /// <summary>The parameters of a group that have a gradient, each with it; in the step's dispose scope.</summary>
    private static (Parameter[] Parameters, Tensor[] Gradients) WithGradients(ParamGroup group)
    {
        var found = group.Parameters.Select(parameter => (parameter, parameter.grad)).Where(each => each.grad is not null).ToArray();
        return (Array.ConvertAll(found, each => each.parameter), Array.ConvertAll(found, each => each.grad!));
    }

    /// <summary>What kernels of our own do to each parameter that has a gradient.</summary>
    /// <param name="groups">The groups, each with the parameters of a rate.</param>
    /// <param name="knows">Whether the kernels know a group's settings.</param>
    /// <param name="state">What is remembered of a parameter, laid out as it is.</param>
    /// <param name="update">Counts the step, and makes the update of a parameter with its gradient.</param>
    /// <returns>The updates; null where a group or a tensor is not as the kernels take it.</returns>
    private static IReadOnlyList<ParameterUpdate>? Updates(
        IEnumerable<TorchSharp.Modules.ParamGroup> groups, Func<OptimizerOptions, bool> knows, Func<Parameter, IEnumerable<Tensor?>> state, Func<OptimizerOptions, Parameter, Tensor, ParameterUpdate> update)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var found = groups.SelectMany(group => group.Parameters.Select(parameter => (group.Options, Parameter: parameter, Gradient: parameter.grad))).Where(each => each.Gradient is not null).ToArray();
        return found.All(each => knows(each.Options) && IsPlain(each.Parameter) && IsPlain(each.Gradient!) && state(each.Parameter).All(tensor => tensor is null || IsPlain(tensor)))
            ? Array.ConvertAll(found, each => update(each.Options, each.Parameter, each.Gradient!))
            : null;
    }

    /// <summary>Whether a tensor is one run of numbers of single precision on the CPU.</summary>
    private static bool IsPlain(Tensor tensor) => tensor.device_type == DeviceType.CPU && tensor.dtype == ScalarType.Float32 && !tensor.is_sparse && tensor.is_contiguous();

    /// <summary>Where a tensor's numbers lie; null where there is none.</summary>
    private static unsafe float* Numbers(Tensor? tensor) => tensor is null ? null : (float*)TensorMemory.Address(tensor);

    /// <summary>Runs one of the script's functions.</summary>
    /// <param name="name">The function.</param>
    /// <param name="arguments">Tensors, arrays of tensors, <see cref="bool"/> and <see cref="double"/>.</param>
    private static void Run(string name, params object[] arguments)
    {
        // Not left to TorchSharp, whose scalars the garbage collector may free before libtorch has read them.
        var scalars = new List<Scalar>();
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] is double number)
            {
                Scalar scalar = number;
                scalars.Add(scalar);
                arguments[index] = scalar;
            }
        }

        Compiled.Value.invoke(name, arguments);
        GC.KeepAlive(arguments);
        scalars.ForEach(scalar => scalar.Dispose());
    }
}
