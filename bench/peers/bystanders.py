"""Writes test/fixtures/brought/bystanders.npz and .h5.gz: two modalities and labels among arrays that no one asks for.

Twelve rows. Needs numpy and h5py.
"""

import gzip
import pathlib

import h5py
import numpy

OUT = pathlib.Path("test/fixtures/brought")
ROWS = 12
a = numpy.arange(ROWS * 2).reshape(ROWS, 2) / 4
b = numpy.arange(ROWS).reshape(ROWS, 1) / 2
labels = numpy.arange(ROWS) % 2

numpy.savez_compressed(
    OUT / "bystanders.npz",
    a=a,
    b=b,
    group=labels,
    complex=a + 1j * a,
    names=numpy.array([["x", "y"]] * ROWS),
    objects=numpy.array([[{}] * 2] * ROWS),
    dates=numpy.array(["2020"] * ROWS, "M8[D]")[:, None],
    records=numpy.zeros((ROWS, 1), [("x", "f4"), ("y", "f4")]),
    seed=3,
)
path = OUT / "bystanders.h5"
with h5py.File(path, "w") as file:
    file["a"], file["b"], file["labels"] = a, b, labels
    file["complex"] = a + 1j * a
    file["names"] = numpy.array([["x", "y"]] * ROWS, "S1")
    file["records"] = numpy.zeros((ROWS, 1), [("x", "f4"), ("y", "f4")])
    file["seed"] = 3
    file["empty"] = h5py.Empty("f4")
    file["nowhere"] = h5py.SoftLink("/none")
    file["elsewhere"] = h5py.ExternalLink("other.h5", "/x")
    file.create_dataset("references", data=[[file["a"].ref]] * ROWS, dtype=h5py.ref_dtype)
    file.create_dataset("uneven", (ROWS, 1), dtype=h5py.vlen_dtype("i4"))
    file["opaque"] = numpy.zeros((ROWS, 2), "V3")
path.with_name("bystanders.h5.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
path.unlink()
