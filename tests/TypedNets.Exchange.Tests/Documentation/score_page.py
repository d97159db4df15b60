"""Runs the first Python program of the page that is named, with stand-ins for ONNX Runtime and pandas, and says what it scores."""
import pathlib
import re
import sys
import types

import numpy

made = []


class Session:
    def __init__(self, model, options, providers):
        made.append((model, options.intra_op_num_threads, options.inter_op_num_threads, providers))

    def run(self, outputs, inputs):
        (pixels,) = inputs.values()
        assert outputs is None and list(inputs) == ["input"] and pixels.dtype == numpy.uint8 and pixels.shape[1:] == (3, 32, 32), pixels.shape
        sums = pixels.reshape(len(pixels), 3, -1).sum(axis=2) / 1024
        return [sums.astype(numpy.float32)]


sys.modules["onnxruntime"] = types.SimpleNamespace(SessionOptions=types.SimpleNamespace, InferenceSession=Session)
sys.modules["pandas"] = types.SimpleNamespace(DataFrame=dict)
program = re.search(r"```python\n(.*?)```", pathlib.Path(sys.argv[1]).read_text(), re.DOTALL).group(1)
page = {}
exec(program, page)


def image(label):
    planes = numpy.zeros((3, 32, 32), numpy.uint8)
    planes[label] = 2
    return planes.tobytes()


frames = [{"id": [7, 8], "pixels": [image(2), image(0)]}, {"id": [9], "pixels": [image(1)]}]
rows = 0
for frame in page["score"](iter(frames)):
    for row in zip(frame["id"], frame["label"], frame["probability"]):
        rows += 1
        print("{} {} {:.4f}".format(*row))
print("rows", rows)
print(*made)
