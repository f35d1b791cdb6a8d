"""One sentence with all that was read in it: triggers, dates, counts, places, cues."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from incidents.codebook import Codebook
from incidents.extraction.counts import CountReading, read_counts
from incidents.extraction.cues import Cues
from incidents.extraction.date_patterns import patterns_of
from incidents.extraction.dates import DateReading, read_dates
from incidents.extraction.languages import foreign_language
from incidents.extraction.posts import Post, post_around, read_posts
from incidents.extraction.sentences import Sentence, sentences
from incidents.extraction.triggers import Trigger, find_triggers
from incidents.values import (
    ArticleText,
    MentionState,
    PlacedToponym,
    PlaceKind,
    Quote,
    ToponymRole,
)

_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’ .-]{2,40}\b[^:;!?]{0,60}?"
    r"|[A-ZÀ-Þ][^:;!?.]{2,50}, \d{1,2} \w{3,9}\.? \d\d[^:;!?]{0,60}?"
    r"|[A-ZÀ-Þ][^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}"
    r"(?:, (?:\d{1,2}\.? [^\W\d_]{3,9}|[^\W\d_]{3,9}\.? \d{1,2})| \([A-Z][\w/ -]{1,20}\)))"
    r"(?: ?--+ ?| [–—-] )(?:\[\w+\]\s*)*"
)

_LONGEST_SENTENCE = 5_000  # characters
FROM_ANOTHER_DAY = re.compile(  # "eleven days before yesterday's events": not yesterday
    r"(?i)\b(?:days?|weeks?|months?|jours|semaines?|mois|dagen|weken|tagen?|wochen?) "
    r"(?:before|after|earlier|later|avant|après|plus tard|voor|na|vor|nach|später)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence of an article; `body` is where it begins behind a dateline."""

    index: int
    sentence: Sentence
    body: int
    cues: Cues
    triggers: tuple[Trigger, ...]
    dates: tuple[DateReading, ...]
    counts: tuple[CountReading, ...]
    places: tuple[PlacedToponym, ...]
    nations: tuple[PlacedToponym, ...]  # "German", "Belgian": where their police act
    dateline: PlacedToponym | None = None  # "BRUSSELS, March 22 —": where it was written

    @property
    def quote(self) -> Quote:
        """The whole sentence."""
        sentence = self.sentence
        return Quote(start=sentence.start, end=sentence.end, exact=sentence.exact)


def read_scenes(
    article: ArticleText, placed: Sequence[PlacedToponym], codebook: Codebook
) -> tuple[Scene, ...]:
    """Every sentence of the article, read once."""
    scenes: list[Scene] = []
    ordered = sorted(placed, key=lambda item: item.toponym.start)
    posts = read_posts(article.text, article.language)
    worded = filter(_has_words, sentences(article.text))
    for index, sentence in enumerate(map(_bounded, worded)):
        inside = _inside(ordered, sentence)
        post = post_around(posts, sentence.start, sentence.end)
        scene = _scene(_as_posted(article, sentence, post), index, sentence, inside, codebook)
        scene = _of_post(scene, post, article.published_on)
        scenes.append(_under_clock(scene, scenes, article.language))
    return tuple(scenes)


def _as_posted(article: ArticleText, sentence: Sentence, post: Post | None) -> ArticleText:
    """A quoted post is read in its own language."""
    if post is None:
        return article
    own = foreign_language(sentence.exact, article.language)
    return replace(article, language=own or article.language)


def _of_post(scene: Scene, post: Post | None, today: dt.date | None) -> Scene:
    """A post without date words tells what happened on its day; "today" in it is that day."""
    if post is None or (scene.dates and today == post.posted.date):
        return scene
    if not scene.dates:
        return replace(scene, dates=(post.date,))
    return replace(scene, dates=tuple(told for told in scene.dates if not told.derivation))


def _has_words(sentence: Sentence) -> bool:
    return any(map(str.isalnum, sentence.exact))


def _inside(ordered: Sequence[PlacedToponym], sentence: Sentence) -> Sequence[PlacedToponym]:
    first = bisect_left(ordered, sentence.start, key=lambda item: item.toponym.start)
    behind = bisect_left(ordered, sentence.end, key=lambda item: item.toponym.start)
    return ordered[first:behind]


def _bounded(sentence: Sentence) -> Sentence:
    """The sentence, or its beginning: a text without full stops must not cost minutes."""
    if sentence.end - sentence.start <= _LONGEST_SENTENCE:
        return sentence
    end = sentence.start + _LONGEST_SENTENCE
    return replace(sentence, end=end, exact=sentence.exact[:_LONGEST_SENTENCE])


def _under_clock(scene: Scene, before: Sequence[Scene], language: str) -> Scene:
    """A sentence of a live blog's entry is of the time that heads the entry."""
    if scene.dates or not before or before[-1].sentence.paragraph != scene.sentence.paragraph:
        return scene
    clock = patterns_of(language).clock
    heads = [date for date in before[-1].dates if clock.match(date.exact + " -")]
    return replace(scene, dates=tuple(heads))


def _scene(
    article: ArticleText,
    index: int,
    sentence: Sentence,
    placed: Sequence[PlacedToponym],
    codebook: Codebook,
) -> Scene:
    text, start, end = article.text, sentence.start, sentence.end
    body = _body(text, start, end)
    language = article.language
    inside = [item for item in placed if body <= item.toponym.start and item.toponym.end <= end]
    return Scene(
        index=index,
        sentence=sentence,
        body=body,
        cues=Cues(text, body, end, language),
        triggers=find_triggers(text, body, end, language=language, codebook=codebook),
        dates=tuple(_own_dates(article, body, end)),
        counts=read_counts(text, body, end, language=language),
        places=tuple(item for item in inside if _is_location(item)),
        nations=tuple(item for item in inside if _is_nation(item)),
        dateline=next(
            (item for item in placed if start <= item.toponym.start < body and _is_location(item)),
            None,
        ),
    )


def _body(text: str, start: int, end: int) -> int:
    found = _DATELINE.match(text, start, min(end, start + 130))
    return found.end() if found and found.end() < end else start


def _own_dates(article: ArticleText, start: int, end: int) -> Iterator[DateReading]:
    reference: dt.date | None = article.published_on
    for reading in read_dates(
        article.text, start, end, language=article.language, reference=reference
    ):
        if FROM_ANOTHER_DAY.search(article.text[max(start, reading.start - 40) : reading.start]):
            continue
        dated_by = article.dated_by
        if dated_by is None or reading.end <= dated_by.start or reading.start >= dated_by.end:
            yield reading


def _is_location(item: PlacedToponym) -> bool:
    if item.geocode is None or item.state is not MentionState.MAPPED:
        return False
    return (
        item.toponym.role is ToponymRole.LOCATION
        and item.geocode.place.kind is not PlaceKind.CONTINENT
    )


def _is_nation(item: PlacedToponym) -> bool:
    if item.geocode is None or item.toponym.role is not ToponymRole.DEMONYM:
        return False
    return item.geocode.place.kind is PlaceKind.COUNTRY
