"""Runs docs/examples for real: each answers as its model does, and `measure` finds the same by ONNX as by asking.

Needs numpy, scikit-learn, joblib, torch, onnx and skl2onnx; run from the project's folder:

    python bench/peers/predict_programs.py
"""

import io
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import joblib
import numpy
import skl2onnx
import sklearn.neural_network
import torch
from skl2onnx.common.data_types import FloatTensorType

EXAMPLES = pathlib.Path("docs/examples")
RNA, PROTEIN, ROWS = 30, 10, 3000
METRICS = "intershap,emap-gap,emap-share,sobol"


class Network(torch.nn.Module):
    """Two encoders, and a head over their sum."""

    def __init__(self):
        super().__init__()
        self.rna, self.protein = torch.nn.Linear(RNA, 32), torch.nn.Linear(PROTEIN, 32)
        self.head = torch.nn.Sequential(torch.nn.ReLU(), torch.nn.Linear(32, 16), torch.nn.ReLU(), torch.nn.Linear(16, 2))

    def forward(self, rna, protein):
        return self.head(self.rna(rna) + self.protein(protein))


def trained_network(rna, protein, labels) -> Network:
    torch.manual_seed(1)
    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    inputs, targets = (torch.from_numpy(rna), torch.from_numpy(protein)), torch.from_numpy(labels)
    for _ in range(150):
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(network(*inputs), targets).backward()
        optimiser.step()
    return network.eval()


def asked(command: list[str], arrays: dict[str, numpy.ndarray]) -> numpy.ndarray:
    """What a program answers to one batch, by the protocol."""
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    forms = [{"name": name, "shape": array.shape[1:]} for name, array in arrays.items()]
    say = lambda message: program.stdin.write(json.dumps(message).encode() + b"\n")
    say({"protocol": "synergy-bench-predict", "version": 1, "modalities": forms})
    program.stdin.flush()
    assert json.loads(program.stdout.readline())["version"] == 1
    frames = {name: framed(array) for name, array in arrays.items()}
    sent = [{"name": name, "bytes": len(frame)} for name, frame in frames.items()]
    say({"batch": 1, "rows": len(next(iter(arrays.values()))), "modalities": sent})
    program.stdin.write(b"".join(frames.values()))
    program.stdin.flush()
    assert json.loads(program.stdout.readline()) == {"batch": 1}
    program.stdin.close()
    answer = numpy.load(io.BytesIO(program.stdout.read()))
    assert program.wait(30) == 0
    return answer


def framed(array: numpy.ndarray) -> bytes:
    numpy.save(frame := io.BytesIO(), array)
    return frame.getvalue()


def measured(data: pathlib.Path, out: pathlib.Path, *given: str) -> dict:
    """What `measure` finds, by metric and facet, and how long it took."""
    start = time.monotonic()
    command = ["node", "--import", "tsx", "cli/main.ts", "measure", "--data", str(data), "--out", str(out)]
    subprocess.run([*command, "--metrics", METRICS, *given], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.monotonic() - start
    results = json.loads((out / "results.json").read_text())
    values = {(r["metric"], r["aggregation"], r["target"], r["coalition"], r["index"]): r["value"] for r in results["records"]}
    return {"values": values, "seconds": seconds, "accuracy": results["models"][0]["accuracy"]}


def distance(first: dict, second: dict) -> float:
    assert first["values"].keys() == second["values"].keys()
    pairs = [(first["values"][key], second["values"][key]) for key in first["values"]]
    return max(abs(a - b) for a, b in pairs if a is not None)


def main() -> None:
    folder = pathlib.Path(tempfile.mkdtemp())
    random = numpy.random.default_rng(1)
    rna = random.normal(size=(ROWS, RNA)).astype(numpy.float32)
    protein = random.normal(size=(ROWS, PROTEIN)).astype(numpy.float32)
    labels = (rna[:, 0] * protein[:, 0] + 0.5 * rna[:, 1] > 0).astype(numpy.int64)
    arrays = {"rna": rna, "protein": protein}
    data = folder / "data.npz"
    numpy.savez(data, **arrays, labels=labels)

    joined = numpy.concatenate([rna, protein], axis=1)
    classifier = sklearn.neural_network.MLPClassifier((32, 16), max_iter=60, random_state=1).fit(joined, labels)
    joblib.dump(classifier, folder / "model.joblib")
    kinds = [("joined", FloatTensorType([None, RNA + PROTEIN]))]
    onnx = skl2onnx.convert_sklearn(classifier, initial_types=kinds, options={"zipmap": False})
    (folder / "classifier.onnx").write_bytes(onnx.SerializeToString())

    network = trained_network(rna, protein, labels)
    rows = torch.export.Dim("rows", min=1)
    exported = torch.export.export(
        network, (torch.zeros(2, RNA), torch.zeros(2, PROTEIN)), dynamic_shapes=({0: rows}, {0: rows})
    )
    torch.export.save(exported, folder / "model.pt2")
    torch.onnx.export(
        network,
        (torch.zeros(2, RNA), torch.zeros(2, PROTEIN)),
        folder / "network.onnx",
        dynamo=False,
        input_names=["rna", "protein"],
        output_names=["logits"],
        dynamic_axes={name: {0: "rows"} for name in ["rna", "protein", "logits"]},
    )

    with torch.no_grad():
        own = {
            "sklearn": (classifier.predict_proba(joined), "model.joblib", "classifier.onnx", "probabilities"),
            "pytorch": (network(*map(torch.from_numpy, arrays.values())).numpy(), "model.pt2", "network.onnx", "logits"),
        }
    for name, (wanted, saved, onnx_file, outputs) in own.items():
        command = [sys.executable, str(EXAMPLES / f"predict_{name}.py"), str(folder / saved)]
        off = abs(asked(command, arrays) - wanted).max()
        by_program = measured(data, folder / "asked", "--predict-command", " ".join(command))
        by_onnx = measured(data, folder / "onnx", "--model", str(folder / onnx_file), "--outputs", outputs)
        intershap = by_program["values"]["intershap", "global", "predicted", None, "k-SII"]
        print(
            f"{name}: answers off by {off:.1e}; InterSHAP {intershap:.4f}, accuracy {by_program['accuracy']:.3f}; "
            f"by ONNX every score within {distance(by_program, by_onnx):.1e}; "
            f"{by_program['seconds']:.1f} s asking, {by_onnx['seconds']:.1f} s by ONNX"
        )


if __name__ == "__main__":
    main()
