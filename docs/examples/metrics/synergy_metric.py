"""Speaks the metric protocol for a function, so that the function can be about its metric alone: see docs/metric-protocol.md"""
import io
import json
import sys
import traceback

import numpy as np

read, write = sys.stdin.buffer, sys.stdout.buffer
sys.stdout = sys.stderr  # whatever else is printed does not get between the answers


def say(message, *arrays):
    write.write(json.dumps(message).encode() + b"\n")
    for array in arrays:
        np.save(frame := io.BytesIO(), array)
        write.write(frame.getvalue())
    write.flush()


class Subject:
    """What is measured: about it ("rows", "target", "classes"), and its arrays under their names."""

    def __init__(self, told):
        self.rows, self.target, self.classes = told["rows"], told["target"], told["classes"]
        for sent in told["arrays"]:
            setattr(self, sent["name"].replace("-", "_"), np.load(io.BytesIO(read.read(sent["bytes"]))))
        self.modalities = [getattr(self, f"modality_{m + 1}", None) for m in range(len(told["modalities"]))]

    def predict(self, modalities):
        """What the model answers to rows, [rows, classes]; one array [rows, columns] per modality."""
        parts = []
        for start in range(0, len(modalities[0]), 65536):
            batch = [np.asarray(rows[start : start + 65536], dtype=np.float32) for rows in modalities]
            say({"ask": len(batch[0])}, *batch)
            parts.append(np.load(io.BytesIO(read.read(json.loads(read.readline())["bytes"]))))
        return np.concatenate(parts)


def serve(card, measure, reads=None):
    """Measures one subject after the other; `measure` gives a number, a dictionary as the protocol has it, or a list of those."""
    read.readline()  # the greeting
    say({"version": 1, "card": card, "reads": reads})
    while line := read.readline():
        told = json.loads(line)
        try:
            answer = measure(Subject(told))
            answers = answer if isinstance(answer, list) else [answer]
            measurements = [one if isinstance(one, dict) else {"value": float(one)} for one in answers]
            json.dumps(measurements, allow_nan=False)  # what cannot be sent is a mistake of this subject alone
            said = {"measurements": measurements}
        except Exception as error:
            own = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
            said = {"error": f"{type(error).__name__}: {error} ({own[-1].filename}:{own[-1].lineno})"}
        say({"subject": told["subject"], **said})
