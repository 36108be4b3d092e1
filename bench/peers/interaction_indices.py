"""Interaction index of one game by shapiq's exact computer.

Usage: interaction_indices.py INDEX PLAYERS ORDER, coalition values by bitmask on standard input as 64-bit floats.
Prints as JSON: the version, seconds of the index alone (not of the import or of reading the game), growth of the peak
of resident memory over it in bytes, and the values by bitmask.
"""

import json
import resource
import sys
import time
from importlib.metadata import version

import numpy as np
import shapiq


def peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    index, players, order = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    table = np.frombuffer(sys.stdin.buffer.read(), dtype=np.float64)
    bits = 1 << np.arange(players)

    def game(coalitions: np.ndarray) -> np.ndarray:
        return table[coalitions.astype(np.int64) @ bits]

    computer = shapiq.ExactComputer(game, players, evaluate_game=True)
    before = peak_bytes()
    start = time.perf_counter()
    interactions = computer(index, order)
    seconds = time.perf_counter() - start
    growth = peak_bytes() - before
    values = {
        str(sum(1 << player for player in players_of)): float(interactions[players_of])
        for players_of in interactions.interaction_lookup
        if players_of
    }
    print(json.dumps({"version": version("shapiq"), "seconds": seconds, "growth": growth, "values": values}))


main()
