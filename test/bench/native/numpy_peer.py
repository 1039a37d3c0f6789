"""The algorithm in numpy. Reads "first count" line by line and answers with the mean error."""

import sys

import numpy as np

images_path, order_path, units, winners = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
images = np.fromfile(images_path, dtype=np.uint8, offset=16).reshape(-1, 784)
order = np.fromfile(order_path, dtype=np.uint32)
weights = np.random.default_rng(1).uniform(-0.01, 0.01, (units, 784)).astype(np.float32)
target = winners / units
duty_cycles = np.full(units, target, dtype=np.float32)
input_energy = 0.0
images_seen = 0
a = np.float32(target / 100)


def learn(index):
    global input_energy, images_seen
    x = images[index].astype(np.float32) * np.float32(1 / 255)
    input_energy += max(1 / (images_seen + 1), 0.01) * (float(x @ x) / winners - input_energy)
    scores = weights @ x
    scores += np.float32(input_energy) * (1 - duty_cycles * np.float32(1 / target))
    picked = np.argpartition(scores, units - winners)[units - winners :]
    rows = weights[picked]
    diff = np.maximum(rows.sum(axis=0), 0) - x
    rate = max(0.03, 0.9 / (1 + images_seen / 5000)) / winners
    rows -= np.float32(rate) * diff
    weights[picked] = rows
    duty_cycles.__imul__(1 - a)
    duty_cycles[picked] += a
    images_seen += 1
    return float(diff @ diff) / 784


print("ready", flush=True)
for line in sys.stdin:
    first, count = map(int, line.split())
    print(sum(learn(order[i]) for i in range(first, first + count)) / count, flush=True)
