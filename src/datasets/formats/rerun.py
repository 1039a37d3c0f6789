#!/usr/bin/env python3
"""Repeats a run of the SDR Playground from its settings and its seed, to the bit.

    python3 THIS_FILE [FOLDER] [--images N] [--save weights.npy] [--compare weights.npy] [--winners N]

FOLDER is wanted for a run on MNIST and holds its four IDX files: train-images-idx3-ubyte, train-labels-idx1-ubyte,
t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or with .gz. (The labels are not read: nothing is learnt from them.)
Bars are made here, and one's own images stand in this file.
Needs Python 3.8 and NumPy 1.20, or newer. It takes about a minute per 50,000 images.

Every operation is rounded to float32 in the same order as on the page, so that weights, winners and error are the same,
not merely close. Settings that were changed under way are changed at the same image here.
"""

import argparse
import base64
import gzip
import json
import math
import os
import sys
import zlib

import numpy as np

# What the page wrote: the dataset, the first settings, their changes, how many images had been learnt from, and the error
# then (or null).
RUN = json.loads("{}")
# One's own images, compressed: "train" and "test", in the order in which the page stores them.
IMAGES = json.loads("{}")

# Those of the moment: a change holds from the image on that is learnt next at its count.
# Settings that are not named are what they were before they existed.
UNSAID = {
    "roundShape": "equal",
    "firstRoundShare": 0.5,
    "roundsWhenReading": 0,
    "clip": "low",
    "normPenalty": "0",
    "fieldSize": 0,
    "fieldMargin": 0,
}
SETTINGS = {**UNSAID, **RUN["first"]}
CHANGES = {change["imagesSeen"]: change for change in RUN["changes"]}
DATASET = RUN["dataset"]
SIGNED = DATASET["signed"]
f32 = np.float32

# --- Random numbers -------------------------------------------------------------------------------------------------

U32 = 0xFFFFFFFF


def mix(value):
    """The finaliser of MurmurHash3."""
    h = (value + 0x9E3779B9) & U32
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & U32
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & U32
    return h ^ (h >> 16)


def random_stream(seed, *parts):
    """xoroshiro128+ as in the JavaScript package pure-rand 8: an endless sequence of 32 bits each."""
    state = seed & U32
    for part in parts:
        state = mix(state ^ mix(part & U32))
    s01, s00, s11, s10 = U32, ~state & U32, state, 0
    while True:
        yield (s00 + s10) & U32
        a0, a1 = s10 ^ s00, s11 ^ s01
        s00, s01, s10, s11 = (
            (s00 << 24 ^ s01 >> 8 ^ a0 ^ a0 << 16) & U32,
            (s01 << 24 ^ s00 >> 8 ^ a1 ^ (a1 << 16 | a0 >> 16)) & U32,
            (a1 << 5 ^ a0 >> 27) & U32,
            (a0 << 5 ^ a1 >> 27) & U32,
        )


FOR_WEIGHTS, FOR_ORDER, FOR_DATASET, FOR_FIELDS = 1, 2, 4, 7


def integer_below(size, random):
    """0 ... size - 1, without bias. The generator's 32 bits count as signed, and are shifted to begin at 0."""
    limit = 2**32 // size * size if size > 2 else 2**32
    while True:
        value = (next(random) + 2**31) & U32
        if value < limit:
            return value % size


def shuffle(values, random):
    """Fisher-Yates, in place."""
    for last in range(len(values) - 1, 0, -1):
        other = integer_below(last + 1, random)
        values[last], values[other] = values[other], values[last]


# --- Images ---------------------------------------------------------------------------------------------------------

IMAGES_PER_SHARD = 2000
HELD_OUT = 1000


def read_images(folder, name):
    path = os.path.join(folder, name)
    opener = open
    if not os.path.exists(path):
        path, opener = path + ".gz", gzip.open
    with opener(path, "rb") as file:
        magic, count, height, width = np.frombuffer(file.read(16), dtype=">u4").tolist()
        if magic != 0x803:
            raise SystemExit(f"{path} begins with {magic:#x}; expected 0x803, an IDX file of images")
        return np.frombuffer(file.read(), dtype=np.uint8).reshape(count, height, width)


def mnist(folder):
    """The training images in the order in which the page stores them: shuffled once, the same way for everyone."""
    images = read_images(folder, "train-images-idx3-ubyte")
    order = list(range(len(images)))
    shuffle(order, random_stream(1998, FOR_DATASET))
    return images[order], read_images(folder, "t10k-images-idx3-ubyte")


def bars(split, count):
    """8 x 8 pixels, each with exactly two of sixteen bars: eight lie, eight stand."""
    images = np.zeros((count, 8, 8), np.uint8)
    for first in range(0, count, IMAGES_PER_SHARD):
        random = random_stream(1990, FOR_DATASET, split, first // IMAGES_PER_SHARD)
        for image in images[first : first + IMAGES_PER_SHARD]:
            one = integer_below(16, random)
            other = integer_below(15, random)
            for bar in (one, other if other < one else other + 1):
                (image if bar < 8 else image.T)[bar % 8] = 255
    return images


def own_images(split):
    pixels = zlib.decompress(base64.b64decode(IMAGES[split]))
    kind = np.int8 if SIGNED else np.uint8
    return np.frombuffer(pixels, kind).reshape(-1, DATASET["height"], DATASET["width"])


def read_dataset(folder):
    """Training and test images, count x height x width."""
    if IMAGES:
        return own_images("train"), own_images("test")
    if DATASET["id"] == "bars":
        return bars(0, 60000), bars(1, 10000)
    if folder is None:
        raise SystemExit("FOLDER is missing: where the four IDX files of MNIST lie")
    # Saving data, the page learns from the first shard, and is tested on the first shard.
    part = IMAGES_PER_SHARD if DATASET["id"] == "mnist-2000" else None
    return tuple(images[:part] for images in mnist(folder))


def clip(values):
    """Sums of weights as pixels: none is negative, unless those of the images can be, and with "both" none is above 1."""
    if SIGNED:
        return values
    return np.clip(values, f32(0), f32(1) if SETTINGS["clip"] == "both" else f32(np.inf))


def image_order(count):
    """Numbers of the images to learn from: first shard by shard, each shuffled; in later epochs all shuffled."""
    for shard, first in enumerate(range(0, count, IMAGES_PER_SHARD)):
        part = list(range(first, min(count, first + IMAGES_PER_SHARD)))
        shuffle(part, random_stream(SETTINGS["seed"], FOR_ORDER, 0, shard))
        yield from part
    epoch = 1
    while True:
        everything = list(range(count))
        shuffle(everything, random_stream(SETTINGS["seed"], FOR_ORDER, epoch))
        yield from everything
        epoch += 1


# --- The encoder ----------------------------------------------------------------------------------------------------


def learning_rate(t, images_per_epoch):
    schedule, rate = SETTINGS["learningRateSchedule"], SETTINGS["learningRate"]
    if schedule == "auto":
        return max(0.03, 0.9 / (1 + t / 5000))
    if schedule == "constant":
        return rate
    if schedule == "inverse":
        return max(SETTINGS["learningRateEnd"], rate / (1 + t / (images_per_epoch / 10)))
    ratio = min(SETTINGS["learningRateEnd"] / rate, sys.float_info.max) if rate > 0 else 1
    return rate * fractional_power(ratio, min(1, t / images_per_epoch))


def fractional_power(base, exponent):
    """base ** exponent for an exponent in 0 ... 1, from square roots: exact to the bit everywhere."""
    if exponent >= 1:
        return base
    power, root, rest = 1.0, base, exponent
    for _ in range(40):
        if rest <= 0:
            break
        root = math.sqrt(root)
        rest *= 2
        if rest >= 1:
            power *= root
            rest -= 1
    return power


def picks_after_rounds(k, rounds):
    """How many winners have been picked after each round."""
    if SETTINGS["roundShape"] == "equal" or rounds == 1:
        return [math.floor(k * i / rounds + 0.5) for i in range(1, rounds + 1)]
    first = math.floor(k * SETTINGS["firstRoundShare"] + 0.5)
    return [first + math.ceil((k - first) * i / (rounds - 1)) for i in range(rounds)]


def fields(units, height, width):
    """Which pixels each unit sees, units x height x width, and the share of the image that these are."""
    size, margin = SETTINGS["fieldSize"], SETTINGS["fieldMargin"]
    if size == 0:
        return np.ones((units, height, width), bool), 1
    random = random_stream(SETTINGS["seed"], FOR_FIELDS)
    high, wide = min(size, height), min(size, width)

    def place(whole, window):
        room = whole - 2 * margin - window
        return margin + integer_below(room + 1, random) if room >= 0 else (whole - window) // 2

    seen = np.zeros((units, height, width), bool)
    for unit in seen:
        left = place(width, wide)
        top = place(height, high)
        unit[top : top + high, left : left + wide] = True
    return seen, wide * high / (height * width)


class Encoder:
    """Pixels lie tile by tile: axis 0 goes over the 4 x 4 tiles of the image, the last one over the 16 places in a tile.
    Dot products are 16 sums, one per place, that go over the tiles one after the other."""

    def __init__(self, height, width):
        self.height, self.width = height, width
        self.n, self.k = SETTINGS["units"], SETTINGS["winners"]
        random = random_stream(SETTINGS["seed"], FOR_WEIGHTS)
        units = np.fromiter(random, dtype=np.uint32, count=self.n * height * width) & 0xFFFFFF
        # In float64 the product is exact; it is rounded once.
        weights = (2 * (units * 2.0**-24) - 1) * float(f32(SETTINGS["initRange"]))
        seen, self.share = fields(self.n, height, width)
        weights = np.where(seen, weights.astype(f32).reshape(self.n, height, width), f32(0))
        self.weights = np.ascontiguousarray(self.tiled(weights))
        self.seen = self.tiled(seen) != 0
        self.duty_cycles = np.full(self.n, f32(self.k / self.n))
        self.input_energy = f32(0)
        self.images_seen = 0
        self.follow_changes()

    def follow_changes(self):
        change = CHANGES.get(self.images_seen, {"changed": {}})
        SETTINGS.update(change["changed"])
        self.k = SETTINGS["winners"]
        # With other winners than before, sums of features would be too bright or too dark.
        if "weightScale" in change:
            self.weights *= f32(change["weightScale"])

    def tiled(self, images):
        """(count, height, width) -> (tiles, count, 16), padded with zeros."""
        count = len(images)
        padded = np.zeros((count, -(-self.height // 4) * 4, -(-self.width // 4) * 4), f32)
        padded[:, : self.height, : self.width] = images
        tiles = padded.reshape(count, padded.shape[1] // 4, 4, padded.shape[2] // 4, 4)
        return tiles.transpose(1, 3, 0, 2, 4).reshape(-1, count, 16)

    def untiled(self, tiles):
        """The opposite: (tiles, count, 16) -> (count, height, width)."""
        down, across = -(-self.height // 4), -(-self.width // 4)
        images = tiles.reshape(down, across, -1, 4, 4).transpose(2, 0, 3, 1, 4).reshape(-1, down * 4, across * 4)
        return images[:, : self.height, : self.width]

    def load(self, image):
        """(tiles, 16) of pixel values."""
        return self.tiled((image * f32(1 / (127 if SIGNED else 255))).astype(f32)[None])[:, 0]

    @staticmethod
    def dot(rows, image):
        """Dot products of (tiles, count, 16) with an image of (tiles, 16)."""
        sums = np.zeros(rows.shape[1:], f32)
        for row, pixels in zip(rows, image):
            sums += row * pixels
        return Encoder.total(sums)

    @staticmethod
    def total(sums):
        """One sum of the sixteen for each row of (count, 16)."""
        s = sums.reshape(-1, 4, 4)
        c = (s[:, 0] + s[:, 1]) + (s[:, 2] + s[:, 3])
        return (c[:, 0] + c[:, 2]) + (c[:, 1] + c[:, 3])

    def boosts(self):
        largest = f32(SETTINGS["boostStrength"]) * self.input_energy
        return largest * (f32(1) - self.duty_cycles * f32(self.n / self.k))

    def head_starts(self):
        """What is added to overlaps: the boosts, less half of |W|^2 with a norm penalty."""
        if SETTINGS["normPenalty"] == "0":
            return self.boosts()
        sums = np.zeros(self.weights.shape[1:], f32)
        for row in self.weights:
            sums += row * row
        return self.boosts() - f32(0.5) * self.total(sums)

    def select_winners(self, image, rounds):
        """The winners, ascending: in each round the highest scores for what is not explained yet."""
        head_starts = self.head_starts()
        taken = np.zeros(self.n, bool)
        explained = np.zeros_like(image)
        source, picked = image, 0
        for after in picks_after_rounds(self.k, rounds):
            wanted = after - picked
            if wanted == 0:
                continue
            if picked > 0:
                source = image - f32(SETTINGS["inhibition"]) * clip(explained)
            scores = self.dot(self.weights, source) + head_starts
            lowest = np.finfo(f32).min
            scores = np.where(scores > lowest, scores, lowest)
            # Of equal scores the lower number wins; those taken come last.
            order = np.lexsort((-scores, taken))[:wanted]
            taken[order] = True
            picked += wanted
            if rounds > 1:
                for unit in np.sort(order):
                    explained = explained + self.weights[:, unit]
        return np.flatnonzero(taken)

    def reconstruct(self, winners):
        total = np.zeros((len(self.weights), 16), f32)
        for unit in winners:
            total += self.weights[:, unit]
        return clip(total)

    def error(self, difference):
        squares = self.dot(difference[:, None], difference)[0]
        return float(squares) / (self.height * self.width)

    def learn(self, pixels, images_per_epoch):
        image = self.load(pixels)
        energy = self.dot(image[:, None], image)[0] / f32(self.k)
        rate = f32(max(1 / (self.images_seen + 1), 0.01))
        self.input_energy = self.input_energy + rate * (energy - self.input_energy)

        winners = self.select_winners(image, SETTINGS["rounds"])
        difference = self.reconstruct(winners) - image
        rate = f32(learning_rate(self.images_seen, images_per_epoch) / (self.k * self.share))
        change = (rate * difference)[:, None]
        self.weights[:, winners] -= np.where(self.seen[:, winners], change, f32(0))

        a = f32(self.k / self.n / SETTINGS["dutyCycleWindow"])
        self.duty_cycles = (f32(1) - a) * self.duty_cycles
        self.duty_cycles[winners] += a
        self.images_seen += 1
        self.follow_changes()
        return winners

    def measure(self, images):
        """Winners and errors without learning."""
        results = []
        for pixels in images:
            image = self.load(pixels)
            winners = self.select_winners(image, SETTINGS["roundsWhenReading"] or SETTINGS["rounds"])
            results.append((winners, self.error(self.reconstruct(winners) - image)))
        return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", help="where the four IDX files of MNIST lie")
    parser.add_argument("--images", type=int, default=RUN["imagesSeen"], help="how many images to learn from")
    parser.add_argument("--save", help="write the weights to this .npy file")
    parser.add_argument("--compare", help="compare the weights with those of this .npy file")
    parser.add_argument("--winners", type=int, default=0, help="print the winners of the first so many test images")
    options = parser.parse_args()

    train, test = read_dataset(options.folder)
    encoder = Encoder(*train.shape[1:])
    order = image_order(len(train))
    for i in range(options.images):
        encoder.learn(train[next(order)], len(train))
        if (i + 1) % 10000 == 0:
            print(f"{i + 1} images", flush=True)

    weights = encoder.untiled(encoder.weights)
    if options.save:
        np.save(options.save, weights)
    if options.compare:
        same = np.array_equal(np.load(options.compare).reshape(weights.shape), weights)
        print("weights: the same to the bit" if same else "weights: DIFFERENT")
    for winners, _ in encoder.measure(test[: options.winners]):
        print("winners", *winners.tolist())
    # The page measures on a thousand test images, spread evenly; the sum goes from the first to the last.
    held_out = min(HELD_OUT, len(test))
    total = 0.0
    for _, error in encoder.measure(test[[i * len(test) // held_out for i in range(held_out)]]):
        total += error
    total /= held_out
    print(f"images {encoder.images_seen}")
    print(f"MSE {total!r}")
    expected = RUN["heldOutError"]
    if expected is not None and options.images == RUN["imagesSeen"]:
        print("the same as on the page" if expected == total else f"DIFFERENT: the page had {expected!r}")


if __name__ == "__main__":
    main()
