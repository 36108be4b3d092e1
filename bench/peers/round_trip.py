"""The round trip: data generated here, a network trained on them in PyTorch, exported as ONNX, measured here; beside our own.

Needs numpy, torch and onnx, and ONNX Runtime for Node as docs/measure.md says; run from the project's folder:

    python bench/peers/round_trip.py [seeds]

Both sides have the same rows, the same split, early fusion of the same widths, Adam with the same settings, as many epochs;
starts and the order of batches are their own, so that their numbers differ by chance. Told is the mean difference over
seeds (5 unless given) with its standard error: beyond four of them, and a hundredth, something would be wrong. Exits with
1 then.
"""

import io
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy
import onnx
import torch

SETTINGS = ["synergy", "uniqueness-1"]
SAMPLES, EPOCHS, BATCH, RATE, DECAY = 12_000, 12, 400, 1e-3, 1e-4
METRICS = "intershap,emap-gap,emap-share,sobol,pid-predictions,h-statistic"
MEASURED = ["--samples", "500", "--background", "900", "--draws", "200"]
NAMED = "modality_1=modality_1,modality_2=modality_2"
BEYOND, NEAR = 4, 0.01


def run(*words: str) -> None:
    done = subprocess.run(["npx", "tsx", "cli/main.ts", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.stderr}")


def records(folder: pathlib.Path, model: str) -> dict:
    """What is measured of a model: numbers by metric and aggregation, and its macro F1."""
    results = json.loads((folder / "results.json").read_text())
    (row,) = [one for one in results["models"] if one["fusion"] == model]
    found = {"macro F1": row["f1Macro"]}
    for one in results["records"]:
        whole = one["coalition"] is None and one["size"] is None and not str(one["target"]).startswith("class")
        if one["model"] == row["id"] and whole and one["value"] is not None:
            name = one["metric"] if one["aggregation"] is None else f"{one['metric']}, {one['aggregation']}"
            found.setdefault(name, one["value"])
    return found


def trained(data, seed: int) -> torch.nn.Module:
    """Early fusion of the paper's widths: D, a half, a quarter, classes."""
    torch.manual_seed(seed)
    rows = torch.from_numpy(numpy.concatenate([data["modality_1"], data["modality_2"]], axis=1))
    labels = torch.from_numpy(data["labels"].astype(numpy.int64))
    train = torch.from_numpy(numpy.flatnonzero(data["split"] == "train"))
    width = rows.shape[1]
    network = torch.nn.Sequential(
        torch.nn.Linear(width, width // 2),
        torch.nn.ReLU(),
        torch.nn.Linear(width // 2, width // 4),
        torch.nn.ReLU(),
        torch.nn.Linear(width // 4, 2),
    )
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for batch in train[torch.randperm(len(train))].split(BATCH):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(network(rows[batch]), labels[batch]).backward()
            optimiser.step()
    return network.eval()


class Joined(torch.nn.Module):
    """A network that reads its modalities by name."""

    def __init__(self, network: torch.nn.Module):
        super().__init__()
        self.network = network

    def forward(self, first, second):
        return self.network(torch.cat([first, second], dim=1))


def exported(network: torch.nn.Module, data, file: pathlib.Path) -> None:
    names = ["modality_1", "modality_2"]
    stored = io.BytesIO()
    torch.onnx.export(
        Joined(network),
        tuple(torch.zeros(2, data[name].shape[1]) for name in names),
        stored,
        dynamo=False,
        input_names=names,
        output_names=["logits"],
        dynamic_axes={name: {0: "rows"} for name in [*names, "logits"]},
    )
    onnx.save(onnx.load_from_string(stored.getvalue()), file)


def main() -> None:
    seeds = range(1, 1 + int(sys.argv[1] if len(sys.argv) > 1 else 5))
    beyond = 0
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        for setting in SETTINGS:
            differences, ours = {}, {}
            for seed in seeds:
                asked = ["--samples", str(SAMPLES), "--profile", "code"]
                run("generate", "hd-xor", "--setting", setting, *asked, "--seed", str(seed), "--out", f"{place}/data.npz")
                data = numpy.load(place / "data.npz")
                exported(trained(data, seed), data, place / "model.onnx")
                run(
                    *["measure", "--data", f"{place}/data.npz", "--modalities", NAMED],
                    *["--labels", "labels", "--split", "split", "--model", f"{place}/model.onnx", "--outputs", "logits"],
                    *["--metrics", METRICS, *MEASURED, "--seed", str(seed), "--format", "json", "--out", f"{place}/theirs"],
                )
                training = ["--epochs", str(EPOCHS), "--settings", setting, "--seeds", str(seed), "--metrics", METRICS]
                run("suite", "synergy", *asked, *training, "--backend", "wasm", "--format", "json", "--out", f"{place}/ours")
                theirs, own = records(place / "theirs", "brought"), records(place / "ours", "early")
                for name, value in own.items():
                    if name in theirs:
                        differences.setdefault(name, []).append(theirs[name] - value)
                        ours.setdefault(name, []).append(value)
            print(f"{setting}, {len(seeds)} seeds: PyTorch through ONNX less our own network")
            for name, values in differences.items():
                mean, error = numpy.mean(values), numpy.std(values, ddof=1) / len(values) ** 0.5
                far = abs(mean) > max(NEAR, BEYOND * error)
                beyond += far
                print(
                    f"  {name:26}{mean:+.4f} ± {error:.4f}, ours {numpy.mean(ours[name]):.4f}"
                    + (f"   more than {BEYOND} errors apart" if far else "")
                )
    sys.exit(1 if beyond else 0)


main()
