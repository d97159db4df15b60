namespace TypedNets.Exchange;

/// <summary>A part of a class: a module or a parameter of its own, or of a container within it.</summary>
/// <param name="Path">Its name, and those of the containers that it lies in.</param>
/// <param name="Made">What makes it.</param>
/// <param name="IsParameter">Whether it is a parameter.</param>
internal sealed record ModuleMember(IReadOnlyList<string> Path, PythonExpression Made, bool IsParameter)
{
    /// <summary>What a module of PyTorch has of its own: whatever is called so is not found by that name.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "T_destination", "add_module", "append", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu", "cuda", "double", "dump_patches", "eval", "extra_repr", "float",
        "forward", "get_buffer", "get_extra_state", "get_parameter", "get_submodule", "half", "ipu", "load_state_dict", "modules", "mtia", "named_buffers", "named_children", "named_modules",
        "named_parameters", "parameters", "register_backward_hook", "register_buffer", "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook",
        "register_full_backward_pre_hook", "register_load_state_dict_post_hook", "register_module", "register_parameter", "register_state_dict_pre_hook", "requires_grad_", "set_extra_state",
        "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train", "training", "type", "xpu", "zero_grad",
    };

    /// <summary>Its name with those of its containers: <c>conv1</c>.</summary>
    public string Name => string.Join('.', Path);

    /// <summary>What finds it: <c>self.conv1</c>.</summary>
    public string Access => Path.Aggregate("self", Within);

    /// <summary>What puts it in its place.</summary>
    /// <param name="made">What makes it, as text.</param>
    public string Assign(string made)
    {
        var container = Path.SkipLast(1).Aggregate("self", Within);
        return IsPlain(Path[^1]) ? $"{container}.{Path[^1]} = {made}"
            : Reserved.Contains(Path[^1]) ? $"{Within(container, Path[^1])} = {made}"
            : $"{container}.{(IsParameter ? "register_parameter" : "add_module")}({PythonText.Literal(Path[^1])}, {made})";
    }

    /// <summary>Whether a module can be found by a name, behind a dot.</summary>
    public static bool IsPlain(string name) => PythonText.IsIdentifier(name) && !Reserved.Contains(name) && !name.StartsWith("__", StringComparison.Ordinal);

    private string Within(string container, string name) => IsPlain(name) ? $"{container}.{name}"
        : Reserved.Contains(name) ? $"{container}.{(IsParameter && name == Path[^1] ? "_parameters" : "_modules")}[{PythonText.Literal(name)}]"
        : $"getattr({container}, {PythonText.Literal(name)})";
}
