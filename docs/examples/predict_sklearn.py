"""Answers with a scikit-learn classifier: python predict_sklearn.py model.joblib"""
import io
import json
import sys

import joblib
import numpy as np

model = joblib.load(sys.argv[1])
read, write = sys.stdin.buffer, sys.stdout.buffer
sys.stdout = sys.stderr  # whatever else is printed does not get between the answers

read.readline()  # the greeting: names and shapes of the modalities
hello = {"version": 1, "outputs": "probabilities", "classes": model.classes_.tolist()}
write.write(json.dumps(hello).encode() + b"\n")
write.flush()
while line := read.readline():
    request = json.loads(line)
    arrays = [np.load(io.BytesIO(read.read(sent["bytes"]))) for sent in request["modalities"]]
    columns = np.concatenate([array.reshape(len(array), -1) for array in arrays], axis=1)
    answer = model.predict_proba(columns)
    write.write(json.dumps({"batch": request["batch"]}).encode() + b"\n")
    np.save(array := io.BytesIO(), answer)
    write.write(array.getvalue())
    write.flush()
