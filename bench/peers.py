#!/usr/bin/env python3
"""What public tools make of the labelled paragraphs: scikit-learn and fastText, on the same rows and the same text.

Trains on the JSONL files of --data (one part a file), scores the paragraphs of --eval, and prints Markdown tables: F1
at the default threshold of 0.5 and average precision, macro and by topic, each with a 95 % bootstrap interval. --lopo
adds leave-one-part-out cross-validation: every part is scored by a model trained on the others, the scores are pooled.

scikit-learn: TF-IDF of word 1-2-grams beside TF-IDF of in-word character 3-5-grams, each found in two paragraphs or
more, sublinear, each block scaled to unit length on its own; one L2 logistic regression (C = 10) for each topic.
fastText: the `fasttext` program, one-versus-all loss, subwords; a paragraph without a topic gets a label of its own,
since fastText skips lines without labels.

Needs numpy and scikit-learn; fastText is left out, with a word, where its program is not installed.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

from paragraphs import FASTTEXT, NONE, labelled_line, read, words

THRESHOLD = 0.5


class Tool(NamedTuple):
    name: str
    score: object  # (training paragraphs, paragraphs to score, topics) -> matrix of probabilities, Seconds


class Seconds(NamedTuple):
    training: float
    scoring: float


def labels(paragraphs, topics):
    return np.array([[topic in paragraph.topics for topic in topics] for paragraph in paragraphs])


class Pipeline(NamedTuple):
    features: object
    models: list

    def scores(self, texts):
        matrix = self.features.transform(texts)
        return np.column_stack([model.predict_proba(matrix)[:, 1] for model in self.models])


def fitted(training, topics):
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, lowercase=False),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True, lowercase=False))
    truth = labels(training, topics)
    matrix = features.fit_transform([paragraph.text for paragraph in training])
    models = [LogisticRegression(C=10, max_iter=1000).fit(matrix, truth[:, topic]) for topic in range(len(topics))]
    return Pipeline(features, models)


def sklearn_scores(training, asked, topics):
    start = time.perf_counter()
    pipeline = fitted(training, topics)
    trained = time.perf_counter()
    scores = pipeline.scores([paragraph.text for paragraph in asked])
    return scores, Seconds(trained - start, time.perf_counter() - trained)


def fasttext_scores(training, asked, topics):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "train.txt").write_text("".join(labelled_line(paragraph) for paragraph in training), encoding="utf-8")
        (folder / "asked.txt").write_text("".join(words(paragraph) + "\n" for paragraph in asked), encoding="utf-8")
        start = time.perf_counter()
        subprocess.run(
            ["fasttext", "supervised", "-input", folder / "train.txt", "-output", folder / "model", "-dim", "50",
             "-epoch", "25", *FASTTEXT], check=True)
        trained = time.perf_counter()
        printed = subprocess.run(
            ["fasttext", "predict-prob", folder / "model.bin", folder / "asked.txt", "-1"],
            check=True, capture_output=True, encoding="utf-8").stdout
        seconds = Seconds(trained - start, time.perf_counter() - trained)
    return np.array([probabilities(line, topics) for line in printed.splitlines()]), seconds


def probabilities(line, topics):
    fields = line.split()
    by_label = dict(zip(fields[::2], map(float, fields[1::2])))
    return [by_label.get("__label__" + topic, 0.0) for topic in topics]


def average_precision(truth, scores):
    """Area under the precision-recall steps; tied scores enter together. NaN without a positive."""
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(truth[order])
    last_of_tie = np.append(np.diff(scores[order]) != 0, True)
    found, taken = found[last_of_tie], np.flatnonzero(last_of_tie) + 1
    if not found.size or found[-1] == 0:
        return np.nan
    return float(np.sum(np.diff(found, prepend=0) * found / taken) / found[-1])


def f1(truth, scores):
    """F1 at the default threshold; NaN where there is neither a positive nor a decision for one."""
    decided = scores >= THRESHOLD
    total = truth.sum() + decided.sum()
    return float(2 * (truth & decided).sum() / total) if total else np.nan


def by_topic(measure, truth, scores):
    return np.array([measure(truth[:, topic], scores[:, topic]) for topic in range(truth.shape[1])])


def with_interval(measure, truth, scores, resamples, seed):
    """Rows (macro, then each topic) of value, lower and upper end of the 95 % percentile interval over paragraphs."""
    random = np.random.default_rng(seed)
    picks = (random.integers(0, len(truth), len(truth)) for _ in range(resamples))
    drawn = np.array([by_topic(measure, truth[pick], scores[pick]) for pick in picks])
    drawn = np.column_stack([drawn.mean(axis=1), drawn])
    value = by_topic(measure, truth, scores)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a topic without a positive: all NaN, so is its interval
        low, high = np.nanpercentile(drawn, [2.5, 97.5], axis=0)
    return np.column_stack([np.append(value.mean(), value), low, high])


def print_table(title, tool, truth, scores, topics, options):
    print(f"\n### {title}: {tool}, {len(truth)} paragraphs\n")
    print("| Topic | support | F1 | F1, 95 % | AP | AP, 95 % |\n| --- | --- | --- | --- | --- | --- |")
    f1s, aps = (with_interval(measure, truth, scores, options.resamples, options.seed)
                for measure in (f1, average_precision))
    supports = [truth.any(axis=1).sum(), *truth.sum(axis=0)]
    for name, support, f, ap in zip(["macro", *topics], supports, f1s, aps):
        if np.isnan(ap[0]):
            print(f"| {name} | {support} | | | | |")  # a topic without a positive has no figure, nor has the macro
            continue
        print(f"| {name} | {support} | {f[0]:.3f} | {f[1]:.3f} to {f[2]:.3f} | "
              f"{ap[0]:.3f} | {ap[1]:.3f} to {ap[2]:.3f} |", flush=True)


def print_evaluation(tool, training, asked, topics, options):
    scores, seconds = tool.score(training, asked, topics)
    truth = labels(asked, topics)
    print_table("held-out paragraphs", tool.name, truth, scores, topics, options)
    sure = np.array([paragraph.sure for paragraph in asked])
    if not sure.all():
        print_table("of these the sure ones", tool.name, truth[sure], scores[sure], topics, options)
    print(f"\n{tool.name}: training {seconds.training:.1f} s on {len(training)} paragraphs, "
          f"scoring {len(asked) / seconds.scoring:,.0f} paragraphs/s")


def print_leave_one_part_out(tool, paragraphs, topics, options):
    parts = np.array([paragraph.part for paragraph in paragraphs])
    scores = np.zeros((len(paragraphs), len(topics)))
    for part in np.unique(parts):
        held_out = parts == part
        training = [paragraph for paragraph, out in zip(paragraphs, held_out) if not out]
        asked = [paragraph for paragraph, out in zip(paragraphs, held_out) if out]
        scores[held_out], _ = tool.score(training, asked, topics)
    truth = labels(paragraphs, topics)
    print_table("leave one part out, all", tool.name, truth, scores, topics, options)
    families = np.array([part[0] for part in parts])
    for family in np.unique(families):
        chosen = families == family
        print_table(f"leave one part out, parts {family}*", tool.name, truth[chosen], scores[chosen], topics, options)


def parsed_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder of JSONL files, one part a file")
    parser.add_argument("--parts", default="*", help="pattern of part names, such as [PRA]* (default all)")
    parser.add_argument("--eval", type=pathlib.Path, help="JSONL file of labelled paragraphs that are not trained on")
    parser.add_argument("--lopo", action="store_true", help="also leave-one-part-out cross-validation over the parts")
    parser.add_argument("--tools", default="sklearn,fasttext", help="which tools, separated by commas (default both)")
    parser.add_argument("--resamples", type=int, default=1000, help="bootstrap resamples (default 1000)")
    parser.add_argument("--seed", type=int, default=20260101, help="seed of the bootstrap")
    options = parser.parse_args()
    if not options.eval and not options.lopo:
        parser.error("nothing to measure: give --eval FILE, --lopo or both")
    return options


def chosen_tools(names):
    known = {"sklearn": Tool("scikit-learn", sklearn_scores), "fasttext": Tool("fastText", fasttext_scores)}
    for name in names.split(","):
        if name not in known:
            sys.exit(f"--tools: unknown tool '{name}', expected some of {', '.join(known)}")
        if name == "fasttext" and not shutil.which("fasttext"):
            print("fastText left out: no program `fasttext` on the path", file=sys.stderr)
            continue
        yield known[name]


def main():
    options = parsed_options()
    files = sorted(options.data.glob(options.parts + ".jsonl"))
    paragraphs = [paragraph for path in files for paragraph in read(path)]
    if not paragraphs:
        sys.exit(f"{options.data}: no paragraphs in files named {options.parts}.jsonl")
    topics = sorted(set().union(*(paragraph.topics for paragraph in paragraphs)))
    print(f"{len(paragraphs)} training paragraphs of {len(files)} parts; topics {', '.join(topics)}")
    for tool in chosen_tools(options.tools):
        if options.eval:
            print_evaluation(tool, paragraphs, list(read(options.eval)), topics, options)
        if options.lopo:
            print_leave_one_part_out(tool, paragraphs, topics, options)


if __name__ == "__main__":
    main()
