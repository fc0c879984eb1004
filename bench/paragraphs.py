"""Labelled paragraphs as the public tools of peers.py and compare.py get them, and how fastText is trained on them."""

import json
import re
import unicodedata
from typing import NamedTuple

# Fathatan to sukun, the Quranic signs, superscript alef, and tatweel: dropped.
DROPPED = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
FOLDED = str.maketrans({
    "\u0622": "\u0627",  # alef with madda
    "\u0623": "\u0627",  # alef with hamza above
    "\u0625": "\u0627",  # alef with hamza below
    "\u0671": "\u0627",  # alef wasla
    "\u0649": "\u064a",  # alef maksura
    "\u06cc": "\u064a",  # Farsi yeh
    "\u0626": "\u064a",  # yeh with hamza
    "\u0624": "\u0648",  # waw with hamza
    "\u0629": "\u0647",  # teh marbuta
    "\u06a9": "\u0643",  # keheh
})
WORD = re.compile(r"\w+")
NONE = "none"
# One-versus-all loss, subwords; fastText's default of two million buckets would make a model of hundreds of megabytes.
FASTTEXT = ["-loss", "ova", "-wordNgrams", "2", "-minn", "3", "-maxn", "5", "-lr", "0.3", "-bucket", "200000",
            "-thread", "1", "-verbose", "0"]


class Paragraph(NamedTuple):
    text: str
    topics: frozenset
    part: str
    sure: bool


def normalised(text):
    text = unicodedata.normalize("NFKC", text).lower()
    return DROPPED.sub("", text).translate(FOLDED)


def read(path):
    with open(path, encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("kind") != "subheading":  # a subheading is no paragraph
                yield Paragraph(normalised(row["text"]), frozenset(row["topics"]), path.stem, row.get("sure", True))


def words(paragraph):
    return " ".join(WORD.findall(paragraph.text)) or NONE


def labelled_line(paragraph):
    marks = " ".join("__label__" + topic for topic in sorted(paragraph.topics) or [NONE])
    return f"{marks} {words(paragraph)}\n"
