using System.Text.RegularExpressions;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>PyTorch's name for an argument, found by rule and held against PyTorch's own declaration of the layer.</summary>
internal static partial class PyTorchNames
{
    private static readonly string[] Arriving = ["normalized_shape", "in_channels", "in_features", "num_features", "num_channels", "input_size", "embed_dim", "d_model"];

    private static readonly string[] Sides = ["Left", "Right", "Top", "Bottom", "Front", "Back"];

    private static readonly string[] AxisArguments = ["Kernel", "Stride", "Padding", "Dilation", "OutputPadding", "Output", "Ratio", "Size"];

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["Kernel"] = "kernel_size",
        ["Output"] = "output_size",
        ["Ratio"] = "output_ratio",
        ["Norm"] = "norm_type",
        ["Lambda"] = "lambd",
        ["NonLinearity"] = "nonlinearity",
        ["GroupNorm.Groups"] = "num_groups",
        ["LayerNorm.Dimensions"] = "normalized_shape",
        ["PReLU.PerChannel"] = "num_parameters",
        ["TransformerEncoderLayer.NumHeads"] = "nhead",
        ["Roll.Shift"] = "shifts",
        ["Roll.Dim"] = "dims",
        ["Unflatten.Sizes"] = "unflattened_size",
        ["Same"] = "padding='same'",
        ["GELU.Tanh"] = "approximate='tanh'",
    };

    /// <summary>Arguments that only exist here.</summary>
    private static readonly string[] Own = ["LastOnly", "PerClass", "GELU.Inplace", "Scale.Init", "Scale.Dim", "AddParameter.Std", "Prepend.Length", "Prepend.Std", "Chunk.Index", "IsCausal", "KeyPaddingMask", "SrcKeyPaddingMask", "Linear.Init", "Embedding.Init", "Conv1d.Init", "Conv2d.Init", "Conv3d.Init", "ConvTranspose1d.Init", "ConvTranspose2d.Init", "ConvTranspose3d.Init"];

    /// <summary>PyTorch's arguments that are not to be written here, and why.</summary>
    private static readonly Dictionary<string, string> Left = new()
    {
        ["return_indices"] = "a layer has one output",
        ["batch_first"] = "always true: what arrives is (N, L, features)",
        ["recompute_scale_factor"] = "left at its default",
        ["proj_size"] = "TorchSharp does not have it",
        ["kdim"] = "key and query are the same",
        ["vdim"] = "value and query are the same",
        ["layer_norm_eps"] = "TorchSharp keeps it at 1e-5",
        ["norm_first"] = "TorchSharp normalises last",
        ["input"] = "what arrives",
        ["StochasticDepth.mode"] = "always `row`, each sample by itself",
        ["Scale.data"] = "as many numbers as there are channels, of `Init`",
        ["AddParameter.data"] = "of the shape that arrives",
        ["Prepend.tensors"] = "a parameter, and what arrives",
        ["Prepend.dim"] = "always 1, the elements of the sequence",
        ["PositionalEncoding.input"] = "the place of each element, at several rates",
        ["ConvTranspose.padding_mode"] = "only zeros exist",
        ["TransformerEncoderLayer.bias"] = "always true",
    };

    /// <summary>The arguments of PyTorch's declaration and their defaults; null where one must be given.</summary>
    public static IReadOnlyDictionary<string, string?> Arguments(string kind) => List().Match(PyTorchSignatures.All[kind]).Groups["list"].Value
        .Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(argument => argument.Split('='))
        .ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1));

    /// <summary>What PyTorch calls an argument: <c>kernel_size[0]</c>; null for one that PyTorch does not have.</summary>
    public static string? Find(string kind, string argument)
    {
        var name = char.ToUpperInvariant(argument[0]) + argument[1..];
        if (Own.Contains(name) || Own.Contains($"{kind}.{name}"))
        {
            return null;
        }

        var arguments = Arguments(kind);
        if (name == "In")
        {
            return Arriving.Single(arguments.ContainsKey);
        }

        if (Array.IndexOf(Sides, name) is >= 0 and var side)
        {
            return $"padding[{side}]";
        }

        if ("DHW".Contains(name[^1]) && AxisArguments.Contains(name[..^1]))
        {
            var axes = kind[^1] == 'd' ? kind[^2] - '0' : 0;
            return $"{Find(kind, name[..^1])}[{axes + "DHW".IndexOf(name[^1]) - 3}]";
        }

        var theirs = Renamed.GetValueOrDefault($"{kind}.{name}") ?? Renamed.GetValueOrDefault(name) ?? Words().Replace(name, "_$0").ToLowerInvariant();
        Assert.True(arguments.ContainsKey(Bare(theirs)), $"PyTorch's {PyTorchSignatures.All[kind]} has no {theirs}, which {argument} should be");
        return theirs;
    }

    /// <summary>Which of PyTorch's arguments cannot be written here, and why.</summary>
    public static IEnumerable<(string Argument, string Why)> NotHere(string kind, IEnumerable<string> written)
    {
        var here = written.Select(argument => Find(kind, argument)).OfType<string>().Select(Bare).ToHashSet();
        foreach (var argument in Arguments(kind).Keys.Where(argument => !here.Contains(argument) && !char.IsDigit(argument[0])))
        {
            var why = Left.GetValueOrDefault($"{kind}.{argument}") ?? Left.GetValueOrDefault($"{kind.TrimEnd('1', '2', '3', 'd')}.{argument}") ?? Left.GetValueOrDefault(argument);
            Assert.True(why is not null, $"PyTorch's {argument} of {kind} is neither an argument here, nor does {nameof(PyTorchNames)} say why not");
            yield return (argument, why);
        }
    }

    /// <summary>The name alone: <c>padding</c> of <c>padding[0]</c> and of <c>padding='same'</c>.</summary>
    public static string Bare(string name) => name.Split('[', '=')[0];

    [GeneratedRegex(@"\((?<list>.*)\)$")]
    private static partial Regex List();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Words();
}
