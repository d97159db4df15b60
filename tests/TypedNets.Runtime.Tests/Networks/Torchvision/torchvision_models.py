"""Writes a torchvision model with random weights, an image and what the model makes of it, as safetensors; and the weights alone beside it, as torch.save does.

usage: torchvision_models.py MODEL FILE
"""
import json
import struct
import sys

import torch
import torchvision.models as models

torch.manual_seed(7)
torch.set_num_threads(2)
arguments = {"aux_logits": False, "init_weights": False} if sys.argv[1] == "googlenet" else {}
model = getattr(models, sys.argv[1])(**arguments).eval()
for name, tensor in model.state_dict().items():
    if name.endswith("running_mean"):
        tensor.normal_(0, 0.1)
    elif name.endswith("running_var"):
        tensor.uniform_(0.5, 1.5)

image = torch.randn(1, 3, 224, 224)
with torch.no_grad():
    logits = model(image)

torch.save(model.state_dict(), sys.argv[2] + ".pth")
state = dict(model.state_dict())
state["judge.image"], state["judge.logits"] = image, logits
header, offset = {"__metadata__": {"order": "\n".join(model.state_dict())}}, 0
for name, tensor in state.items():
    size = tensor.numel() * tensor.element_size()
    header[name] = {"dtype": {torch.float32: "F32", torch.int64: "I64"}[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
    offset += size

text = json.dumps(header).encode()
with open(sys.argv[2], "wb") as file:
    file.write(struct.pack("<Q", len(text)))
    file.write(text)
    for tensor in state.values():
        file.write(tensor.contiguous().numpy().tobytes())
