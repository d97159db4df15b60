using TypedNets.Examples;
using TypedNets.Examples.FineTuning;
using TypedNets.Examples.Several;

// Networks of several inputs and outputs, and networks that train one another, have programs of their own: vae, siamese, two-heads, dcgan; so has fine-tune; each with the data's folder and the epochs behind it.
if ((SeveralExamples.Find(args) ?? FineTuningExample.Find(args)) is { } example)
{
    return example();
}

// Without a command: something to see in a minute, from nothing but a clone.
if (args.Length > 0)
{
    return NetworkCommands.Run(args, Cookbook.All);
}

var code = NetworkCommands.Run(["train", "convnet", "--data", "figures"], Cookbook.All);
Console.WriteLine("""

    Next, behind 'dotnet run -c Release --project src/TypedNets.Examples --':
      list                                     the networks and data sets
      summary lenet                            a network's layers, shapes and parameters
      show figures                             the images it has learnt from, in pictures/figures.png
      train fashion --data-dir data            over 90 % on Fashion-MNIST (downloaded once, 30 MB)
      train convnet --data figures --optimizer sgd --momentum 0.9 --lr 0.05
    """);
return code;
