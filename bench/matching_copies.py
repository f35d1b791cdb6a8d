"""Copies made of texts in many ways, and texts that only look like copies."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from bench.matching_texts import unsaved
from bench.reading_table import share
from incidents.ingest.copies import find_copy
from incidents.models import Article, Source

COPY_COLUMNS = ("text in another outlet", "texts", "found", "right", "wrong")
_COOKIES = (
    "This page keeps small files on your device so that it remembers what you chose. Read how we "
    "handle them, or change your choice at any time. Sign up for the morning letter and get the "
    "news before breakfast. Share this page with your friends, and tell us what you think of it."
)
Change = Callable[[str, str, random.Random], str]


def _trimmed(part: float) -> Change:
    def trimmed(text: str, _other: str, _draw: random.Random) -> str:
        words = text.split(" ")
        return " ".join(words[: max(1, round(len(words) * part))])

    return trimmed


def _reworded(text: str, other: str, draw: random.Random) -> str:
    """One word in ten is another one."""
    spare = [word for word in other.split() if word.isalpha()]
    return " ".join(draw.choice(spare) if draw.random() < 0.1 else word for word in text.split(" "))


def _reordered(text: str, _other: str, draw: random.Random) -> str:
    sentences = text.split(". ")
    draw.shuffle(sentences)
    return ". ".join(sentences)


def _words(text: str, count: int) -> str:
    return " ".join(text.replace('"', "").split()[:count])


COPIES: dict[str, Change] = {
    "as it is": lambda text, _other, _draw: f"{text}\n\n(AFP)",
    "in capitals": lambda text, _other, _draw: text.upper(),
    "with another headline": lambda text, other, _draw: f"{_words(other, 9)}\n\n{text}",
    "between boilerplate": lambda text, _other, _draw: f"{_COOKIES}\n\n{text}\n\n{_COOKIES}",
    "with 40 words more": lambda text, other, _draw: f"{text}\n\n{_words(other, 40)}.",
    "in another order": _reordered,
    "one word in ten changed": _reworded,
    "trimmed to two thirds": _trimmed(2 / 3),
    "trimmed to half": _trimmed(1 / 2),
    "trimmed to a third": _trimmed(1 / 3),
}
OTHERS: dict[str, Change] = {
    "another text": lambda _text, other, _draw: f"{other}\n\nMore follows.",
    "another, 60 words quoted": lambda text, other, _draw: f"{other}\n\n“{_words(text, 60)}”",
    "another, 20 words the same": lambda text, other, _draw: f"{other}\n\n{_words(text, 20)}",
    "another, same boilerplate": lambda _text, other, _draw: f"{_COOKIES}\n\n{other}",
}


@transaction.atomic
def measure_copies(texts: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each way; `right` counts copies led to their original, `wrong` all else found.

    Every second text is stored; the others are what "another text" is made of.
    """
    stored, others = texts[::2], texts[1::2]
    originals = [_store(text, f"Outlet {number}") for number, text in enumerate(stored)]
    elsewhere = Source.objects.create(name="Elsewhere")
    rows = [
        _measured(kind, change, originals, others, elsewhere, is_copy=kind in COPIES)
        for kind, change in (COPIES | OTHERS).items()
    ]
    transaction.set_rollback(True)
    return [*rows, _whole("all copies", rows[: len(COPIES)]), _whole("all", rows)]


def _measured(
    kind: str,
    change: Change,
    originals: Sequence[Article],
    others: Sequence[str],
    elsewhere: Source,
    *,
    is_copy: bool,
) -> dict[str, Any]:
    draw = random.Random(kind)  # noqa: S311 - the same copies in every run
    right = wrong = 0
    for number, original in enumerate(originals):
        text = change(original.text, others[number % len(others)], draw)
        found = _found(text, elsewhere)
        right += is_copy and found == original.pk
        wrong += found is not None and not (is_copy and found == original.pk)
    return {
        "text in another outlet": kind, "texts": len(originals), "right": right, "wrong": wrong,
        "found": share(right, len(originals)) if is_copy else None,
    }  # fmt: skip


def _found(text: str, outlet: Source) -> int | None:
    """The original that is proposed for the text; all is as before afterwards."""
    with transaction.atomic():
        article = unsaved(text, outlet, hour=1)
        article.save()
        copy = find_copy(article)
        transaction.set_rollback(True)
    return copy.original_id if copy else None


def _store(text: str, outlet: str) -> Article:
    article = unsaved(text, Source.objects.create(name=outlet))
    article.save()
    find_copy(article)
    return article


def _whole(name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    texts, right, wrong = (
        sum(row[column] for row in rows) for column in ("texts", "right", "wrong")
    )
    found = share(right, texts) if name == "all copies" else None
    return {
        "text in another outlet": name, "texts": texts, "found": found, "right": right,
        "wrong": wrong,
    }  # fmt: skip
