"""Files of torch.save, and what is in them as JSON.

usage: torch_files.py write FOLDER    writes NAME.pt, and NAME.json with the sizes and numbers that are to be read
       torch_files.py read FILE       prints the same of a file, which torch.load takes with weights_only
"""
import json
import pathlib
import sys

import torch
from torch import nn


def described(tensors):
    def one(tensor):
        tensor = tensor.detach()
        real = torch.view_as_real(tensor.resolve_conj()) if tensor.is_complex() else tensor
        return {"dtype": str(tensor.dtype), "shape": list(tensor.shape), "numbers": real.double().flatten().tolist()}

    return {name: one(tensor) for name, tensor in tensors.items()}


def write(folder):
    torch.manual_seed(3)
    kinds = [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.complex64, torch.complex128]
    base = torch.arange(24.0).reshape(4, 6)
    net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Linear(2, 2))
    net[2].bias = net[1].bias
    optimizer = torch.optim.Adam(net.parameters())
    net[0](torch.ones(1, 1, 4, 4)).sum().backward()
    optimizer.step()
    cases = {
        "types": ({str(kind): (torch.rand(2, 3) * 5 - 2).to(kind) for kind in kinds if kind != torch.uint8} | {"torch.uint8": torch.tensor([0, 255], dtype=torch.uint8)},) * 2,
        "views": ({"all": base, "part": base[1:3, ::2], "turned": base.t(), "one": base[2, 3], "wide": torch.tensor([7.0]).expand(3, 4), "none": torch.zeros(0, 3)},) * 2,
        "state": (net.state_dict(), net.state_dict()),
        "parameters": ({"weight": nn.Parameter(torch.ones(2, 2)), "frozen": nn.Parameter(torch.zeros(3), requires_grad=False)},) * 2,
        "checkpoint": ({"epoch": 3, "loss": 0.25, "note": "süß", "model": net.state_dict(), "optimizer": optimizer.state_dict(), "best": [1, (2, None), True]}, net.state_dict()),
        "parallel": ({f"module.{name}": tensor for name, tensor in net.state_dict().items()}, net.state_dict()),
        "empty": ({"none": torch.zeros(0), "zero": torch.tensor(5.0)},) * 2,
    }
    for name, (saved, tensors) in cases.items():
        torch.save(saved, folder / f"{name}.pt")
        torch.save(saved, folder / f"{name}-legacy.pt", _use_new_zipfile_serialization=False)
        torch.save(saved, folder / f"{name}-4.pt", pickle_protocol=4)
        (folder / f"{name}.json").write_text(json.dumps(described(tensors)))
    torch.save(net, folder / "module.pt")
    torch.save({"a": torch.ones(2).to_sparse()}, folder / "sparse.pt")
    torch.jit.script(nn.Linear(2, 2)).save(folder / "script.pt")


if sys.argv[1] == "write":
    write(pathlib.Path(sys.argv[2]))
else:
    print(json.dumps(described(torch.load(sys.argv[2], weights_only=True))))
