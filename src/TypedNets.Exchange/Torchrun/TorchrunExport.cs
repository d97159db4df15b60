using System.Text;
using TypedNets.Checkpoints;
using TypedNets.Files;

namespace TypedNets.Exchange;

/// <summary>A network and its training for as many machines as there are, by PyTorch's own DistributedDataParallel.</summary>
public static class TorchrunExport
{
    private static readonly string[] Fixed = ["train.py", "README.md", "job.slurm", "pytorchjob.yaml"];

    /// <summary>
    /// Writes a folder that <c>torchrun</c> trains: the network's class and its weights as they are now, <c>train.py</c>, <c>recipe.py</c> with the settings, a README, and a job for Slurm and one for Kubernetes.
    /// <c>net.LoadWeights("folder/checkpoint.pt")</c> brings back what was trained.
    /// </summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="folder">The folder; made where it is not there, and its files replaced.</param>
    /// <param name="recipe">How it is trained.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ExchangeException">The network, or something of the recipe, has no twin in PyTorch; the message says what. Nothing is written then.</exception>
    /// <exception cref="CheckpointException">A file cannot be written.</exception>
    public static IReadOnlyList<string> ExportTorchrun(this Network network, string folder, TorchrunRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(recipe);
        var graph = network.Architecture;
        var module = PythonText.Identifier(graph.Name.ToLowerInvariant());
        module = module is "train" or "recipe" or "torch" or "numpy" or "math" ? module + "_network" : module;
        var settings = RecipeSource.Write(graph, recipe, module);
        network.ExportPyTorch(Path.Combine(folder, module + ".py"));
        var texts = Fixed.Select(name => (Name: name, Text: Filled(name, graph, recipe, module))).Prepend((Name: "recipe.py", Text: settings)).ToArray();
        try
        {
            foreach (var (name, text) in texts)
            {
                AtomicFile.Write(Path.Combine(folder, name), Encoding.UTF8.GetBytes(text));
            }
        }
        catch (FileWriteException e)
        {
            throw new CheckpointException(e.Message, e);
        }

        return [.. texts.Select(each => each.Name).Concat(new[] { ".py", ".pt", ".safetensors" }.Select(ending => module + ending)).Select(name => Path.Combine(folder, name))];
    }

    private static string Filled(string name, NetworkGraph graph, TorchrunRecipe recipe, string module)
    {
        using var file = new StreamReader(typeof(TorchrunExport).Assembly.GetManifestResourceStream($"Torchrun/{name}")!, Encoding.UTF8);
        var apart = graph.Layers.Any(layer => layer.MixesSamples)
            ? "- Batch normalisation sees the share of its process and not the whole batch, as in any training with DistributedDataParallel: with more processes the steps are others. On GPUs, `nn.SyncBatchNorm.convert_sync_batchnorm(network)` before `DistributedDataParallel` has it see the whole.\n"
            : "";
        var drawn = graph.Layers.Any(layer => layer.HasTrainingMode && !layer.NormalizesChannels)
            ? "- Dropout draws other numbers where there are other processes.\n"
            : "";
        return file.ReadToEnd().ReplaceLineEndings("\n")
            .Replace("{{network}}", graph.Name, StringComparison.Ordinal)
            .Replace("{{module}}", module, StringComparison.Ordinal)
            .Replace("{{job}}", module.Replace('_', '-'), StringComparison.Ordinal)
            .Replace("{{data}}", recipe.Data, StringComparison.Ordinal)
            .Replace("{{batch}}", FormattableString.Invariant($"{recipe.BatchSize}"), StringComparison.Ordinal)
            .Replace("{{differences}}", apart + drawn, StringComparison.Ordinal);
    }
}
