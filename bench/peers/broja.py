"""BROJA of one joint by another program, for bench/broja.ts; for more than two sources the synergy beyond their union.

Usage: broja.py PEER N1 N2 ... NY, probabilities row-major (y fastest) on standard input as 64-bit floats.
PEER: cvxopt   geometric program on the dual, which both know
      ecos     exponential cones on the primal, through cvxpy; any number of sources
      clarabel the same
      dit      its own decomposition
Prints as JSON: the version; processor seconds of the decomposition (not of imports, reading, or the statement of the
problem, but cvxpy's translation of it into cones is part); where that took less than a minute, the median of a few more:
`again` of the same joint as a new problem, as another joint would be, `kept` of a problem whose translation is kept, which
is the solver's work alone; growth of the peak of resident memory over the first in bytes, and the synergy in bits.
"""

import json
import resource
import sys
import time
from importlib.metadata import version
from statistics import median

import numpy as np

TOLERANCE = 1e-9
REPETITIONS = 15


def entropy(p: np.ndarray) -> float:
    p = p[p > 0]
    return float(-(p * np.log2(p)).sum())


def cvxopt_dual(p: np.ndarray):
    from cvxopt import matrix, solvers, spmatrix

    solvers.options.update(show_progress=False, abstol=TOLERANCE, reltol=TOLERANCE, feastol=TOLERANCE)
    n1, n2, ny = p.shape
    first, second = p.sum(axis=1), p.sum(axis=0)
    # Potentials (x1, y), then (x2, y) but for x2 = 0, whose potentials are held at zero.
    unknowns = n1 * ny + (n2 - 1) * ny
    price = np.concatenate([first.ravel(), second[1:].ravel()])
    rows, columns = [0] * unknowns, list(range(unknowns))
    values = list(-price)
    row = 1
    for x1 in range(n1):
        for x2 in range(n2):
            for y in range(ny):
                rows.append(row)
                columns.append(x1 * ny + y)
                values.append(1.0)
                if x2 > 0:
                    rows.append(row)
                    columns.append(n1 * ny + (x2 - 1) * ny + y)
                    values.append(1.0)
                row += 1
    table = spmatrix(values, rows, columns, (row, unknowns))
    offsets = matrix(0.0, (row, 1))
    sizes = [1] + [ny] * (n1 * n2)

    def solve() -> float:
        x = np.array(solvers.gp(sizes, table, offsets)["x"]).ravel()
        return float(price @ x)

    return solve


def cones(p: np.ndarray, solver: str):
    import cvxpy
    import scipy.sparse

    def sums(axes: tuple) -> scipy.sparse.csr_matrix:
        """The matrix that leaves these axes of a joint and sums over the others."""
        sizes = [p.shape[axis] for axis in axes]
        rows = np.ravel_multi_index([np.indices(p.shape)[axis].ravel() for axis in axes], sizes)
        return scipy.sparse.csr_matrix((np.ones(p.size), (rows, np.arange(p.size))), (np.prod(sizes), p.size))

    target = p.ndim - 1
    tuples = sums(tuple(range(target)))
    q = cvxpy.Variable(p.size)
    objective = cvxpy.Minimize(cvxpy.sum(cvxpy.rel_entr(q, (tuples.T @ tuples) @ q)))
    of_sources = [sums((source, target)) for source in range(target)]
    problem = cvxpy.Problem(objective, [side @ q == side @ p.ravel() for side in of_sources])
    options = {
        "ECOS": {"abstol": TOLERANCE, "reltol": TOLERANCE, "feastol": TOLERANCE, "max_iters": 500},
        "CLARABEL": {"tol_gap_abs": TOLERANCE, "tol_gap_rel": TOLERANCE, "tol_feas": TOLERANCE},
    }
    return lambda: float(problem.solve(solver=solver, **options[solver]))


def dit_synergy(p: np.ndarray):
    import dit
    from dit.pid import PID_BROJA

    cells = [(cell, p[cell]) for cell in np.ndindex(p.shape) if p[cell] > 0]
    joint = dit.Distribution([tuple(map(int, cell)) for cell, _ in cells], [mass for _, mass in cells])
    return lambda: float(PID_BROJA(joint, ((0,), (1,)), (2,))[((0, 1),)])


def timed(solve) -> float:
    start = time.process_time()
    solve()
    return time.process_time() - start


def main() -> None:
    peer = sys.argv[1]
    p = np.frombuffer(sys.stdin.buffer.read(), dtype=np.float64).reshape([int(n) for n in sys.argv[2:]])

    def state():
        if peer == "dit":
            return dit_synergy(p)
        return cvxopt_dual(p) if peer == "cvxopt" else cones(p, peer.upper())

    solve = state()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    value = solve()
    seconds = time.process_time() - start
    growth = 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    again, kept = None, None
    if seconds < 60:
        repetitions = REPETITIONS if seconds < 1 else 1
        again = median(timed(state()) for _ in range(repetitions))
        kept = median(timed(solve) for _ in range(repetitions))
    # Both the information of all sources and the union information are the target's entropy less a conditional one.
    conditional = entropy(p.ravel()) - entropy(p.sum(axis=-1).ravel())
    synergy = value if peer == "dit" else -conditional - value / np.log(2)
    if not np.isfinite(synergy):
        sys.exit(f"{peer} found no solution")
    told = {"seconds": seconds, "again": again, "kept": kept, "growth": growth, "synergy": synergy}
    print(json.dumps({"version": version(peer), **told}))


main()
