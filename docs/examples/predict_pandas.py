"""Answers with a scikit-learn pipeline that reads columns by name: python predict_pandas.py model.joblib"""
import io
import json
import sys

import joblib
import numpy as np
import pandas as pd

model = joblib.load(sys.argv[1])
read, write = sys.stdin.buffer, sys.stdout.buffer
sys.stdout = sys.stderr  # whatever else is printed does not get between the answers

names = [name for modality in json.loads(read.readline())["modalities"] for name in modality["columns"]]
write.write(b'{"version": 1, "outputs": "probabilities"}\n')
write.flush()
while line := read.readline():
    request = json.loads(line)
    arrays = [np.load(io.BytesIO(read.read(sent["bytes"]))) for sent in request["modalities"]]
    answer = model.predict_proba(pd.DataFrame(np.concatenate(arrays, axis=1), columns=names))
    write.write(json.dumps({"batch": request["batch"]}).encode() + b"\n")
    np.save(array := io.BytesIO(), answer)
    write.write(array.getvalue())
    write.flush()
