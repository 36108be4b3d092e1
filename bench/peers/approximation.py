"""
Estimates of shapiq's approximators on games that are sums of unanimity games, for bench/approximation.ts.

Usage: approximation.py FOLDER GAMES PLAYERS BUDGET
Writes values.f64 [games, 2^n], and for each method estimates-<method>.f64 [games, pairs], pairs (i, j) with i < j in the
order of their bitmasks.
"""

import sys

import numpy as np
import shapiq
from shapiq.approximator import (
    SHAPIQ,
    SVARMIQ,
    KernelSHAPIQ,
    PermutationSamplingSII,
    PermutationSamplingSTII,
    RegressionFSII,
)

try:
    from shapiq.games.benchmark import SOUM
except ImportError:
    from shapiq_games.synthetic import SOUM

folder, games, n, budget = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
masks = np.arange(2**n)
members = ((masks[:, None] >> np.arange(n)) & 1).astype(bool)
pairs = sorted((1 << i) | (1 << j) for i in range(n) for j in range(i))
tuples = [tuple(p for p in range(n) if mask >> p & 1) for mask in pairs]

methods = {
    "permutation-sii": lambda seed: PermutationSamplingSII(n, 2, random_state=seed),
    "permutation-stii": lambda seed: PermutationSamplingSTII(n, 2, random_state=seed),
    "shap-iq": lambda seed: SHAPIQ(n, 2, index="SII", random_state=seed),
    "svarm-iq": lambda seed: SVARMIQ(n, 2, index="SII", random_state=seed),
    "kernelshap-iq": lambda seed: KernelSHAPIQ(n, 2, index="SII", random_state=seed),
    "regression-fsii": lambda seed: RegressionFSII(n, 2, random_state=seed),
}

values = np.empty((games, 2**n))
estimates = {name: np.empty((games, len(pairs))) for name in methods}
for g in range(games):
    game = SOUM(n, n_basis_games=30, random_state=g)
    values[g] = game(members)
    table = values[g]

    def value(coalitions):
        return table[np.atleast_2d(coalitions).astype(np.int64) @ (1 << np.arange(n))]

    for name, make in methods.items():
        found = make(g + 1).approximate(budget, value)
        estimates[name][g] = [found[t] for t in tuples]

values.tofile(f"{folder}/values.f64")
for name, table in estimates.items():
    table.tofile(f"{folder}/estimates-{name}.f64")
print("shapiq", shapiq.__version__)
