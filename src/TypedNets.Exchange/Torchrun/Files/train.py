"""Trains the network of recipe.py, by as many processes as torchrun starts.

    torchrun --standalone --nproc_per_node=2 train.py --data data

A step's batch, its order and its augmentation depend on the recipe's seed alone, and each process takes its share of it: two processes, or twenty, take the steps that one takes. What is done is in
checkpoint.pt, from which the training goes on when it is started again, also when torchrun starts it again because a worker was lost.
"""
import argparse
import gzip
import math
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

import recipe

HERE = Path(__file__).parent


def read_idx(folder, name):
    """A file of MNIST's format, packed or not, wherever in the folder it lies."""
    for path in (folder / part / (name + ending) for part in ("", recipe.DATA, "raw") for ending in ("", ".gz")):
        if path.is_file():
            data = (gzip.open if path.suffix == ".gz" else open)(path, "rb").read()
            sizes = np.frombuffer(data, ">i4", data[3], 4)
            return torch.from_numpy(np.frombuffer(data, np.uint8, offset=4 + 4 * len(sizes)).reshape(tuple(sizes)).copy())
    raise SystemExit(f"{name} or {name}.gz is not in {folder}, nor in {folder / recipe.DATA}: name the folder of {recipe.DATA} with --data")


def read_cifar(folder, names):
    """Files of CIFAR-10's binary format."""
    for part in ("", "cifar-10-batches-bin", "cifar-10/cifar-10-batches-bin", "cifar-10"):
        if all((folder / part / name).is_file() for name in names):
            rows = np.concatenate([np.fromfile(folder / part / name, np.uint8).reshape(-1, 3073) for name in names])
            return torch.from_numpy(rows[:, 1:].reshape(-1, 3, 32, 32).copy()), torch.from_numpy(rows[:, 0].astype(np.int64))
    raise SystemExit(f"{', '.join(names)} are not in {folder}, nor in a folder cifar-10-batches-bin there: name it with --data")


def load(folder, train):
    """The images, (N, C, H, W) of bytes, and their classes."""
    if recipe.DATA == "cifar-10":
        return read_cifar(folder, [f"data_batch_{number}.bin" for number in range(1, 6)] if train else ["test_batch.bin"])
    part = "train" if train else "t10k"
    return read_idx(folder, f"{part}-images-idx3-ubyte").unsqueeze(1), read_idx(folder, f"{part}-labels-idx1-ubyte").long()


def augmented(images, draws):
    """Moves and turns a batch around, as the recipe says; each image by its own numbers in [0, 1)."""
    if recipe.CROP > 0:
        size, border = images.shape[-2:], recipe.CROP
        padded = nn.functional.pad(images, (border,) * 4)
        moves = (draws[:, :2] * (2 * border + 1)).long().tolist()
        images = torch.stack([image[:, down:down + size[0], right:right + size[1]] for image, (down, right) in zip(padded, moves)])
    if recipe.FLIP > 0:
        images = torch.where((draws[:, 2] < recipe.FLIP)[:, None, None, None], images.flip(-1), images)
    return images


def normalized(images, device):
    mean, std = (torch.tensor(values, device=device).reshape(1, -1, 1, 1) for values in (recipe.MEAN, recipe.STD))
    return (images.to(device).float() / 255 - mean) / std


def shares(count, world):
    """Where each process's share of a batch begins and ends, as even as can be."""
    return [(count * rank // world, count * (rank + 1) // world) for rank in range(world)]


def summed(numbers, device):
    """Sums over all processes, in 64 bits where the device has them."""
    total = torch.tensor(numbers, dtype=torch.float64, device=device)
    dist.all_reduce(total)
    return total.tolist()


def save(state, path):
    """Writes a file that is whole or not there."""
    beside = path.with_suffix(".part")
    torch.save(state, beside)
    os.replace(beside, path)


def evaluate(network, images, labels, rank, world, device):
    network.eval()
    loss, right = 0.0, 0.0
    begin, end = shares(len(images), world)[rank]
    with torch.no_grad():
        for start in range(begin, end, 256):
            stop = min(start + 256, end)
            outputs, targets = network(normalized(images[start:stop], device)), labels[start:stop].to(device)
            loss += recipe.loss(outputs, targets, reduction="sum").item()
            right += (outputs.argmax(1) == targets).sum().item()
    loss, right = summed([loss, right], device)
    return loss / len(images), right / len(images)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of the data set")
    parser.add_argument("--out", type=Path, default=HERE, help="where checkpoint.pt, losses.csv and the trained weights go; all nodes must see it")
    parser.add_argument("--epochs", type=int, default=recipe.EPOCHS)
    parser.add_argument("--limit", type=int, default=0, help="learns from so many samples only")
    parser.add_argument("--checkpoint-every", type=int, default=200, help="steps between two checkpoints within an epoch")
    arguments = parser.parse_args()

    cuda = torch.cuda.is_available()
    dist.init_process_group("nccl" if cuda else "gloo")
    rank, world = dist.get_rank(), dist.get_world_size()
    device = torch.device("cuda", int(os.environ["LOCAL_RANK"])) if cuda else torch.device("cpu")
    if cuda:
        torch.cuda.set_device(device)
    if recipe.BATCH < world:
        raise SystemExit(f"A batch of {recipe.BATCH} cannot be shared by {world} processes: start {recipe.BATCH} at most")

    images, labels = load(arguments.data, train=True)
    tests = load(arguments.data, train=False)
    if arguments.limit > 0:
        images, labels = images[:arguments.limit], labels[:arguments.limit]

    network = recipe.Network()
    network.load_state_dict(torch.load(HERE / recipe.WEIGHTS, map_location="cpu"))
    network.to(device)
    parallel = DistributedDataParallel(network, device_ids=[device.index] if cuda else None)
    optimizer = recipe.optimizer(recipe.groups(network))
    steps_per_epoch = math.ceil(len(images) / recipe.BATCH)

    # Where the training stands; all of it is the same in every process.
    state = {"epoch": 0, "batch": 0, "step": 0, "loss": 0.0, "right": 0.0, "history": []}
    checkpoint = arguments.out / "checkpoint.pt"
    if checkpoint.is_file():
        saved = torch.load(checkpoint, map_location=device)
        network.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        state = saved["training"]
        if state.get("samples", len(images)) != len(images) or state.get("seed", recipe.SEED) != recipe.SEED:
            raise SystemExit(f"{checkpoint} holds a training on other samples or with another seed: go on with those, or delete it")
        if rank == 0:
            print(f"goes on from {checkpoint}: epoch {state['epoch'] + 1}, batch {state['batch']}", flush=True)
    state["samples"], state["seed"] = len(images), recipe.SEED

    def keep():
        if rank == 0:
            save({"model": network.state_dict(), "optimizer": optimizer.state_dict(), "training": state}, checkpoint)

    while state["epoch"] < arguments.epochs:
        epoch, began = state["epoch"], time.time()
        order = torch.randperm(len(images), generator=torch.Generator().manual_seed(recipe.SEED * 100003 + epoch))
        parallel.train()
        for batch in range(state["batch"], steps_per_epoch):
            chosen = order[batch * recipe.BATCH:(batch + 1) * recipe.BATCH]
            draws = torch.rand(len(chosen), 3, generator=torch.Generator().manual_seed((recipe.SEED * 100003 + epoch) * 100003 + batch + 1))
            begin, end = shares(len(chosen), world)[rank]

            # Who has no share of a small last batch takes part with a weight of nothing, for the others wait for it.
            weight = (end - begin) * world / len(chosen)
            end = max(end, min(begin + 1, len(chosen)))
            begin = min(begin, end - 1)
            mine = chosen[begin:end]
            targets = labels[mine].to(device)

            # Dropout draws its own numbers in each process and at each step, and the same ones when a step is taken again.
            torch.manual_seed(((recipe.SEED * 1009 + state["step"]) * 1009 + rank) % 2**63)
            for group in optimizer.param_groups:
                group["lr"] = group["factor"] * recipe.learning_rate(state["step"], epoch, steps_per_epoch, arguments.epochs)
                recipe.set_momentum(group, state["step"], steps_per_epoch, arguments.epochs)
            optimizer.zero_grad()
            outputs = parallel(normalized(augmented(images[mine], draws[begin:end]), device))
            loss = recipe.loss(outputs, targets)
            (loss * weight).backward()
            optimizer.step()

            counted = weight * len(chosen) / world
            sums = summed([loss.item() * counted, (outputs.argmax(1) == targets).sum().item() if weight > 0 else 0.0], device)
            if not math.isfinite(sums[0]):
                raise SystemExit(f"The loss is no number any more in epoch {epoch + 1}, batch {batch + 1}: try a smaller learning rate")
            state["loss"], state["right"] = state["loss"] + sums[0], state["right"] + sums[1]
            state["step"], state["batch"] = state["step"] + 1, batch + 1
            if state["step"] % arguments.checkpoint_every == 0 and state["batch"] < steps_per_epoch:
                keep()

        test_loss, accuracy = evaluate(network, *tests, rank, world, device)
        line = (epoch + 1, state["loss"] / len(images), state["right"] / len(images), test_loss, accuracy)
        state["history"].append(line)
        state["epoch"], state["batch"], state["loss"], state["right"] = epoch + 1, 0, 0.0, 0.0
        keep()
        if rank == 0:
            rows = ["epoch,train_loss,train_accuracy,test_loss,test_accuracy"] + [",".join(repr(value) for value in each) for each in state["history"]]
            (arguments.out / "losses.csv").write_text("\n".join(rows) + "\n")
            print(f"epoch {line[0]}/{arguments.epochs}  loss {line[1]:.4f}  accuracy {line[2]:.1%}  test loss {line[3]:.4f}  test accuracy {line[4]:.1%}  {len(images) / (time.time() - began):.0f} samples/s", flush=True)

    if rank == 0:
        save(network.state_dict(), arguments.out / "trained.pt")  # the others have left already, and wait for nothing

    # At once: the process group's own threads may end a process that takes leave of them, and all is written.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
