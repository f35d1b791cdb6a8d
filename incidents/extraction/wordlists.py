"""The word lists of this package: plain files under words/, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `words/<name>.txt`: any number a line, `#` begins a comment."""
    lines = _file(f"{name}.txt").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())


@cache
def phrase_list(name: str) -> frozenset[str]:
    """The phrases of `words/<name>.txt`, one a line; `#` begins a comment."""
    lines = (line.partition("#")[0].strip() for line in _file(f"{name}.txt").splitlines())
    return frozenset(line for line in lines if line)


@cache
def word_table(name: str) -> dict[str, Any]:
    """The tables of `words/<name>.toml`."""
    return tomllib.loads(_file(f"{name}.toml"))


@cache
def words_by_language(name: str) -> dict[str, frozenset[str]]:
    """A table of `words/<name>.toml` that holds one string of words per language."""
    return {language: frozenset(words.split()) for language, words in word_table(name).items()}


def _file(name: str) -> str:
    folder = resources.files("incidents.extraction") / "words"
    return (folder / name).read_text(encoding="utf-8")
