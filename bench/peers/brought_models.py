"""Writes test/fixtures/models: small ONNX models and what Python's onnxruntime answers with them.

Needs torch, scikit-learn, onnx, onnxruntime and skl2onnx; run from the project's folder:

    python bench/peers/brought_models.py

`expected.npz` holds the inputs `rna` [40, 6] and `protein` [40, 4] and the answers to them. Weights are random: nothing
is learned but by the logistic regressions. The files need never change.
"""

import io
import pathlib

import numpy
import onnx
import onnxruntime
import skl2onnx
import sklearn.linear_model
import torch
from skl2onnx.common.data_types import FloatTensorType

OUT = pathlib.Path("test/fixtures/models")
ROWS, RNA, PROTEIN, CLASSES = 40, 6, 4, 3


class Fusion(torch.nn.Module):
    """Two encoders, and a head over their sum."""

    def __init__(self, outputs: int):
        super().__init__()
        self.rna, self.protein = torch.nn.Linear(RNA, 8), torch.nn.Linear(PROTEIN, 8)
        self.head = torch.nn.Linear(8, outputs)

    def forward(self, rna, protein):
        return self.head(torch.relu(self.rna(rna) + self.protein(protein)))


def exported(model: torch.nn.Module, rows: int, output: str, dynamic: bool) -> onnx.ModelProto:
    """A model of torch as ONNX, for any number of rows or for so many at a time."""
    names = ["rna", "protein"]
    stored = io.BytesIO()
    torch.onnx.export(
        model,
        (torch.zeros(rows, RNA), torch.zeros(rows, PROTEIN)),
        stored,
        dynamo=False,
        input_names=names,
        output_names=[output],
        dynamic_axes={name: {0: "rows"} for name in [*names, output]} if dynamic else None,
    )
    return onnx.load_from_string(stored.getvalue())


def answer(model: onnx.ModelProto, output: str, inputs: dict[str, numpy.ndarray], batch: int = ROWS):
    """What onnxruntime answers, so many rows at a time."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    parts = [
        session.run([output], {name: rows[start : start + batch] for name, rows in inputs.items()})[0]
        for start in range(0, ROWS, batch)
    ]
    return numpy.concatenate(parts)


def main() -> None:
    OUT.mkdir(exist_ok=True)
    torch.manual_seed(7)
    random = numpy.random.default_rng(7)
    rna = random.normal(size=(ROWS, RNA)).astype(numpy.float32)
    protein = random.normal(size=(ROWS, PROTEIN)).astype(numpy.float32)
    both = {"rna": rna, "protein": protein}
    joined = numpy.concatenate([rna, protein], axis=1)
    labels = (rna[:, 0] * protein[:, 0] > 0).astype(int) + (rna[:, 1] > 1)

    regression = sklearn.linear_model.LogisticRegression().fit(joined, labels)
    kinds = [("joined", FloatTensorType([None, RNA + PROTEIN]))]
    models = {
        # One output, for any number of rows.
        "fusion": (exported(Fusion(CLASSES), 2, "logits", True), "logits", both, ROWS),
        # A number, five rows at a time: what an export without dynamic axes gives.
        "five-rows": (exported(Fusion(1), 5, "risk", False), "risk", both, 5),
        # Labels and probabilities, from one input for all modalities.
        "logistic": (
            skl2onnx.convert_sklearn(regression, initial_types=kinds, options={"zipmap": False}),
            "probabilities",
            {"joined": joined},
            ROWS,
        ),
        # The same as a sequence of maps, which is what skl2onnx makes unless it is told not to.
        "zipmap": (skl2onnx.convert_sklearn(regression, initial_types=kinds), None, {}, 0),
    }
    expected = {"rna": rna, "protein": protein, "labels": labels}
    for name, (model, output, inputs, batch) in models.items():
        onnx.save(model, OUT / f"{name}.onnx")
        if output is not None:
            expected[name] = answer(model, output, inputs, batch)
    numpy.savez_compressed(OUT / "expected.npz", **expected)


if __name__ == "__main__":
    main()
