"""The measuring behind compare.sh: runs in the project's folder after a build, and prints a Markdown table.

All tools get the same paragraphs, and their rounds take turns. A figure is the median of the rounds' ratios. What one
core does is measured in processor time, so that other work on the machine counts little; what a user waits for is
measured in wall time.

Favours done to the peers: they get text that is normalised and, for fastText, split into words already; what loading
its model takes, measured with a single line, is subtracted from fastText's time.
"""

import argparse
import json
import os
import pathlib
import pickle
import platform
import random
import shutil
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

from paragraphs import FASTTEXT, labelled_line, normalised, read, words, Paragraph

WORK = pathlib.Path("target/bench")
SAMPLE = WORK / "sample.jsonl"
ARCHIVE = WORK / "archive.jsonl"
DATA = pathlib.Path("data/paragraphs")
TOPICS = pathlib.Path("data/topics.json")
JAVA = ["java", "-XX:+UseSerialGC", "-Xmx2g", "-cp", "target/jmh-classes:target/classes:target/lib-jmh/*"]
DIMENSIONS = (50, 100)
MEASURES = ["scoring", "allocation", "threads", "length", "copy", "cold", "heap"]
WARM_UP = 4
SEED = 20260101
REPLACED = 0.3


class Row(NamedTuple):
    what: str
    target: str
    measured: str
    met: object  # True, False, or None where there is no target


class Used(NamedTuple):
    wall: float
    processor: float
    peak: int  # bytes


class Machine:
    """A Java machine that stays warm between the rounds."""

    def __init__(self):
        self.process = subprocess.Popen([*JAVA, "org.wusum.bench.Comparison", SAMPLE], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, bufsize=1)

    def numbers(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return [float(field) for field in self.process.stdout.readline().split()]

    def seconds(self, command):
        return self.numbers(command)[0]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def say(text):
    print(text, file=sys.stderr, flush=True)


def used(command, **options):
    """Runs a program and says what it took; its output goes nowhere unless `stdout` is given."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], **{"stdout": subprocess.DEVNULL, **options})
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]}: exit code {process.returncode}")
    return Used(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def write_sample(count, file):
    return subprocess.run([JAVA[0], f"-Dwusum.shared={options.shared}", *JAVA[1:], "org.wusum.bench.Sample", str(count),
                           file], check=True, capture_output=True, text=True).stdout.strip()


def texts_of(file):
    with open(file, encoding="utf-8") as lines:
        return [normalised(json.loads(line)["text"]) for line in lines]


def labelled_paragraphs(folder=DATA):
    return [paragraph for path in sorted(folder.glob("*.jsonl")) for paragraph in read(path)]


# The peers, each as a function that goes over all paragraphs once and says how many seconds of processor time it took.


def fasttext_passes(texts):
    if not shutil.which("fasttext"):
        say("fastText left out: no program `fasttext` on the path")
        return {}
    asked, one = WORK / "asked.txt", WORK / "one.txt"
    lines = [words(Paragraph(text, frozenset(), "", True)) + "\n" for text in texts]
    asked.write_text("".join(lines), encoding="utf-8")
    one.write_text(lines[0], encoding="utf-8")

    def passing(model):
        def seconds():
            loading = used(["fasttext", "predict-prob", model, one, "-1"]).processor
            return used(["fasttext", "predict-prob", model, asked, "-1"]).processor - loading
        return seconds
    return {f"fastText, {dimension} dimensions": passing(fasttext_model(dimension)) for dimension in DIMENSIONS}


def fasttext_model(dimension):
    """Trained for fewer epochs than in peers.py: what it answers does not matter here, and how fast depends on its size."""
    model = WORK / f"fasttext-{dimension}.bin"
    if not model.exists():
        say(f"training fastText, {dimension} dimensions")
        train = WORK / "train.txt"
        train.write_text("".join(labelled_line(paragraph) for paragraph in labelled_paragraphs()), encoding="utf-8")
        used(fasttext_training(train, WORK / f"fasttext-{dimension}", dimension, 5))
    return model


def fasttext_training(train, output, dimension, epochs):
    return ["fasttext", "supervised", "-input", train, "-output", output, "-dim", dimension, "-epoch", epochs, *FASTTEXT]


def sklearn_passes(texts):
    try:
        from peers import fitted
    except ImportError as missing:
        say(f"scikit-learn left out: {missing}")
        return {}
    file = WORK / "sklearn.pickle"
    if not file.exists():
        say("training scikit-learn")
        file.write_bytes(pickle.dumps(fitted(labelled_paragraphs(), topics())))
    pipeline = pickle.loads(file.read_bytes())

    def seconds():
        start = time.process_time()
        pipeline.scores(texts)
        return time.process_time() - start
    return {"scikit-learn": seconds}


def topics():
    return [topic["code"] for topic in json.loads(TOPICS.read_text(encoding="utf-8"))["topics"]]


# What is measured.


def scoring_rows(machine, texts):
    ours = {name: lambda name=name: machine.seconds(name) for name in ("ngrams", "default", "tag", "lucene")}
    peers = {**fasttext_passes(texts), **sklearn_passes(texts)}
    for _ in range(WARM_UP):
        for passing in ours.values():
            passing()
    rounds = []
    for number in range(options.rounds):
        rounds.append({name: passing() for name, passing in {**ours, **peers}.items()})
        say(f"scoring, round {number + 1}: " + ", ".join(
            f"{name} {1e6 * seconds / len(texts):.1f} µs" for name, seconds in rounds[-1].items()))
    for name in rounds[0]:
        yield Row(f"{name}: µs a paragraph", "", f"{1e6 * median(rounds, name) / len(texts):.1f}", None)
    for peer in peers:
        target = 20 if peer == "scikit-learn" else 3
        # The same n-grams are compared with the same; the default model does more than its peers.
        yield at_least(f"scoring, n-grams alone, against {peer}", target, [row[peer] / row["ngrams"] for row in rounds])
        yield at_least(f"scoring, default model, against {peer}", target, [row[peer] / row["default"] for row in rounds])
    faster = [row["lucene"] / row["ngrams"] for row in rounds]
    yield at_least("normalise, tokenise, features and score, against Lucene's Arabic analyzer alone", 1, faster)
    yield at_least("the same with the default model", 1, [row["lucene"] / row["default"] for row in rounds])


def median(rounds, name):
    return statistics.median(row[name] for row in rounds)


def at_least(what, target, ratios):
    middle = statistics.median(ratios)
    return Row(what, f"≥ {target}×", f"{middle:.2f}×{spread(ratios)}", middle >= target)


def at_most(what, target, ratios, unit="×"):
    middle = statistics.median(ratios)
    return Row(what, f"≤ {target}{unit}", f"{middle:.2f}{unit}{spread(ratios)}", middle <= target)


def spread(values):
    return f" ({min(values):.2f} to {max(values):.2f})" if len(values) > 1 else ""


def allocation_rows(machine):
    # What the first times make for good is no paragraph's.
    for _ in range(WARM_UP):
        machine.numbers("allocation")
    whole, result = machine.numbers("allocation")
    yield Row("allocation of scoring beyond the result, default model", "< 200 B a paragraph",
              f"{whole - result:.0f} B (the result: {result:.0f} B)", whole - result < 200)


def thread_rows(machine):
    for name, what in (("threads-score", "scoring"), ("threads-tag", "tagging")):
        rounds = [machine.numbers(name) for _ in range(1 + options.rounds)][1:]
        yield at_least(f"{what}, two threads against one, wall time", 1.8, [row[0] / row[2] for row in rounds])
        by_processor = [2 * row[1] / row[3] for row in rounds]
        yield Row(f"{what}, the same as processor time says: what two free cores would give", "",
                  f"{statistics.median(by_processor):.2f}×{spread(by_processor)}", None)


def length_rows(machine):
    texts = ["1,000", "10,000", "100,000", "1,000,000", "5,000,000"]
    yield growth_row(machine, "length-text", "tagging one text", texts, "ns a UTF-16 unit")
    yield growth_row(machine, "length-one", "scoring one text as one paragraph", texts, "ns a UTF-16 unit")
    yield growth_row(machine, "length-paragraphs", "tagging articles", ["1", "10", "100", "1,000"], "ns a paragraph")


def growth_row(machine, command, what, lengths, unit):
    """Linear: what a unit takes in the longest is at most a quarter above what it takes in any shorter one."""
    rounds = [machine.numbers(command) for _ in range(1 + options.rounds)][1:]
    middle = [statistics.median(column) for column in zip(*rounds)]
    growth = middle[-1] / min(middle)
    each = ", ".join(f"{length}: {value:,.0f}" for length, value in zip(lengths, middle))
    return Row(f"{what}, {unit} by length", "longest ≤ 1.25 × least", f"{growth:.2f}× ({each})", growth <= 1.25)


def copy_rows():
    rounds = []
    plain = ["java", "-XX:+UseSerialGC", "-cp", "target/bench:target/lib/*", "PlainCopy", ARCHIVE, WORK / "copy.jsonl"]
    used(["./wusum", "tag", "--quiet", "--out", WORK / "tagged.jsonl", ARCHIVE])
    for number in range(options.rounds):
        shutil.rmtree(WORK / "run", ignore_errors=True)
        (WORK / "tagged.jsonl").unlink(missing_ok=True)
        rounds.append((used(plain), used(["./wusum", "tag", "--quiet", "--out", WORK / "tagged.jsonl", ARCHIVE]),
                       used(["./wusum", "tag", "--quiet", "--run", WORK / "run", ARCHIVE])))
        say(f"copying, round {number + 1}: plain copy, tag --out, tag --run: "
            + ", ".join(f"{taken.wall:.2f} s wall, {taken.processor:.2f} s processor" for taken in rounds[-1]))
    for column, name in ((1, "wusum tag --out"), (2, "wusum tag --run, which can be resumed")):
        yield at_most(f"{name}, against a plain copy, wall time", 1.5, [row[column].wall / row[0].wall for row in rounds])
        yield Row(f"{name}, the same in processor time", "",
                  f"{statistics.median(row[column].processor / row[0].processor for row in rounds):.2f}×", None)


def cold_rows():
    article = WORK / "article.jsonl"
    with open(SAMPLE, encoding="utf-8") as lines:
        article.write_text(next(lines), encoding="utf-8")
    command = ["./wusum", "tag", "--quiet", article]
    used(command)
    runs = [used(command) for _ in range(options.cold)]
    yield at_most("cold `./wusum tag` of one article, wall time", 0.35, [run.wall for run in runs], " s")
    yield Row("the same in processor time", "", f"{statistics.median(run.processor for run in runs):.2f} s", None)


def heap_rows():
    say(f"heap: {options.loads} loads")
    printed = subprocess.run([*JAVA, "org.wusum.bench.ModelHeap", SAMPLE, str(options.loads)], check=True,
                             capture_output=True, text=True).stdout
    loaded, worked, left = (int(field) / 1e6 for field in printed.split())
    yield Row("heap of the default model, loaded", "< 40 MB", f"{loaded:.1f} MB", loaded < 40)
    yield Row(f"the same with what it keeps after {options.paragraphs:,} paragraphs", "", f"{worked:.1f} MB", None)
    yield Row(f"heap left behind by {options.loads:,} loads", "nothing (< 1 MB)", f"{left:.2f} MB", left < 1)


# Training.


def training_rows():
    rows = {}
    for times in options.times:
        folder = more_data(times)
        for name, command in training_commands(folder).items():
            taken = used(command, stderr=subprocess.DEVNULL)
            rows.setdefault(name, []).append(taken)
            say(f"training, {times}×, {name}: {taken.processor:.1f} s processor, {taken.wall:.1f} s wall, "
                f"peak {taken.peak / 1e6:,.0f} MB")
    for name, taken in rows.items():
        first, last = options.times[0], options.times[-1]
        growth = taken[-1].processor / taken[0].processor * first / last
        each = ", ".join(f"{times}×: {run.processor:.0f} s, {run.peak / 1e6:,.0f} MB"
                         for times, run in zip(options.times, taken))
        met = growth <= 1.25 if name.startswith("Wusum") else None
        yield Row(f"training, {name}, processor time a paragraph at {last}× against {first}×",
                  "≤ 1.25×" if met is not None else "", f"{growth:.2f}× ({each})", met)


def training_commands(folder):
    commands = {"Wusum, one network over n-grams": [
        "./wusum", "train", "--quiet", "--data", folder, "--topics", TOPICS, "--out", folder.with_suffix(".wusum"),
        "--design", "ngrams", "--ngram-networks", "1", "--threads", "1"]}
    if shutil.which("fasttext"):
        train = folder.with_suffix(".txt")
        train.write_text("".join(labelled_line(paragraph) for paragraph in labelled_paragraphs(folder)), encoding="utf-8")
        commands["fastText, 50 dimensions, 25 epochs"] = fasttext_training(train, folder.with_suffix(".fasttext"), 50, 25)
    if subprocess.run([sys.executable, "-c", "import sklearn"], capture_output=True).returncode == 0:
        commands["scikit-learn"] = [sys.executable, "bench/compare.py", "--fit-sklearn", folder]
    return commands


def more_data(times):
    """The labelled paragraphs, and copies whose ids are changed and some of whose words are other paragraphs' words."""
    folder = WORK / f"data-{times}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(DATA / "corpus.json", folder)
    parts = {path.name: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
             for path in sorted(DATA.glob("*.jsonl"))}
    donors = [row["text"].split(" ") for rows in parts.values() for row in rows]
    chance = random.Random(SEED)
    for name, rows in parts.items():
        with open(folder / name, "w", encoding="utf-8") as out:
            for copy in range(times):
                for row in rows:
                    out.write(json.dumps(noisy(row, copy, donors, chance) if copy else row, ensure_ascii=False) + "\n")
    return folder


def noisy(row, copy, donors, chance):
    text = " ".join(chance.choice(chance.choice(donors)) if chance.random() < REPLACED else word
                    for word in row["text"].split(" "))
    changed = {**row, "id": f"{row['id']}-{copy}", "text": text}
    return {**changed, "article": f"{row['article']}-{copy}"} if "article" in row else changed


def fit_sklearn(folder):
    from peers import fitted
    fitted(labelled_paragraphs(folder), topics())


# The table.


def print_table(rows):
    print("| what | target | measured | met? |\n| --- | --- | --- | --- |")
    for row in rows:
        met = "" if row.met is None else "yes" if row.met else "no"
        print(f"| {row.what} | {row.target} | {row.measured} | {met} |", flush=True)


def print_machine(source):
    version = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {version}; load "
          f"{os.getloadavg()[0]:.1f} before the first round: above 0.5 other work disturbs wall times.\n"
          f"{source}.\n", flush=True)


def warm_rows():
    texts = texts_of(SAMPLE)
    measures = {"scoring": lambda machine: scoring_rows(machine, texts), "allocation": allocation_rows,
                "threads": thread_rows, "length": length_rows}
    machine = Machine()
    for name, rows in measures.items():
        if name in options.only:
            yield from rows(machine)
    machine.close()


def process_rows():
    for name, rows in {"copy": copy_rows, "cold": cold_rows, "heap": heap_rows}.items():
        if name in options.only:
            yield from rows()


def parsed_options():
    parser = argparse.ArgumentParser(prog="bench/compare.sh", description="Measures Wusum against its peers.")
    parser.add_argument("--quick", action="store_true", help="2,000 paragraphs, 3 rounds, 50 loads")
    parser.add_argument("--paragraphs", type=int, help="paragraphs to score in a round (default 10,000)")
    parser.add_argument("--records", type=int, help="records of the archive to copy and tag (default 50,000)")
    parser.add_argument("--rounds", type=int, help="rounds (default 5)")
    parser.add_argument("--cold", type=int, default=11, help="cold runs (default 11)")
    parser.add_argument("--loads", type=int, help="loads of the model (default 300)")
    parser.add_argument("--only", type=lambda text: text.split(","), default=MEASURES,
                        help=f"some of {','.join(MEASURES)}, separated by commas")
    parser.add_argument("--training", action="store_true", help="measure training, and nothing else")
    parser.add_argument("--times", type=lambda text: [int(word) for word in text.split(",")], default=[1, 2, 4, 8],
                        help="how many times the labelled data, ascending (default 1,2,4,8)")
    parser.add_argument("--shared", default="../shared", help=argparse.SUPPRESS)
    parser.add_argument("--fit-sklearn", type=pathlib.Path, help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    unknown = set(parsed.only) - set(MEASURES)
    if unknown:
        parser.error(f"--only: unknown {', '.join(sorted(unknown))}, expected some of {', '.join(MEASURES)}")
    defaults = {"paragraphs": (10_000, 2_000), "records": (50_000, 10_000), "rounds": (5, 3), "loads": (300, 50)}
    for name, (full, quick) in defaults.items():
        if getattr(parsed, name) is None:
            setattr(parsed, name, quick if parsed.quick else full)
    return parsed


def main():
    if options.fit_sklearn:
        fit_sklearn(options.fit_sklearn)
        return
    WORK.mkdir(parents=True, exist_ok=True)
    if options.training:
        print_machine(f"Copies of the data with {REPLACED:.0%} of their words replaced, one run each")
        rows = training_rows()
    else:
        source = write_sample(options.paragraphs, SAMPLE)
        write_sample(options.records, ARCHIVE)
        print_machine(f"{source}; medians of {options.rounds} rounds, least and largest in brackets")
        rows = [*warm_rows(), *process_rows()]
    print_table(list(rows))


if __name__ == "__main__":
    options = parsed_options()
    main()
