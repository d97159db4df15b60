#:package TypedNets@TYPEDNETS_VERSION
#:property PublishAot=false

// dotnet run my-net.cs
using var data = Figures.Load();
using var net = new FirstNet();
var trainer = new Trainer(net) { Epochs = 2 };
trainer.Fit(data.Train);
Console.WriteLine($"{trainer.Evaluate(data.Test).Accuracy:P1} of {data.Test.Count:N0} test images");

[Input(1, 28, 28)]
[Conv2d(8, 5), ReLU, MaxPool2d(2)]
[Conv2d(16, 3), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(64), ReLU]
[Linear(10)]
public partial class FirstNet;
