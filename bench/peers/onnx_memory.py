"""Peak memory and time of `measure` for many rows and modalities of a model in ONNX, as a user would call it.

Needs numpy, torch and onnx, and ONNX Runtime for Node as docs/measure.md says; run from the project's folder:

    python bench/peers/onnx_memory.py [rows] [modalities] [draws]

100,000 rows of 8 modalities, 5 draws unless given: 128 million rows go through the model. Exits with 1 above 2 GB.
"""

import io
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import numpy
import onnx
import torch

COLUMNS, CLASSES, BACKGROUND, MOST = 10, 3, 900, 2 * 2**30


class Network(torch.nn.Module):
    def __init__(self, modalities: int):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(modalities * COLUMNS, 32), torch.nn.ReLU(), torch.nn.Linear(32, CLASSES)
        )

    def forward(self, *parts):
        return self.layers(torch.cat(parts, dim=1))


def main() -> None:
    rows, modalities, draws = (int(word) for word in [*sys.argv[1:], *["100000", "8", "5"][len(sys.argv) - 1 :]])
    names = [f"m{k + 1}" for k in range(modalities)]
    random = numpy.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        held = rows + BACKGROUND
        arrays = {name: random.standard_normal((held, COLUMNS), dtype=numpy.float32) for name in names}
        split = numpy.array(["test"] * rows + ["validation"] * BACKGROUND)
        numpy.savez(place / "data.npz", **arrays, labels=random.integers(CLASSES, size=held), split=split)
        torch.manual_seed(1)
        stored = io.BytesIO()
        torch.onnx.export(
            Network(modalities),
            tuple(torch.zeros(2, COLUMNS) for _ in names),
            stored,
            dynamo=False,
            input_names=names,
            output_names=["logits"],
            dynamic_axes={name: {0: "rows"} for name in [*names, "logits"]},
        )
        onnx.save(onnx.load_from_string(stored.getvalue()), place / "model.onnx")
        start = time.time()
        subprocess.run(
            [
                *["node", "--import", "tsx", "cli/main.ts", "measure", "--data", f"{place}/data.npz"],
                *["--modalities", ",".join(f"{name}={name}" for name in names), "--labels", "labels"],
                *["--split", "split", "--model", f"{place}/model.onnx", "--outputs", "logits"],
                *["--samples", str(rows), "--background", str(BACKGROUND), "--draws", str(draws)],
                *["--metrics", "intershap", "--format", "json", "--out", f"{place}/out"],
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        print(
            f"{rows} rows, {modalities} modalities, {draws} draws: peak of resident memory {peak / 2**20:.0f} MB,"
            f" {time.time() - start:.0f} s"
        )
    sys.exit(1 if peak > MOST else 0)


main()
