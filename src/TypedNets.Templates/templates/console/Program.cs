// dotnet run -- train, test, predict --file photo.jpg, report, …: dotnet run -- --help lists all.
// Ten kinds of figures drawn by code are the data; new Recipe<FirstNet>("folder") takes a folder with a folder of images for each class.
return NetworkCommands.Run(args, new Recipe<FirstNet>(RecipeData.Figures) { Epochs = 5 });

[Input(1, 28, 28)]
[Conv2d(8, 5), ReLU, MaxPool2d(2)]
[Conv2d(16, 3), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(64), ReLU]
[Linear(10, PerClass = true)]
public partial class FirstNet;
