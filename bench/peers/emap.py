"""Calls the early-fusion network of Wenderoth et al. (2025) in PyTorch once for every pair of samples, for bench/emap.ts.

Usage: emap.py SAMPLES. One thread. Prints as JSON: version, processor seconds of a pair.
"""

import json
import sys
import time

import torch
from torch import nn

FIRST, SECOND = 200, 100


def main() -> None:
    samples = int(sys.argv[1])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    width = FIRST + SECOND
    network = nn.Sequential(
        nn.Linear(width, width // 2),
        nn.ReLU(),
        nn.Linear(width // 2, width // 4),
        nn.ReLU(),
        nn.Linear(width // 4, 2),
    ).eval()
    first, second = torch.randn(samples, FIRST), torch.randn(samples, SECOND)
    logits = torch.zeros(samples, samples, 2)
    with torch.no_grad():
        start = time.process_time()
        for i in range(samples):
            for j in range(samples):
                logits[i, j] = network(torch.cat((first[i : i + 1], second[j : j + 1]), dim=1))
        seconds = time.process_time() - start
    print(json.dumps({"version": torch.__version__, "perPair": seconds / samples**2}))


main()
