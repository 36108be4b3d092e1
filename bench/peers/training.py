"""Trains the early-fusion network of Wenderoth et al. (2025) in PyTorch, for bench/training.ts.

Usage: training.py ROWS D1 D2 EPOCHS, and on standard input: modality 1 [ROWS, D1] and modality 2 [ROWS, D2] as 32-bit
floats, row-major, then the labels [ROWS] as 32-bit integers.
One sample at a time comes out of a data set and is put into batches by a data loader, as in the code published with the
paper; one thread; Adam with weight decay. Prints as JSON: version, processor seconds of the fastest epoch, last loss.
"""

import json
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

BATCH, RATE, DECAY = 400, 1e-4, 1e-4


class Rows(Dataset):
    def __init__(self, modalities, labels):
        self.modalities = modalities
        self.labels = labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, row):
        return [modality[row] for modality in self.modalities], self.labels[row]


def main() -> None:
    rows, first, second, epochs = map(int, sys.argv[1:])
    data = sys.stdin.buffer.read()
    numbers = np.frombuffer(data, np.float32, rows * (first + second))
    labels = np.frombuffer(data, np.int32, rows, 4 * rows * (first + second)).astype(np.int64)
    modalities = [numbers[: rows * first].reshape(rows, first), numbers[rows * first :].reshape(rows, second)]
    torch.set_num_threads(1)
    torch.manual_seed(1)
    width = first + second
    network = nn.Sequential(
        nn.Linear(width, width // 2),
        nn.ReLU(),
        nn.Linear(width // 2, width // 4),
        nn.ReLU(),
        nn.Linear(width // 4, 2),
    )
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE, weight_decay=DECAY)
    loss_of = nn.CrossEntropyLoss()
    loader = DataLoader(
        Rows([torch.from_numpy(modality.copy()) for modality in modalities], torch.from_numpy(labels)),
        batch_size=BATCH,
        shuffle=True,
    )
    fastest = float("inf")
    for _ in range(epochs):
        start = time.process_time()
        for inputs, targets in loader:
            optimiser.zero_grad()
            loss = loss_of(network(torch.cat(inputs, dim=1)), targets)
            loss.backward()
            optimiser.step()
        fastest = min(fastest, time.process_time() - start)
    print(json.dumps({"version": torch.__version__, "seconds": fastest, "loss": float(loss)}))


main()
