"""Speaks the generator protocol for two functions, so that they can be about the data alone: see docs/generator-protocol.md"""
import io
import json
import sys

import numpy as np

read, write = sys.stdin.buffer, sys.stdout.buffer
sys.stdout = sys.stderr  # whatever else is printed does not get between the answers


def say(message, array=None):
    write.write(json.dumps(message, allow_nan=False).encode() + b"\n")
    if array is not None:
        np.save(frame := io.BytesIO(), array)
        write.write(frame.getvalue())
    write.flush()


def serve(card, law, rows=None):
    """`law(setting, modalities)` gives a law as the protocol has it; `rows(...)` an array [rows, columns] of one modality."""
    read.readline()  # the greeting
    say({"version": 1, "generator": card, "rows": rows is not None})
    while line := read.readline():
        told = json.loads(line)
        try:
            if told["ask"] == "law":
                answer, array = {"law": law(told["setting"], told["modalities"])}, None
                json.dumps(answer, allow_nan=False)  # what cannot be sent is told as a mistake
            else:
                symbols = np.load(io.BytesIO(read.read(told["bytes"])))
                about = {name: told[name] for name in ("setting", "modalities", "modality", "columns", "seed")}
                array = np.asarray(rows(symbols=symbols, **about), dtype=np.float32)
                answer = {"rows": len(array)}
        except Exception as error:
            answer, array = {"error": f"{type(error).__name__}: {error}"}, None
        say(answer, array)
