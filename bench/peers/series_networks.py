"""
One epoch of the networks of bench/series-networks.ts in PyTorch, on one thread: the baseline of MultiBench for MIMIC-III and
the multimodal variational autoencoder, with the same sizes, losses and optimiser.

Usage: series_networks.py FOLDER ROWS BATCH EPOCHS
Reads static.f32 [ROWS, 5], series.f32 [ROWS, 24, 12] and labels.i32 [ROWS]; prints JSON: CPU seconds an epoch of each network, a
first epoch not counted.
"""

import json
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
folder, rows, batch, epochs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
static = torch.from_numpy(np.fromfile(f"{folder}/static.f32", np.float32).reshape(rows, 5))
series = torch.from_numpy(np.fromfile(f"{folder}/series.f32", np.float32).reshape(rows, 24, 12))
labels = torch.from_numpy(np.fromfile(f"{folder}/labels.i32", np.int32).astype(np.int64))
LATENT, UNITS, CLASSES = 200, 30, 6


def mlp(*sizes):
    layers = []
    for a, b in zip(sizes, sizes[1:]):
        layers += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


class MultiBench(nn.Module):
    def __init__(self):
        super().__init__()
        self.static = mlp(5, 10, 10)
        self.gru = nn.GRU(12, UNITS, batch_first=True)
        self.head = mlp(730, 40, CLASSES)

    def loss(self, x, s, y):
        joined = torch.cat([self.static(x), self.gru(s)[0].flatten(1)], 1)
        return F.cross_entropy(self.head(joined), y)


class Mvae(nn.Module):
    def __init__(self):
        super().__init__()
        self.static = mlp(5, 20, 2 * LATENT)
        self.gru = nn.GRU(12, UNITS, batch_first=True)
        self.series = nn.Linear(24 * UNITS, 2 * LATENT)
        self.write_static = mlp(LATENT, 20, 5)
        self.start = nn.Linear(LATENT, UNITS)
        # PyTorch has no recurrent layer without inputs: one column of zeros.
        self.unroll = nn.GRU(1, UNITS, batch_first=True)
        self.write_step = nn.Linear(UNITS, 12)
        self.head = mlp(LATENT, 20, CLASSES)

    def loss(self, x, s, y):
        experts = [self.static(x), self.series(self.gru(s)[0].flatten(1))]
        noise = torch.randn(len(x), LATENT)
        joint, kl = self.draw(experts, noise)
        total = 100 * F.cross_entropy(self.head(joint), y) + kl
        singles = []
        for expert in experts:
            z, kl = self.draw([expert], noise)
            singles.append(z)
            total = total + kl
        both = torch.cat([joint, singles[0]])
        total = total + ((self.write_static(both) - x.repeat(2, 1)) ** 2).sum() / 2 / len(x)
        start = self.start(torch.cat([joint, singles[1]])).unsqueeze(0)
        states = self.unroll(torch.zeros(2 * len(x), 24, 1), start)[0]
        return total + ((self.write_step(states) - s.repeat(2, 1, 1)) ** 2).sum() / 2 / len(x)

    @staticmethod
    def draw(experts, noise):
        precisions = [torch.exp(-expert[:, LATENT:]) for expert in experts]
        total = 1 + sum(precisions)
        mean = sum(expert[:, :LATENT] * own for expert, own in zip(experts, precisions)) / total
        kl = (mean**2 + 1 / total + torch.log(total) - 1).sum() / 2 / len(noise)
        return mean + noise / torch.sqrt(total), kl


def seconds_an_epoch(network):
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3, weight_decay=1e-4)
    for epoch in range(epochs + 1):
        if epoch == 1:
            start = time.process_time()
        for chosen in torch.randperm(rows).split(batch):
            optimiser.zero_grad()
            network.loss(static[chosen], series[chosen], labels[chosen]).backward()
            optimiser.step()
    return (time.process_time() - start) / epochs


torch.manual_seed(1)
print(json.dumps({"multibench": seconds_an_epoch(MultiBench()), "mvae": seconds_an_epoch(Mvae())}))
