"""Trains the early-fusion network of Wenderoth et al. (2025) in PyTorch, for bench/training.ts.

Usage: training.py WAY ROWS VALIDATION D1 D2 EPOCHS, and on standard input: modality 1 [ROWS + VALIDATION, D1] and modality 2
[ROWS + VALIDATION, D2] as 32-bit floats, row-major, then the labels as 32-bit integers; the last VALIDATION rows are not
trained on. One sample at a time comes out of a data set and is put into batches by a data loader; one thread; Adam with
weight decay. WAY says what more there is of what research code does, the published one among it:
  plain      samples are views of tensors, and nothing is done but training
  research   samples are made into tensors one by one when they are asked for, the loss is read after every batch, and
             after every epoch the validation rows are gone through by a loader of their own for loss and macro F1
Prints as JSON: version, processor seconds of the fastest epoch, last loss.
"""

import json
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

BATCH, RATE, DECAY = 400, 1e-4, 1e-4


class Views(Dataset):
    def __init__(self, modalities, labels):
        self.modalities = [torch.from_numpy(modality.copy()) for modality in modalities]
        self.labels = torch.from_numpy(labels)

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, row):
        return [modality[row] for modality in self.modalities], self.labels[row]


class Samples(Dataset):
    def __init__(self, modalities, labels):
        self.modalities = modalities
        self.labels = labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, row):
        return [torch.tensor(modality[row]) for modality in self.modalities], torch.tensor(self.labels[row])


def macro_f1(predicted, labels) -> float:
    scores = []
    for k in (0, 1):
        right = int(((predicted == k) & (labels == k)).sum())
        told, there = int((predicted == k).sum()), int((labels == k).sum())
        scores.append(2 * right / max(1, told + there))
    return sum(scores) / 2


def validated(network, loader, loss_of) -> tuple[float, float]:
    network.eval()
    losses, predicted, labels = [], [], []
    with torch.no_grad():
        for inputs, targets in loader:
            answers = network(torch.cat(inputs, dim=1))
            losses.append(loss_of(answers, targets).item())
            predicted.append(answers.argmax(dim=1))
            labels.append(targets)
    network.train()
    return sum(losses) / len(losses), macro_f1(torch.cat(predicted), torch.cat(labels))


def main() -> None:
    way = sys.argv[1]
    rows, held, first, second, epochs = map(int, sys.argv[2:])
    count = rows + held
    data = sys.stdin.buffer.read()
    numbers = np.frombuffer(data, np.float32, count * (first + second))
    labels = np.frombuffer(data, np.int32, count, 4 * count * (first + second)).astype(np.int64)
    modalities = [numbers[: count * first].reshape(count, first), numbers[count * first :].reshape(count, second)]
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
    kind = Views if way == "plain" else Samples
    part = lambda rows_: kind([modality[rows_] for modality in modalities], labels[rows_])
    loader = DataLoader(part(slice(0, rows)), batch_size=BATCH, shuffle=True)
    validation = DataLoader(part(slice(rows, count)), batch_size=BATCH)
    fastest = float("inf")
    for _ in range(epochs):
        start = time.process_time()
        for inputs, targets in loader:
            optimiser.zero_grad()
            loss = loss_of(network(torch.cat(inputs, dim=1)), targets)
            loss.backward()
            optimiser.step()
            if way == "research":
                loss.item()
        if way == "research":
            validated(network, validation, loss_of)
        fastest = min(fastest, time.process_time() - start)
    print(json.dumps({"version": torch.__version__, "seconds": fastest, "loss": float(loss)}))


main()
