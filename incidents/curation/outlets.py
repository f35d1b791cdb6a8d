"""What an outlet or agency is called: many spellings, one key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from incidents.publication.search import folded

_TABLES = Path(__file__).with_name("outlets.toml")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[,;/&+]| (?:and|et|en|und|with|avec|met|mit|via) ")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac"})
# One host, many outlets: what stands before it tells them apart.
_HOSTS_OF_MANY = frozenset({"blogspot", "wordpress", "substack", "medium", "tumblr", "github"})

Keys = frozenset[str]


def outlet_keys(name: str, homepage: str = "") -> Keys:
    """What an outlet is known by: of "Le Monde" and of "lemonde.fr" one key is the same."""
    keys = set(_spellings(name))
    if _looks_like_host(name):
        keys.add(_host_key(name))
    if homepage:
        keys.add(_host_key(urlsplit(homepage).hostname or ""))
    return frozenset(_aliases().get(key, key) for key in keys if key)


def cited_keys(attribution: str) -> Keys:
    """The outlets and agencies that an attribution rests on; empty for officials and witnesses.

    A name that nobody can tell for an office's counts as an outlet's: in doubt two papers that
    cite it have one source.
    """
    agencies = agencies_in(attribution)
    if agencies:
        return frozenset(map(_squeezed, agencies))
    keys: set[str] = set()
    for name in (attribution, *_BETWEEN.split(attribution)):
        if not _is_official(name):
            keys |= outlet_keys(name)
    return frozenset(keys)


def agencies_in(text: str) -> tuple[str, ...]:
    """The names of the agencies that a few words name, in the order of the table."""
    words = _WORD.findall(text)
    return tuple(agency for agency, spellings in _agencies() if _names_any(words, spellings))


def agency_spellings() -> tuple[str, ...]:
    """Every way in which an agency is written, the longest first."""
    tables = _read()["agencies"]
    spellings = {name for agency in tables for name in (agency, *tables[agency])}
    return tuple(sorted(spellings, key=lambda name: (-len(name), name)))


def _spellings(name: str) -> Iterator[str]:
    """The name as one word: with the words around it that may or may not belong to it, without."""
    words = _folded_words(name)
    yield "".join(words)
    bare = _without_kinds(words)
    yield "".join(bare)
    yield "".join(_without_articles(bare))


def _without_kinds(words: list[str]) -> list[str]:
    """ "the newspaper Le Soir" and "Reuters news agency" without what they are."""
    for kind in _word_lists("kinds"):
        start = 1 if words and words[0] in _words("articles") else 0
        rest = words[start:]
        if len(rest) > len(kind) and rest[: len(kind)] == list(kind):
            return _without_kinds(rest[len(kind) :])
        if len(words) > len(kind) and words[-len(kind) :] == list(kind):
            return _without_kinds(words[: -len(kind)])
    return words


def _without_articles(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in _words("articles"):
        words = words[1:]
    return words


def _is_official(name: str) -> bool:
    words = set(_folded_words(name))
    return not words & _words("media") and not words.isdisjoint(_words("officials"))


def _names_any(words: list[str], spellings: tuple[tuple[tuple[str, ...], bool], ...]) -> bool:
    plain = [folded(word) for word in words]
    return any(
        spelling == tuple((words if is_exact else plain)[at : at + len(spelling)])
        for spelling, is_exact in spellings
        for at in range(len(words) - len(spelling) + 1)
    )


def _looks_like_host(name: str) -> bool:
    return "." in name and " " not in name.strip()


def _host_key(host: str) -> str:
    """ "news.bbc.co.uk" → "bbc"; nothing for an address of numbers."""
    labels = folded(host).removeprefix("www.").split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return ""
    labels = labels[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels = labels[:-1]
    chosen = labels if labels[-1] in _HOSTS_OF_MANY else labels[-1:]
    return "".join(_WORD.findall(" ".join(chosen)))


def _squeezed(name: str) -> str:
    return "".join(_folded_words(name))


def _folded_words(text: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(text)]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_TABLES.read_text(encoding="utf-8"))


@cache
def _agencies() -> tuple[tuple[str, tuple[tuple[tuple[str, ...], bool], ...]], ...]:
    """Agency → spellings as words, each with whether its capitals count."""
    found = []
    for agency, others in _read()["agencies"].items():
        spellings = []
        for name in (agency, *others):
            is_exact = name.isupper() or len(name) <= 3
            words = tuple(_WORD.findall(name) if is_exact else _folded_words(name))
            spellings.append((words, is_exact))
        found.append((agency, tuple(spellings)))
    return tuple(found)


@cache
def _aliases() -> dict[str, str]:
    """Every spelling as one word → the agency's own name as one word."""
    return {
        _squeezed(name): _squeezed(agency)
        for agency, others in _read()["agencies"].items()
        for name in (agency, *others)
    }


@cache
def _words(kind: str) -> Keys:
    return frozenset(folded(word) for word in _read()["words"][kind])


@cache
def _word_lists(kind: str) -> tuple[tuple[str, ...], ...]:
    lists = [tuple(_folded_words(name)) for name in _read()["words"][kind]]
    return tuple(sorted(lists, key=len, reverse=True))
