"""Information of one table by the peers: partial information atoms by dit, O-information by hoi.

Usage: information.py dit MEASURE N1 N2 NY, probabilities on standard input as 64-bit floats, the target fastest; or
information.py hoi VARIABLES ROWS, symbols on standard input as 32-bit integers, row after row. Prints as JSON the seconds of
the second of two runs, so that nothing is compiled in it, and the values: redundancy, both unique, synergy; or bits.
"""

import contextlib
import io
import json
import sys
import time

import numpy as np


def by_dit(name: str, shape: list[int], p: np.ndarray):
    import dit

    measures = {
        "imin": dit.pid.PID_WB,
        "immi": dit.pid.PID_MMI,
        "igk": dit.pid.PID_GK,
        "iccs": dit.pid.PID_CCS,
        "idep": dit.pid.PID_dep,
        "ipm": dit.pid.PID_PM,
        "iproj": dit.pid.PID_Proj,
    }
    cells = [cell for cell in np.ndindex(*shape) if p[np.ravel_multi_index(cell, shape)] > 0]
    names = ["".join(str(symbol) for symbol in cell) for cell in cells]
    joint = dit.Distribution(names, [p[np.ravel_multi_index(cell, shape)] for cell in cells])
    nodes = [((0,), (1,)), ((0,),), ((1,),), ((0, 1),)]

    def run() -> list[float]:
        found = measures[name](joint, [[0], [1]], [2])
        return [float(found[node]) for node in nodes]

    return run


def by_hoi(rows: np.ndarray):
    from hoi.metrics import Oinfo

    variables = rows.shape[1]

    def run() -> list[float]:
        model = Oinfo(rows, verbose=False)
        return [float(np.asarray(model.fit(minsize=variables, maxsize=variables, method="binning")).ravel()[0])]

    return run


def main() -> None:
    peer, *words = sys.argv[1:]
    data = sys.stdin.buffer.read()
    if peer == "dit":
        run = by_dit(words[0], [int(size) for size in words[1:]], np.frombuffer(data, dtype=np.float64))
    else:
        run = by_hoi(np.frombuffer(data, dtype=np.int32).astype(int).reshape(int(words[1]), int(words[0])))
    with contextlib.redirect_stdout(io.StringIO()):
        run()
        start = time.perf_counter()
        values = run()
        seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "values": values}))


main()
