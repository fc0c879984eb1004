"""Writes platt-oracle.jsonl: logistic curves fitted by SciPy to random scores.

    python3 platt_oracle.py > platt-oracle.jsonl     (made with SciPy 1.10.1)

Targets are those of Lin, Lin and Weng (2007), section 2: (n+ + 1) / (n+ + 2) and 1 / (n- + 2), with unweighted counts; each
example's cross-entropy is multiplied by its weight. The minimum is found by SciPy's BFGS and then polished by its Nelder-Mead.
"""

import json
import random

import numpy
from scipy.optimize import minimize


def fit(scores, gold, weights):
    scores, gold, weights = map(numpy.array, (scores, gold, weights))
    positives = gold.sum()
    negatives = len(gold) - positives
    targets = numpy.where(gold, (positives + 1) / (positives + 2), 1 / (negatives + 2))

    def loss(line):
        logits = line[0] * scores + line[1]
        return float((weights * (numpy.logaddexp(0, logits) - targets * logits)).sum())

    rough = minimize(loss, [0.5, 0.0], method="BFGS", options={"gtol": 1e-9})
    exact = minimize(loss, rough.x, method="Nelder-Mead", options={"xatol": 1e-11, "fatol": 1e-14, "maxiter": 20000})
    return exact.x


def case(name, rows, slope, intercept, weighted, seed):
    source = random.Random(seed)
    scores = [round(source.gauss(-1, 2), 4) for _ in range(rows)]
    gold = [bool(source.random() < 1 / (1 + numpy.exp(-(slope * s + intercept)))) for s in scores]
    weight = round(source.uniform(0.1, 8), 3) if weighted else 1
    weights = [1 if label else weight for label in gold]
    line = fit(scores, gold, weights)
    print(json.dumps({"name": name, "scores": scores, "gold": gold, "weights": weights,
                      "slope": line[0], "intercept": line[1]}))


case("plain", 200, 1.5, -0.5, False, 1)
case("steep", 200, 6, 2, False, 2)
case("nearly flat", 300, 0.1, -1, False, 3)
case("rare positives", 400, 1, -3, False, 4)
case("few rows", 12, 1, 0, False, 5)
case("weighted", 200, 1.5, -0.5, True, 6)
case("weighted, rare positives", 400, 1.2, -3, True, 7)
case("weighted, few rows", 15, 2, 1, True, 8)
