namespace My_Nets;

[Input(1, 28, 28)]
[Conv2d(8, 5), ReLU, MaxPool2d(2)]
[Conv2d(16, 3), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(64), ReLU]
[Linear(10, PerClass = true)]
public partial class FirstNet;
