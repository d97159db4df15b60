using System.CommandLine;
using TypedNets.Checkpoints;

namespace TypedNets.Commands;

/// <summary><c>info FILE</c>: what a saved network says of itself.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A safetensors file, or one of torch.save (.pt, .pth), of any network" };
        var command = new Command("info", "Prints what a saved network says of itself: classes, normalization, training; needs no data") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var card = ModelCard.Read(path);
            var tensors = WeightsFile.ReadHeader(path).Tensors;
            Console.WriteLine(FormattableString.Invariant($"{path}: {Counted.Format(tensors.Count, "tensors")}, {Counted.Format(tensors.Sum(tensor => tensor.End - tensor.Begin), "bytes")}"));
            foreach (var line in $"{card}".Split(Environment.NewLine))
            {
                Console.WriteLine(line);
            }

            return 0;
        });
        return command;
    }
}
