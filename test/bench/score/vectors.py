"""Writes vectors.json: measures of random pairs by the reference implementations. Run: python3 vectors.py > vectors.json

Needs sacrebleu, nltk, rouge-score, rapidfuzz and numpy. Tokens are letters, so that no tokenizer has a say.
"""

import itertools
import json
import random

import numpy
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
from rapidfuzz.distance import Levenshtein
from rouge_score.rouge_scorer import RougeScorer
from sacrebleu.metrics import BLEU

RANDOM = random.Random(20250222)
SACRE = BLEU(tokenize="none", smooth_method="exp", effective_order=True)


class Words:
    def tokenize(self, text):
        return text.split()


ROUGE = RougeScorer(["rougeL"], tokenizer=Words())


def near(tokens, letters):
    """Tokens with some of them left out, doubled, replaced or in another order."""
    result = []
    for token in tokens:
        chance = RANDOM.random()
        result += [] if chance < 0.1 else [token, token] if chance < 0.15 else [RANDOM.choice(letters)] if chance < 0.3 else [token]
    if RANDOM.random() < 0.2:
        at = RANDOM.randint(0, len(result))
        result = result[at:] + result[:at]
    return result or [RANDOM.choice(letters)]


def text_row():
    letters = "abcdefghijkl"[: RANDOM.choice([3, 6, 12])]
    reference = [RANDOM.choice(letters) for _ in range(RANDOM.randint(1, 18))]
    other = [RANDOM.choice(letters) for _ in range(RANDOM.randint(1, 18))]
    hypothesis = near(reference, letters) if RANDOM.random() < 0.7 else other
    h, r = " ".join(hypothesis), " ".join(reference)
    rouge = ROUGE.score(r, h)["rougeL"]
    row = {
        "hypothesis": h,
        "reference": r,
        "sacrebleu": SACRE.sentence_score(h, [r]).score / 100,
        "rouge": [rouge.precision, rouge.recall, rouge.fmeasure],
        "red": Levenshtein.distance(h, r) / max(len(h), len(r)),
    }
    if len(hypothesis) >= 4:
        row["nltk"] = float(sentence_bleu([reference], hypothesis, smoothing_function=SmoothingFunction().method3))
    return {key: [round(v, 12) for v in value] if isinstance(value, list) else round(value, 12) if isinstance(value, float) else value for key, value in row.items()}


def pass_at(n, c, k):
    """estimate_pass_at_k of the paper that defines it, as its evaluation harness computes it."""
    return 1.0 if n - c < k else float(1.0 - numpy.prod(1.0 - k / numpy.arange(n - c + 1, n + 1)))


def main():
    texts = [json.dumps(text_row()) for _ in range(1500)]
    grid = [(n, c, k) for n, k in itertools.product(range(1, 21), range(1, 11)) if k <= n for c in range(n + 1)]
    passes = [json.dumps([n, c, k, round(pass_at(n, c, k), 12)]) for n, c, k in grid]
    print('{"texts":[\n' + ",\n".join(dict.fromkeys(texts)) + '\n],"passes":[\n' + ",\n".join(passes) + "\n]}")


main()
