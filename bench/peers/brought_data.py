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
