"""Writes test/fixtures/brought/cells-<version>.h5ad.gz and .h5mu.gz, as the anndata and mudata that are installed write them.

Made with anndata 0.7.8 (pandas 1.5, mudata 0.1.2) and with 0.13.4 (pandas 3.1, mudata 0.4.1). Gene symbols repeat.
"""

import gzip
import pathlib

import anndata
import mudata
import numpy
import pandas
import scipy.sparse

OUT = pathlib.Path("test/fixtures/brought")
ROWS = 12
version = ".".join(anndata.__version__.split(".")[:2])
old = version == "0.7"


def pack(path: pathlib.Path) -> None:
    """Replaces an HDF5 file by its gzip."""
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    path.unlink()


x = (numpy.arange(ROWS * 4).reshape(ROWS, 4) % 7).astype("f4")
protein = numpy.arange(ROWS * 3).reshape(ROWS, 3) / 4
obs = pandas.DataFrame(
    {
        "cell_type": pandas.Categorical(["B", "T", "NK"] * 4),
        "batch": pandas.Categorical([1, 2] * 6),
        "text": ["u", "v"] * 6,
        "depth": numpy.arange(ROWS) / 2,
        "ill": [True, False] * 6,
        "unsure": pandas.Categorical(["B", None] * 6),
    },
    index=[f"c{row}" for row in range(ROWS)],
)
if not old:
    obs["whole"] = pandas.array([3, 1] * 6, "Int64")
    obs["gaps"] = pandas.array([3, None, 1] * 4, "Int64")
    obs["perhaps"] = pandas.array([True, None, False] * 4, "boolean")
    # Texts that are all different are no categories.
    obs["name"] = pandas.array([f"n{row}" for row in range(ROWS)], "string")
var = pandas.DataFrame(index=["g1", "g2", "g2", "g4"])
frame = pandas.DataFrame(protein, index=obs.index, columns=["p3", "p1", "p2"])
cells = anndata.AnnData(
    x,
    obs=obs,
    var=var,
    obsm={"protein": frame, "pca": protein[:, :2], "sparse": scipy.sparse.csr_matrix(x[:, :2])},
    layers={"rows": scipy.sparse.csr_matrix(x), "columns": scipy.sparse.csc_matrix(x), "double": 2 * x},
)
if not old:
    mixed = frame.assign(kind=pandas.Categorical(["k", "l"] * 6), count=pandas.array([1, None] * 6, "Int64"))
    cells.obsm["mixed"] = mixed
cells.raw = anndata.AnnData(3 * x, obs=obs[[]], var=var)
path = OUT / f"cells-{version}.h5ad"
cells.write_h5ad(path, compression="gzip")
pack(path)

rna = anndata.AnnData(x, obs=obs[["depth"]].copy(), var=pandas.DataFrame(index=["g1", "g2", "g3", "g4"]))
surface = anndata.AnnData(scipy.sparse.csr_matrix(protein), obs=obs[["ill"]].copy(), var=pandas.DataFrame(index=["p3", "p1", "p2"]))
both = mudata.MuData({"rna": rna, "surface": surface})
both.obs["cell_type"] = obs["cell_type"].values
path = OUT / f"cells-{version}.h5mu"
both.write(path)
pack(path)
