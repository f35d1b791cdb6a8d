"""An invented vocabulary in several scripts, drawn as words of a language are: by Zipf's law."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIZE = 40_000
_LATIN = (*"bcdfghklmnprstvz", "ch", "st", "tr", "ß", "ç", "ñ")
_LATIN_VOWELS = (*"aaeeiioou", "é", "è", "ö", "ü", "å", "ï", "ou", "ei")
_SCRIPTS: tuple[tuple[float, tuple[str, ...], tuple[str, ...]], ...] = (
    (0.78, _LATIN, _LATIN_VOWELS),
    (0.14, tuple("бвгджзклмнпрстфхцчш"), tuple("аеиоуыэюяйё")),
    (0.05, tuple("βγδζθκλμνπρστφχψ"), tuple("αεηιουωάέήίόύώ")),
    (0.03, tuple("بتثجحخدذرزسشصضطعغفقكلمنهي"), tuple("اوي")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words, the commonest first, with the summed chances at which each is drawn."""

    words: tuple[str, ...]
    cumulative: NDArray[np.float64]

    def draw(self, random: np.random.Generator, count: int) -> NDArray[np.int64]:
        """Indices of `count` words."""
        return np.searchsorted(self.cumulative, random.random(count))

    def texts(self, random: np.random.Generator, lengths: NDArray[np.int64]) -> list[str]:
        """One text for each length in words, capitalised and with a full stop."""
        words = self.words
        drawn = self.draw(random, int(lengths.sum())).tolist()
        texts, start = [], 0
        for length in lengths.tolist():
            text = " ".join([words[index] for index in drawn[start : start + length]])
            texts.append(f"{text[0].upper()}{text[1:]}.")
            start += length
        return texts


def invent(seed: int, size: int = SIZE) -> Vocabulary:
    """The vocabulary of a seed: the same for every run."""
    random = np.random.default_rng([seed, 1])
    shares = [share for share, _, _ in _SCRIPTS]
    words: dict[str, None] = {}
    while len(words) < size:
        _, consonants, vowels = _SCRIPTS[random.choice(len(_SCRIPTS), p=shares)]
        syllables = 1 + min(3, random.poisson(0.35 + len(words) / size))
        word = "".join(
            consonants[random.integers(len(consonants))] + vowels[random.integers(len(vowels))]
            for _ in range(syllables)
        )
        words[word + consonants[random.integers(len(consonants))]] = None
    chances = 1 / (np.arange(size) + 2.7)  # Mandelbrot's correction: the first word is no giant
    return Vocabulary(words=tuple(words), cumulative=np.cumsum(chances / chances.sum()))
