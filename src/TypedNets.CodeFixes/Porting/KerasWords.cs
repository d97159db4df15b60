using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;

namespace TypedNets.CodeFixes.Porting;

/// <summary>CS0619 on a layer in Keras's words: <c>Conv2D(32, 3, padding: "same", activation: "relu")</c> becomes <c>Conv2d(32, 3, Same = true), ReLU</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KerasWords)), Shared]
public sealed class KerasWords() : TextFixProvider("CS0619")
{
    private static readonly Dictionary<string, string> Layers = new(StringComparer.Ordinal)
    {
        ["Dense"] = "Linear",
        ["LayerNormalization"] = "LayerNorm",
        ["ZeroPadding2D"] = "ZeroPad2d",
        ["UpSampling2D"] = "Upsample",
        ["SimpleRNN"] = "RNN",
        ["Relu"] = "ReLU",
        ["Activation"] = "",
    };

    /// <summary>Keras's words for families of layers; the number of dimensions stands behind them, before a <c>D</c>.</summary>
    private static readonly Dictionary<string, string> Families = new(StringComparer.Ordinal)
    {
        ["Conv#D"] = "Conv#d",
        ["Conv#DTranspose"] = "ConvTranspose#d",
        ["MaxPooling#D"] = "MaxPool#d",
        ["AveragePooling#D"] = "AvgPool#d",
        ["GlobalAveragePooling#D"] = "GlobalAvgPool#d",
        ["GlobalMaxPooling#D"] = "GlobalMaxPool#d",
        ["SpatialDropout#D"] = "Dropout#d",
    };

    private static readonly Dictionary<string, string> Activations = new(StringComparer.Ordinal)
    {
        ["relu"] = "ReLU",
        ["relu6"] = "ReLU6",
        ["sigmoid"] = "Sigmoid",
        ["tanh"] = "Tanh",
        ["softmax"] = "Softmax",
        ["elu"] = "ELU",
        ["selu"] = "SELU",
        ["gelu"] = "GELU",
        ["swish"] = "SiLU",
        ["silu"] = "SiLU",
        ["mish"] = "Mish",
        ["softplus"] = "Softplus",
        ["softsign"] = "Softsign",
        ["leaky_relu"] = "LeakyReLU(0.2)",
        ["hard_sigmoid"] = "Hardsigmoid",
    };

    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (context.AttributeData?.AttributeClass is not { BaseType.Name: "KerasLayerAttribute" } keras || context.Attribute is not { } attribute
            || Word(keras.Name.Substring(0, keras.Name.Length - "Attribute".Length)) is not { } word)
        {
            yield break;
        }

        var arguments = new List<string>();
        var settings = new List<string>();
        string? activation = null;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            var value = argument.Expression.ToString();
            switch (KerasName(NewArguments.NameOf(argument, context.AttributeData)))
            {
                case "filters" or "units" or "kernel_size" or "pool_size" or "rate" or "size":
                case "padding" when word == "ZeroPad2d":
                    arguments.Add(value);
                    break;
                case "strides":
                    settings.Add($"Stride = {value}");
                    break;
                case "padding" when Text(argument) == "same" && word.StartsWith("Conv", StringComparison.Ordinal):
                    settings.Add("Same = true");
                    break;
                case "dilation_rate":
                    settings.Add($"Dilation = {value}");
                    break;
                case "groups":
                    settings.Add($"Groups = {value}");
                    break;
                case "use_bias":
                    settings.Add($"Bias = {value}");
                    break;
                case "epsilon":
                    settings.Add($"Eps = {value}");
                    break;
                case "activation" when Text(argument) is { } name && Activations.TryGetValue(name, out var ours):
                    activation = ours;
                    break;
                case "padding" when Text(argument) == "valid":
                case "data_format" or "axis":
                    break;
                default:
                    // What cannot be said in our words is not dropped in silence.
                    yield break;
            }
        }

        var all = string.Join(", ", arguments.Concat(settings));
        var layer = word.Length == 0 ? null : all.Length == 0 ? context.NameOf(word) : $"{context.NameOf(word)}({all})";
        var written = string.Join(", ", new[] { layer, activation is null ? null : Named(context, activation) }.Where(part => part is not null));
        if (written.Length > 0)
        {
            yield return new TextFix($"Write {written}", nameof(KerasWords), [context.Edit(attribute.Span, written)]);
        }
    }

    /// <summary>Also where it is written as a property of C#.</summary>
    private static string? KerasName(string? argument) => argument switch
    {
        "Activation" => "activation",
        "Padding" => "padding",
        "Strides" => "strides",
        "UseBias" => "use_bias",
        _ => argument,
    };

    private static string Named(FixContext context, string layer)
    {
        var end = layer.IndexOf('(') is >= 0 and var parenthesis ? parenthesis : layer.Length;
        return context.NameOf(layer.Substring(0, end)) + layer.Substring(end);
    }

    private static string? Word(string keras)
    {
        if (Layers.TryGetValue(keras, out var known))
        {
            return known;
        }

        var dimensions = keras.FirstOrDefault(letter => letter is '1' or '2' or '3');
        return dimensions != default && Families.TryGetValue(keras.Replace(dimensions, '#'), out var family) ? family.Replace('#', dimensions) : null;
    }

    private static string? Text(AttributeArgumentSyntax argument) => (argument.Expression as LiteralExpressionSyntax)?.Token.Value as string;
}
