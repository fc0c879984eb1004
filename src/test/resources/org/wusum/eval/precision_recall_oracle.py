"""Writes precision-recall-texts.csv and precision-recall-curves.csv: texts, and the curves scikit-learn draws of them.

Run with scikit-learn 1.2.1 in this folder:  python3 precision_recall_oracle.py
"""
import csv

import numpy as np
from sklearn.metrics import precision_recall_curve

random = np.random.default_rng(20260202)


def case(rows, levels, rate):
    gold = random.random(rows) < rate
    gold[random.integers(rows)] = True  # without support there is no curve
    scores = np.clip(0.35 * gold + 0.65 * random.random(rows), 0, 1)
    if levels:  # few different scores: many ties
        scores = np.round(scores * levels) / levels
    return scores, gold


def cases():
    yield "by hand", np.array([0.9, 0.7, 0.7, 0.7, 0.4, 0.4, 0.1]), np.array([1, 1, 0, 0, 0, 1, 0], dtype=bool)
    yield "one text", np.array([0.5]), np.array([True])
    yield "all scores equal", np.full(6, 0.25), np.array([1, 0, 0, 1, 0, 0], dtype=bool)
    yield "the topic comes last", np.array([0.9, 0.8, 0.1]), np.array([0, 0, 1], dtype=bool)
    yield "negative scores", np.array([-3.5, 2.25, 0.0, -3.5]), np.array([1, 1, 0, 0], dtype=bool)
    yield "no ties", *case(30, 0, 0.3)
    yield "many ties", *case(60, 6, 0.3)
    yield "two scores", *case(40, 1, 0.2)
    yield "rare", *case(80, 20, 0.02)
    yield "common", *case(50, 10, 0.9)


with open("precision-recall-texts.csv", "w", newline="") as texts, open("precision-recall-curves.csv", "w", newline="") as curves:
    text, curve = csv.writer(texts, lineterminator="\n"), csv.writer(curves, lineterminator="\n")
    text.writerow(["case", "score", "gold"])
    curve.writerow(["case", "threshold", "precision", "recall"])
    for name, scores, gold in cases():
        for score, has in zip(scores, gold):
            text.writerow([name, repr(float(score)), int(has)])
        precision, recall, thresholds = precision_recall_curve(gold, scores)
        for i in reversed(range(len(thresholds))):  # the last point, precision 1 at recall 0, has no threshold
            curve.writerow([name, repr(float(thresholds[i])), repr(float(precision[i])), repr(float(recall[i]))])
