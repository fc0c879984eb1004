"""Writes stability-index.csv and quantiles.csv, independently of the Java code: NumPy and SciPy."""

import csv
import os

import numpy as np
from scipy.stats import chi2, norm

HERE = os.path.dirname(os.path.abspath(__file__))


def joined(a, b):
    """Cuts behind every bin with which the bins since the last cut reach the least; the last piece takes the rest."""
    least = 5 * (sum(a) + sum(b)) / min(sum(a), sum(b))
    ends, start = [], 0
    for i in range(len(a)):
        if sum(a[start : i + 1]) + sum(b[start : i + 1]) >= least:
            ends.append(i + 1)
            start = i + 1
    cuts = [0] + ends[:-1] + [len(a)]
    return [(sum(a[x:y]), sum(b[x:y])) for x, y in zip(cuts, cuts[1:])]


def row(a, b, level):
    bins = np.array(joined(a, b), dtype=float)
    p, q = ((bins + 0.5) / (bins + 0.5).sum(axis=0)).T
    unit = 1 / sum(a) + 1 / sum(b)
    k = len(bins)
    critical = unit * chi2.isf(level, k - 1) if k > 1 else 0
    return [" ".join(map(str, a)), " ".join(map(str, b)), level, np.dot(q - p, np.log(q) - np.log(p)), unit * (k - 1), critical, k]


def main():
    rng = np.random.default_rng(20180401)
    cases = [
        ([60, 40], [40, 60], 0.01),
        ([100, 100, 100], [100, 100, 100], 0.001),
        ([95, 0, 5], [90, 5, 5], 0.01),
        ([0, 500, 500, 0], [0, 400, 600, 0], 0.001),
        ([200, 0], [0, 300], 0.01),
        ([300], [200], 0.01),
        ([3, 0, 2], [4, 1, 0], 0.01),
    ]
    for n, m, power, level in [(1000, 1000, 0.2, 0.001), (250, 4000, 0.3, 0.0005), (100000, 300, 0.1, 0.01), (700, 900, 1, 0.002)]:
        shares = np.diff(np.linspace(0, 1, 21) ** power)
        other = np.diff(np.linspace(0, 1, 21) ** (power * 1.3))
        cases.append((list(map(int, rng.multinomial(n, shares))), list(map(int, rng.multinomial(m, other))), level))
    with open(os.path.join(HERE, "stability-index.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["baseline", "other", "level", "value", "expected", "critical", "bins"])
        writer.writerows(row(*case) for case in cases)
    with open(os.path.join(HERE, "quantiles.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["tail", "degrees", "normal", "chiSquare"])
        for tail in [0.5, 0.1, 0.025, 0.01, 0.001, 0.0005, 0.00001]:
            for degrees in [1, 2, 3, 7, 19, 31]:
                writer.writerow([tail, degrees, norm.isf(tail), chi2.isf(tail, degrees)])


if __name__ == "__main__":
    main()
