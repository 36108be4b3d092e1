"""Answers with a PyTorch network that torch.export.save saved: python predict_pytorch.py model.pt2"""
import io
import json
import sys

import numpy as np
import torch

model = torch.export.load(sys.argv[1]).module()
read, write = sys.stdin.buffer, sys.stdout.buffer
sys.stdout = sys.stderr  # whatever else is printed does not get between the answers

read.readline()  # the greeting: names and shapes of the modalities
write.write(b'{"version": 1, "outputs": "logits"}\n')  # add "classes": the labels in the order of the columns
write.flush()
while line := read.readline():
    request = json.loads(line)
    arrays = [np.load(io.BytesIO(read.read(sent["bytes"]))) for sent in request["modalities"]]
    with torch.no_grad():
        answer = model(*map(torch.from_numpy, arrays)).numpy()
    write.write(json.dumps({"batch": request["batch"]}).encode() + b"\n")
    np.save(array := io.BytesIO(), answer)
    write.write(array.getvalue())
    write.flush()
