"""Writes test/fixtures/brought: the same numbers in every format a user may bring.

Needs numpy, pandas, pyarrow, h5py, anndata and mudata; run from the project's folder:

    python bench/peers/brought_data.py

The files need never change, since the formats do not. Numbers are quarters, which are exact in float16 and in text.
"""

import gzip
import pathlib

import anndata
import h5py
import mudata
import numpy
import pandas
import scipy.sparse

OUT = pathlib.Path("test/fixtures/brought")
ROWS = 12
GENES, PROTEINS = [f"g{k}" for k in range(1, 6)], [f"p{k}" for k in range(1, 4)]


def pack(path: pathlib.Path) -> None:
    """Replaces an HDF5 file, which has kilobytes of nothing for each text, by its gzip."""
    packed = gzip.compress(path.read_bytes(), mtime=0)
    path.with_name(f"{path.name}.gz").write_bytes(packed)
    path.unlink()


def quarters(rows: int, columns: int, step: int) -> numpy.ndarray:
    """Quarters from -4 to 4, a third of them zero as counts are."""
    whole = (numpy.arange(rows * columns).reshape(rows, columns) * step) % 33 - 16
    return numpy.where(whole % 3 == 0, 0, whole) / 4


rna, protein = quarters(ROWS, 5, 7), quarters(ROWS, 3, 11)
series = quarters(ROWS, 8, 5).reshape(ROWS, 4, 2)
labels = numpy.array(["beta", "alpha", "gamma", "alpha"] * 3)

(OUT / "folder").mkdir(parents=True, exist_ok=True)
numpy.savez(OUT / "stored.npz", rna=rna, protein=protein.astype("f4"), labels=labels)
numpy.savez_compressed(OUT / "packed.npz", rna=rna.astype("f2"), protein=protein.astype(">f4"), labels=labels)
both = numpy.hstack([rna, protein])
numpy.save(OUT / "both.npy", both.astype("f4"))
numpy.save(OUT / "fortran.npy", numpy.asfortranarray(both.astype(">f8")))
numpy.savez(OUT / "series.npz", flat=protein, series=series, fortran=numpy.asfortranarray(series))

table = pandas.DataFrame(both, columns=[f"rna_{g}" for g in GENES] + [f"prot_{p}" for p in PROTEINS])
table["cell_type"] = labels
table.to_csv(OUT / "table.csv", index=False)
table.to_csv(OUT / "table.tsv", index=False, sep="\t", lineterminator="\r\n", encoding="utf-8-sig", quoting=1)
for codec in ["snappy", "zstd", "gzip"]:
    table.to_parquet(OUT / f"{codec}.parquet", compression=codec, row_group_size=5, index=False)

numpy.save(OUT / "folder" / "rna.npy", rna.astype("f4"))
table[[f"prot_{p}" for p in PROTEINS]].to_csv(OUT / "folder" / "protein.csv", index=False)
pandas.DataFrame({"cell_type": labels}).to_csv(OUT / "folder" / "labels.csv", index=False)

obs = pandas.DataFrame(index=[f"cell{row}" for row in range(ROWS)])
cells = anndata.AnnData(scipy.sparse.csr_matrix(rna.astype("f4")), obs=obs.copy(), var=pandas.DataFrame(index=GENES))
cells.obs["cell_type"] = pandas.Categorical(labels)
cells.layers["columns"] = scipy.sparse.csc_matrix(rna)
cells.obsm["protein"] = protein
cells.write_h5ad(OUT / "cells.h5ad")
pack(OUT / "cells.h5ad")
small = anndata.AnnData(protein.astype("f4"), obs=obs.copy(), var=pandas.DataFrame(index=PROTEINS))
mudata.set_options(pull_on_update=False)
multi = mudata.MuData({"rna": cells[:, :].copy(), "protein": small})
multi.obs["cell_type"] = pandas.Categorical(labels)
multi.write(OUT / "cells.h5mu")
pack(OUT / "cells.h5mu")

with h5py.File(OUT / "plain.h5", "w") as file:
    file.create_dataset("rna", data=rna.astype("f2"))
    file.create_dataset("protein", data=protein.astype(">f4"), chunks=(5, 2), compression="gzip", shuffle=True)
    file.create_dataset("labels", data=[str(label) for label in labels], dtype=h5py.string_dtype())
    file.create_dataset("numbers/age", data=numpy.arange(ROWS, dtype=">i8"))

# What an HDF5 file can hold that is not read: other files' data, elements that are no numbers, matrices that do not fit.
with h5py.File(OUT / "hostile.h5", "w") as file:
    file["link"] = h5py.ExternalLink("plain.h5", "/rna")
    file["nowhere"] = h5py.SoftLink("/missing")
    file["circle"] = h5py.SoftLink("/circle")
    file.create_dataset("external", shape=(8, 2), dtype="u1", external=[("table.csv", 0, 16)])
    layout = h5py.VirtualLayout(shape=(ROWS, 5), dtype="f4")
    layout[:] = h5py.VirtualSource("plain.h5", "rna", shape=(ROWS, 5))
    file.create_virtual_dataset("virtual", layout)
    file.create_dataset("complex", data=numpy.ones((2, 2), dtype="c8"))
    file.create_dataset("record", data=numpy.zeros((2, 2), dtype=[("x", "f4"), ("y", "f4")]))
    file.create_dataset("reference", data=numpy.array([file.ref, file.ref], dtype=h5py.ref_dtype))
    file.create_dataset("ragged", data=[numpy.arange(2), numpy.arange(3)], dtype=h5py.vlen_dtype("i4"))
    file.create_dataset("lzf", data=numpy.ones((4, 4)), chunks=(2, 2), compression="lzf")
    file.create_dataset("large", data=numpy.full((2, 2), 2**60))
    file.create_dataset("texts", data=[["a", "b"]], dtype=h5py.string_dtype())
    file.create_dataset("infinite", data=numpy.full((2, 2), numpy.inf))
    file.create_dataset("huge", shape=(10**7, 10**5), dtype="f4", chunks=(1000, 1000))
    file["single"], file["empty"] = 1.0, h5py.Empty("f4")
    file.create_dataset("rowless", shape=(0, 3), dtype="f4")
    file.create_group("group")

    def sparse(name, pointers, places, values, shape):
        group = file.create_group(name)
        group.attrs["encoding-type"] = "csr_matrix"
        if shape is not None:
            group.attrs["shape"] = shape
        for part, content in [("indptr", pointers), ("indices", places), ("data", values)]:
            if content is not None:
                group.create_dataset(part, data=numpy.array(content))

    sparse("shapeless", [0, 1, 2], [0, 1], [1.0, 2.0], None)
    sparse("partless", [0, 1, 2], None, [1.0, 2.0], (2, 2))
    sparse("short", [0, 1], [0, 1], [1.0, 2.0], (2, 2))
    sparse("falling", [0, 2, 1, 2], [0, 1], [1.0, 2.0], (3, 2))
    sparse("outside", [0, 1, 2], [0, 5], [1.0, 2.0], (2, 2))
    sparse("twice", [0, 2, 2], [1, 1], [1.0, 2.0], (2, 2))
