"""Networks of PyTorch, with random weights, as torch.onnx.export writes them: a file each in the folder that is named."""
import sys
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
folder = sys.argv[1]


class Looking(nn.Module):
    def __init__(self, needs_weights, **arguments):
        super().__init__()
        self.needs_weights = needs_weights
        self.attention = nn.MultiheadAttention(8, batch_first=True, **arguments)

    def forward(self, x):
        return self.attention(x, x, x, need_weights=self.needs_weights)[0]


class Causal(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 2)
        self.register_buffer("mask", torch.triu(torch.full((6, 6), float("-inf")), 1))

    def forward(self, x):
        return self.layers(x, self.mask)


class Reading(nn.Module):
    """Words, as a person writes a classifier of them."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(20, 8)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 4, 16, batch_first=True, activation="gelu"), 2)
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        return self.head(self.encoder(self.words(x))[:, 0])


class Beside(nn.Module):
    """What is put beside one another along the width, averaged over windows that stand over one side."""

    def forward(self, x):
        x = torch.cat([x, torch.relu(x), x], 3)
        return nn.functional.avg_pool2d(nn.functional.pad(x, (0, 1, 1, 0)), 2)


def layer(**arguments):
    return nn.TransformerEncoderLayer(8, 2, 16, batch_first=True, **arguments)


sequence = torch.randn(3, 6, 8)
networks = {
    "Attends": (Looking(False, num_heads=2), sequence, {}),
    "OneHead": (Looking(False, num_heads=1), sequence, {}),
    "WithWeights": (Looking(True, num_heads=4), sequence, {}),
    "WithoutBias": (Looking(False, num_heads=2, bias=False), sequence, {}),
    "OpenLength": (Looking(False, num_heads=2), sequence, {1: "L"}),
    "Encoder": (layer(), sequence, {}),
    "EncoderNewer": (layer(activation="gelu"), sequence, {"opset": 17}),
    "EncoderOpen": (layer(), sequence, {1: "L"}),
    "NormFirst": (layer(norm_first=True, activation="gelu"), sequence, {"opset": 17}),
    "Causal": (Causal(), sequence, {}),
    "Reading": (Reading(), torch.randint(0, 20, (3, 6)), {}),
}
image = torch.randn(3, 3, 32, 32)
networks["Groups"] = (nn.Sequential(nn.Conv2d(3, 4, 3), nn.GroupNorm(2, 4, eps=1e-3), nn.PReLU(4), nn.Conv2d(4, 6, 3), nn.GroupNorm(3, 6, affine=False), nn.Softmin(1)), image, {2: "H", 3: "W"})
networks["Beside"] = (Beside(), image, {})
try:
    import torchvision

    vit = torchvision.models.VisionTransformer(32, 8, 2, 2, 16, 32, num_classes=5)
    nn.init.normal_(vit.heads.head.weight)
    networks["Vit"] = (vit, image, {})
    networks["Resnet18"] = (torchvision.models.resnet18(num_classes=5), image, {})
except ImportError:
    pass

torch.manual_seed(0)
for name, (network, example, said) in networks.items():
    for parameter in network.parameters():
        if parameter.ndim == 1:
            nn.init.normal_(parameter, 0.5, 0.3)
    network.eval()
    opset = said.pop("opset", 14)
    torch.onnx.export(network, example, f"{folder}/{name}.onnx", opset_version=opset, input_names=["input"], output_names=["output"], dynamic_axes={"input": {0: "N", **said}})
    print(name)
