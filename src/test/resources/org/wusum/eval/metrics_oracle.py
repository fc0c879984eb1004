"""Writes metrics-oracle.jsonl: random multi-label cases with the metrics that scikit-learn computes for them.

Run with scikit-learn 1.2.1:  python3 metrics_oracle.py > metrics-oracle.jsonl
"""
import json
import warnings

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_fscore_support

warnings.filterwarnings("ignore")
random = np.random.default_rng(20260101)


def case(rows, topics, levels, rates, threshold):
    gold = random.random((rows, topics)) < rates
    noise = random.random((rows, topics))
    scores = np.clip(0.35 * gold + 0.65 * noise, 0, 1)
    if levels:  # few different scores: many ties
        scores = np.round(scores * levels) / levels
    predicted = scores >= threshold
    return gold, scores, predicted


def number(value, defined=True):
    return float(value) if defined else None


def line(name, gold, scores, predicted):
    p, r, f, _ = precision_recall_fscore_support(gold, predicted, average=None, zero_division=0)
    support, given = gold.sum(axis=0), predicted.sum(axis=0)
    ap = [average_precision_score(gold[:, t], scores[:, t]) if support[t] else 0 for t in range(gold.shape[1])]
    topics = [
        {
            "support": int(support[t]),
            "predicted": int(given[t]),
            "precision": number(p[t], given[t] > 0),
            "recall": number(r[t], support[t] > 0),
            "f1": number(f[t], support[t] + given[t] > 0),
            "averagePrecision": number(ap[t], support[t] > 0),
        }
        for t in range(gold.shape[1])
    ]
    mp, mr, mf, _ = precision_recall_fscore_support(gold, predicted, average="micro", zero_division=0)
    with_support = [t for t in range(gold.shape[1]) if support[t]]
    macro_f1 = precision_recall_fscore_support(
        gold, predicted, average="macro", labels=with_support, zero_division=0)[2] if with_support else None
    macro_ap = average_precision_score(
        gold[:, with_support], scores[:, with_support], average="macro") if with_support else None
    return {
        "name": name,
        "gold": gold.astype(int).tolist(),
        "scores": scores.tolist(),
        "predicted": predicted.astype(int).tolist(),
        "topics": topics,
        "microPrecision": number(mp, given.sum() > 0),
        "microRecall": number(mr, support.sum() > 0),
        "microF1": number(mf, support.sum() + given.sum() > 0),
        "macroF1": None if macro_f1 is None else float(macro_f1),
        "macroAveragePrecision": None if macro_ap is None else float(macro_ap),
    }


def cases():
    rates = np.array([0.4, 0.2, 0.1, 0.05])
    for i in range(4):
        yield "no ties %d" % i, *case(60, 4, 0, rates, 0.5)
    for i in range(4):
        yield "many ties %d" % i, *case(60, 4, 5, rates, 0.6)
    for i in range(3):
        yield "all scores equal but two %d" % i, *case(40, 4, 1, rates, 1.0)
    yield "two topics without support", *case(50, 4, 4, np.array([0.3, 0.0, 0.2, 0.0]), 0.5)
    yield "never predicted", *case(50, 4, 4, rates, 2.0)
    yield "always predicted", *case(50, 4, 4, rates, 0.0)
    yield "no support at all", *case(20, 4, 4, np.zeros(4), 0.5)
    yield "nothing at all", *case(20, 4, 4, np.zeros(4), 2.0)
    yield "full support", *case(20, 4, 4, np.ones(4), 0.5)
    yield "one row", *case(1, 4, 4, np.ones(4), 0.5)
    yield "many rows", *case(300, 2, 50, np.array([0.1, 0.02]), 0.7)


for arguments in cases():
    print(json.dumps(line(*arguments)))
