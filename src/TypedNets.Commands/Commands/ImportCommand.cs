using System.CommandLine;
using TypedNets.Exchange;

namespace TypedNets.Commands;

/// <summary><c>import onnx FILE</c>: a model of other programs as a declaration.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("file") { Description = "The model" };
        var output = new Option<string?>("--out") { Description = "The declaration, NAME.cs, by which the class is called; by default as the model is, in this folder. Its weights go beside it" };
        var onnx = new Command("onnx", "Writes the declaration of the network that an ONNX model is, and its weights") { model, output };
        onnx.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(model);
            var path = parsed.GetValue(output) ?? $"{OnnxImport.ClassName(file)}.cs";
            OnnxImport.Import(file, path);
            Console.WriteLine(Path.GetFullPath(path));
            Console.WriteLine(Path.GetFullPath(Path.ChangeExtension(path, ".safetensors")));
            return 0;
        });
        return new("import", "Makes a declaration of a network that comes from other programs") { onnx };
    }
}
