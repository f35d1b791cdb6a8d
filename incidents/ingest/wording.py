"""What a text is made of word by word, so that copies of it can be found among very many."""

from __future__ import annotations

import re
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Shingles = npt.NDArray[np.uint64]

VERSION = 1
"""Stored with each signed article; grows when the same text would be signed otherwise."""

FEWEST = 24
"""Shingles that a text needs to be told from others: some thirty words of its own."""

_WORDS_EACH = 4  # words in a shingle
_BANDS, _ROWS = 32, 3
_CHUNK = 2_048  # shingles hashed at a time: memory does not grow with the text
# What somebody else said is nobody's own wording. A quotation ends where it is closed, or with
# its line where it never is.
_QUOTED = re.compile(
    "“[^“”]{1,1500}”|“[^“”\n]*|«[^«»]{1,1500}»|«[^«»\n]*|„[^„“”]{1,1500}[“”]|„[^„“”\n]*"
    '|»[^«»\n]{1,1500}«|"[^"\n]*"|‘[^‘\n]{1,1500}?’(?!\\w)'
)
# Scripts without spaces are read letter by letter.
_WORD = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\W_]+")


def shingles(text: str) -> Shingles:
    """Hashes of every four words in a row outside quotations, sorted, each once.

    Neither case nor punctuation counts. The same on every machine; time and memory are linear
    in the text's length.
    """
    words = _WORD.findall(_QUOTED.sub(" ", text).casefold())
    known = {word: _hash(word) for word in set(words)}
    hashes = np.fromiter((known[word] for word in words), dtype=np.uint64, count=len(words))
    count = len(hashes) - _WORDS_EACH + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    rolled = np.zeros(count, dtype=np.uint64)
    for offset in range(_WORDS_EACH):
        rolled = _mixed(rolled + hashes[offset : offset + count])
    return np.unique(rolled)


def bands(found: Shingles) -> list[int]:
    """Keys of 64 bits that texts alike have in common: MinHash, by locality-sensitive bands.

    Of two texts that share half of their shingles, 98 in 100 share a key; of two that share a
    hundredth, 3 in 100,000. Empty for a text too short to be told from others.
    """
    if len(found) < FEWEST:
        return []
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(found), _CHUNK):
        part = _mixed(found[start : start + _CHUNK] ^ _SEEDS[:, None])
        np.minimum(least, part.min(axis=1), out=least)
    rows = least.reshape(_BANDS, _ROWS)
    keys = np.arange(1, _BANDS + 1, dtype=np.uint64)
    for row in range(_ROWS):
        keys = _mixed(keys + rows[:, row])
    return [int(key) for key in keys.view(np.int64)]


def common(mine: Shingles, theirs: Shingles) -> int:
    """How many shingles two texts share."""
    return len(np.intersect1d(mine, theirs, assume_unique=True))


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _mixed(values: Shingles) -> Shingles:
    """Every bit of each value spread over all its bits (the finaliser of MurmurHash3)."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(33))


_SEEDS: Shingles = np.array(
    [_hash(f"row {number}") for number in range(_BANDS * _ROWS)], dtype=np.uint64
)
