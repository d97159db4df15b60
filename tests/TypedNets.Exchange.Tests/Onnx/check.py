"""Says what ONNX's own checker makes of models.

usage: check.py FOLDER

Of each NAME.onnx in the folder the whole is checked, and all shapes are inferred and compared with those that stand in the file. A line is printed for each: its name, and "right" or what is wrong.
"""
import pathlib
import sys

import onnx

for file in sorted(pathlib.Path(sys.argv[1]).glob("*.onnx")):
    try:
        model = onnx.load(str(file))
        onnx.checker.check_model(model, full_check=True)
        onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
        print(file.stem, "right", flush=True)
    except Exception as problem:
        print(file.stem, str(problem).replace("\n", " "), flush=True)
