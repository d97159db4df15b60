"""The five courses' training with PyTorch, as their own notebooks have it, told what to do by a line as the contestants in C# are."""

import sys
import time
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def lenet():
    return nn.Sequential(
        nn.Conv2d(3, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(50 * 5 * 5, 500), nn.ReLU(),
        nn.Linear(500, 10))


def conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(16 * 4 * 4, 120), nn.ReLU(),
        nn.Linear(120, 84), nn.ReLU(),
        nn.Linear(84, 10))


def fashion_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(64 * 5 * 5, 128), nn.ReLU(),
        nn.Linear(128, 10))


def digit_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3), nn.ReLU(),
        nn.Conv2d(10, 5, 3), nn.ReLU(),
        nn.Flatten(),
        nn.Linear(5 * 24 * 24, 64), nn.ReLU(),
        nn.Linear(64, 32), nn.ReLU(),
        nn.Linear(32, 10))


def supaero_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(64 * 5 * 5, 128), nn.ReLU(),
        nn.Linear(128, 10), nn.ReLU())


def unit(pixels):
    return pixels.float() / 255


def plus_minus_one(pixels):
    return (pixels.float() / 255 - 0.5) / 0.5


def sgd(rate, momentum=0.0):
    return lambda parameters: torch.optim.SGD(parameters, lr=rate, momentum=momentum)


def adam(rate):
    return lambda parameters: torch.optim.Adam(parameters, lr=rate)


# The network, its images, what is done to their pixels, the optimiser and the batch size.
COURSES = {
    "LeNet": (lenet, (3, 32, 32), plus_minus_one, sgd(1e-3, momentum=0.9), 4),
    "ConvNet": (conv_net, (1, 28, 28), unit, sgd(1e-3), 64),
    "FashionNet": (fashion_net, (1, 28, 28), unit, adam(1e-3), 64),
    "DigitNet": (digit_net, (1, 28, 28), unit, adam(1e-4), 10),
    "SupaeroNet": (supaero_net, (1, 28, 28), plus_minus_one, sgd(0.1, momentum=0.9), 512),
}


def train(loader, network, loss_function, optimizer):
    network.train()
    running = 0.0
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = loss_function(network(inputs), targets)
        loss.backward()
        optimizer.step()
        running += loss.item()
    return running


def main(name, threads, clock, folder):
    torch.set_num_threads(int(threads))
    now = time.perf_counter if clock == "wall" else time.process_time
    make, shape, normalize, optimize, batch_size = COURSES[name]

    def read(file, dtype):
        return torch.frombuffer(bytearray(Path(folder, file).read_bytes()), dtype=dtype)

    labels = read("labels.u8", torch.uint8).long()
    images = normalize(read("images.u8", torch.uint8).reshape(-1, *shape))
    weights = read("weights.f32", torch.float32)
    loss_function = nn.CrossEntropyLoss()

    def start():
        network = make()
        nn.utils.vector_to_parameters(weights.clone(), network.parameters())
        return network, optimize(network.parameters())

    def same_work():
        some = TensorDataset(images[:20 * batch_size], labels[:20 * batch_size])
        network, optimizer = start()
        train(DataLoader(some, batch_size), network, loss_function, optimizer)
        network.eval()
        with torch.no_grad():
            return loss_function(network(some.tensors[0]).double(), some.tensors[1]).item()

    loader = DataLoader(TensorDataset(images, labels), batch_size, shuffle=True)
    network, optimizer = start()

    def turn():
        begin = now()
        train(loader, network, loss_function, optimizer)
        return now() - begin

    known = {"turn": turn, "loss": same_work}
    print("ready", flush=True)
    for question in sys.stdin:
        print(known[question.strip()](), flush=True)


main(*sys.argv[1:])
