"""Writes tfidf-oracle.json: TF-IDF vectors by scikit-learn for the vectoriser's tests. See README.md."""

import json
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

HERE = Path(__file__).parent

# Words parted by single spaces, in forms that normalisation leaves alone. The last text shares no word with the others.
FITTED = [
    "حلف الناتو يعزز الردع في البلطيق",
    "الحلف يرسل قوات الى البلطيق و قوات اخرى الى الشمال",
    "مساعدات اوروبية الى اوكرانيا و قوات",
    "في القطب الشمالي تنافس في الممرات في البحار",
    "قال قال قال الناتو الناتو",
    "و في من",
]
UNSEEN = [
    "قوات الحلف في القطب و الشمال",
    "قال الناتو في في في في البلطيق",
    "كرة",
    "ردع",
    "zzzz",
]


def fit(**settings):
    return TfidfVectorizer(sublinear_tf=True, smooth_idf=True, norm="l2", lowercase=False, **settings).fit(FITTED)


def vectors(vectorizer, texts):
    names = vectorizer.get_feature_names_out()
    return [{names[i]: row[0, i] for i in row.nonzero()[1]} for row in (vectorizer.transform([t]) for t in texts)]


def main():
    words = fit(analyzer="word", token_pattern=r"\S+", ngram_range=(1, 2))
    characters = fit(analyzer="char_wb", ngram_range=(3, 5))
    texts = FITTED + UNSEEN
    oracle = {
        "wordFrequencies": dict(zip(words.get_feature_names_out(), words.idf_.tolist())),
        "characterFrequencies": dict(zip(characters.get_feature_names_out(), characters.idf_.tolist())),
        "texts": [
            {"text": t, "words": w, "characters": c}
            for t, w, c in zip(texts, vectors(words, texts), vectors(characters, texts))
        ],
        # In-word runs of 4 and 5 characters of a one-letter word, which is 3 characters with its padding.
        "shortWord": {"text": "و", "runs": TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5)).build_analyzer()("و")},
    }
    text = json.dumps(oracle, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "tfidf-oracle.json").write_text(text + "\n", encoding="utf-8")


main()
