"""Runs what was exported, and says how far its outputs lie from those of C#.

usage: judge.py FOLDER

Of each NAME.py in the folder, the class that CLASSES.txt names is made, takes NAME.pt (by weights_only) and NAME.safetensors' names, and is given what NAME.case.pt holds, in float64.
A line is printed for each: its name, and the largest difference or what went wrong.
"""
import importlib.util
import pathlib
import sys
import traceback
import warnings

import torch

warnings.filterwarnings("ignore")
torch.set_num_threads(2)
folder = pathlib.Path(sys.argv[1])
for line in (folder / "CLASSES.txt").read_text().splitlines():
    name, kind = line.split()
    try:
        spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        network = getattr(module, kind)()
        network.load_state_dict(torch.load(folder / f"{name}.pt", weights_only=True))
        network.double().eval()
        case = torch.load(folder / f"{name}.case.pt", weights_only=True)
        with torch.no_grad():
            given = network(*(case[key] for key in case if key.startswith("input")))
        given = given if isinstance(given, tuple) else (given,)
        expected = [case[key] for key in case if key.startswith("output")]
        assert len(given) == len(expected), f"{len(given)} outputs for {len(expected)}"
        worst = 0.0
        for output, wanted in zip(given, expected):
            assert output.shape == wanted.shape, f"{tuple(output.shape)} for {tuple(wanted.shape)}"
            worst = max(worst, (output - wanted).abs().max().item() / max(1.0, wanted.abs().max().item()))
        print(name, worst, flush=True)
    except Exception as problem:
        print(name, "failed:", "".join(traceback.format_exception_only(type(problem), problem)).strip().replace("\n", " "), flush=True)
