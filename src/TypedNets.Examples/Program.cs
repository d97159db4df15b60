using TypedNets.Examples.Networks;

Console.WriteLine(ConvNet.Graph.ParameterCount);
