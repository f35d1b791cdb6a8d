"""Names compared and withheld, whatever their case, accents, hyphens or hidden characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from incidents.extraction.cutting import cut
from incidents.extraction.wordlists import word_list, word_table
from incidents.values import Person

WITHHELD = "[name withheld]"

_HIDDEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_MARKS = "\u0300-\u036f"
_NAME_WORD = re.compile(rf"([^\W\d_]+(?:[{_HIDDEN}{_MARKS}]+[^\W\d_]*)*)")
_RUN = re.compile(rf"@?[^\W](?:\w|[{_HIDDEN}{_MARKS}])*")
_CAMEL = re.compile(r"\b[A-Z]?[a-z]+(?:[A-Z][a-z]+)+\b")
_CAMEL_PART = re.compile(r"[A-Z]?[a-z]+")
_SHORTEST_PART = 3
_SHORTEST_INFLECTED = 5
_SHORTEST_JOINED = 7
_MOST_WORDS = 24  # of a name that is looked for in whole; longer ones by their words
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
)
_JOINT = re.compile(r"[\s.'’‘\-‐‑–,]*")  # what may stand between two words of one name

Span = tuple[int, int]


def fold_name(name: str) -> str:
    """Lower case without accents or hidden characters; words separated by one space."""
    return " ".join(map(fold_word, _NAME_WORD.findall(name)))


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """One word in lower case without accents or hidden characters."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = (sign for sign in plain if sign.isalnum())
    return "".join(kept).translate(_LETTERS)


@lru_cache(maxsize=50_000)
def is_particle(word: str) -> bool:
    """Whether the word only links names: "van", "el", "ben"."""
    return fold_word(word) in word_list("name_particles")


def name_parts(persons: Iterable[Person]) -> frozenset[str]:
    """The folded names to withhold: full names, and those of their words that identify.

    Particles, words under three letters, words of the calendar ("Jan", "May") and those that
    open sentences ("Will") stand only in full names.
    """
    names: set[str] = set()
    for person in persons:
        folded = fold_name(person.exact)
        split = folded.split()
        names.update(part for part in split if _identifies(part))
        if len(split) > 1 or _identifies(folded):
            names.add(folded)
    return frozenset(names)


def redact_names(text: str, names: frozenset[str], replacement: str = WITHHELD) -> str:
    """The text with every name of `names` (folded, see name_parts) replaced.

    Case and accents do not matter, but a part that is an everyday word ("rose") needs its capital.
    Words of one name that stand together, with particles and initials between them, become one
    replacement; a run such as "@RedaKriket" or "redakriket" counts where the full name is known.
    """
    pieces: list[str] = []
    position = 0
    for start, end in name_spans(text, names):
        pieces += [text[position:start], replacement]
        position = end
    return "".join([*pieces, text[position:]])


def name_spans(text: str, names: frozenset[str]) -> list[Span]:
    """Where `redact_names` finds the names."""
    return list(join_spans(text, sorted(_named_spans(text, names))))


def contains_name(text: str, names: frozenset[str]) -> bool:
    """Whether any of the names stands in the text, as words or in a slug or handle."""
    return next(_named_spans(text, names), None) is not None


def _identifies(part: str) -> bool:
    return (
        len(part) >= _SHORTEST_PART
        and part not in word_list("name_particles")
        and part not in word_list("calendar_words")
        and part not in _sentence_openers()
    )


@cache
def _sentence_openers() -> frozenset[str]:
    return frozenset(word_table("persons")["openers"].split())


@cache
def _everyday_words() -> frozenset[str]:
    """Words that are a name only with a capital: "rose", "forest"."""
    table = word_table("persons")
    words = (table[entry] for entry in ("ambiguous", "not_names", "titles", "roles"))
    return frozenset(word for entry in words for word in entry.split())


def _named_spans(text: str, names: frozenset[str]) -> Iterator[Span]:
    if not names:
        return
    yield from _word_spans(text, names)
    yield from _run_spans(text, names)
    yield from _camel_spans(text, names)


def capitalised_names(text: str, names: frozenset[str]) -> Iterator[Span]:
    """The spans of the words, and runs of words, with a capital that are among the folded names."""
    return _word_spans(text, names, capitalised=True) if names else iter(())


def _word_spans(text: str, names: frozenset[str], *, capitalised: bool = False) -> Iterator[Span]:
    words, starts, ends, _ = cut(_NAME_WORD, text)
    longer = _by_first_word(names)
    for index, exact in enumerate(words):
        is_capital = exact[0].isupper()
        if capitalised and not is_capital:
            continue
        folded = fold_word(exact)
        if _is_name(folded, names, is_capital=is_capital):
            yield starts[index], ends[index]
        for name in longer.get(folded, ()):
            last = index + len(name)
            if [fold_word(other) for other in words[index:last]] == name:
                yield starts[index], ends[last - 1]


def _is_name(folded: str, names: frozenset[str], *, is_capital: bool) -> bool:
    if folded in names:
        return is_capital or folded not in _everyday_words()
    return is_capital and _without_s(folded) in names


@lru_cache(maxsize=50_000)
def _without_s(folded: str) -> str:
    """The name in a German or Dutch genitive or a plural: "Abels Bruder", "the Abels"."""
    base = folded.removesuffix("s")
    is_name = base != folded and len(base) >= _SHORTEST_INFLECTED and base not in _everyday_words()
    return base if is_name else ""


def _by_first_word(names: frozenset[str]) -> dict[str, list[list[str]]]:
    firsts: dict[str, list[list[str]]] = {}
    for name in names:
        split = name.split()
        if 1 < len(split) <= _MOST_WORDS:
            firsts.setdefault(split[0], []).append(split)
    return firsts


def _run_spans(text: str, names: frozenset[str]) -> Iterator[Span]:
    """Handles and slugs in which a full name is written without spaces, either way round."""
    joined = {
        form
        for name in names
        if " " in name
        for form in ("".join(name.split()), "".join(reversed(name.split())))
        if len(form) >= _SHORTEST_JOINED
    }
    if not joined:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, joined), key=len, reverse=True)))
    for found in _RUN.finditer(text):
        if len(found.group()) >= _SHORTEST_JOINED and pattern.search(_squeezed(found.group())):
            yield found.span()


def _camel_spans(text: str, names: frozenset[str]) -> Iterator[Span]:
    """Hashtags and handles such as "#FreeAbel", in which a capital opens the name."""
    for found in _CAMEL.finditer(text):
        parts = map(fold_word, _CAMEL_PART.findall(found.group()))
        if any(part in names for part in parts if len(part) >= _SHORTEST_PART):
            yield found.span()


def _squeezed(run: str) -> str:
    return fold_word("".join(sign for sign in run if sign.isalnum()))


def join_spans(text: str, spans: list[Span]) -> Iterator[Span]:
    """Overlapping spans, and those with only particles or initials between, made one."""
    current: Span | None = None
    for start, end in spans:
        if current and (start <= current[1] or _is_joint(text[current[1] : start])):
            current = current[0], max(end, current[1])
            continue
        if current:
            yield current
        current = start, end
    if current:
        yield current


def _is_joint(gap: str) -> bool:
    if len(gap) > 24 or "\n\n" in gap or "," in gap:
        return False
    if _JOINT.fullmatch(gap):
        return True
    between = _NAME_WORD.findall(gap)
    rest = _NAME_WORD.sub("", gap)
    links = all(is_particle(word) or (len(word) == 1 and word.isupper()) for word in between)
    return links and bool(_JOINT.fullmatch(rest))
