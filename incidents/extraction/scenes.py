"""One sentence with all that was read in it: triggers, dates, counts, places, cues."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from incidents.codebook import Codebook
from incidents.extraction.counts import CountReading, read_counts
from incidents.extraction.cues import Cues
from incidents.extraction.date_anaphora import find_anaphors, resolved
from incidents.extraction.date_patterns import patterns_of
from incidents.extraction.dates import DateReading, read_dates
from incidents.extraction.languages import foreign_language
from incidents.extraction.phrases import Token, tokens
from incidents.extraction.posts import Post, post_around, read_posts
from incidents.extraction.sentences import Sentence, sentences
from incidents.extraction.triggers import Trigger, find_triggers, may_have_triggers
from incidents.values import (
    ArticleText,
    MentionState,
    Person,
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
_ANAPHOR_REACH = 3  # sentences
FROM_ANOTHER_DAY = re.compile(  # "eleven days before yesterday's events": not yesterday
    r"(?i)\b(?:days?|weeks?|months?|jours|semaines?|mois|dagen|weken|tagen?|wochen?) "
    r"(?:before|after|earlier|later|avant|après|plus tard|voor|na|vor|nach|später)\b"
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A sentence of an article; `body` is where it begins behind a dateline."""

    text: str  # of the article
    language: str
    index: int
    sentence: Sentence
    body: int
    cues: Cues
    triggers: tuple[Trigger, ...]
    dates: tuple[DateReading, ...]
    places: tuple[PlacedToponym, ...]
    nations: tuple[PlacedToponym, ...]  # "German", "Belgian": where their police act
    dateline: PlacedToponym | None = None  # "BRUSSELS, March 22 —": where it was written
    names: tuple[tuple[int, int], ...] = ()  # spans of persons' names

    @cached_property
    def counts(self) -> tuple[CountReading, ...]:
        """The people counted, read when first asked for: few sentences are."""
        told = read_counts(
            self.text, self.body, self.sentence.end, language=self.language, names=self.names
        )
        if told and self.cues.has("provisional", self.body, self.sentence.end):
            return tuple(replace(reading, is_outdated=True) for reading in told)
        return told

    @property
    def quote(self) -> Quote:
        """The whole sentence."""
        sentence = self.sentence
        return Quote(start=sentence.start, end=sentence.end, exact=sentence.exact)


def read_scenes(
    article: ArticleText,
    placed: Sequence[PlacedToponym],
    codebook: Codebook,
    persons: Sequence[Person] = (),
) -> tuple[Scene, ...]:
    """Every sentence of the article, read once; none where no word betrays an event."""
    posts = read_posts(article.text, article.language)
    if not posts and not may_have_triggers(article, codebook):
        return ()
    worded = filter(_has_words, sentences(article.text))
    passages = [
        _passage(article, index, sentence, posts, codebook)
        for index, sentence in enumerate(map(_bounded, worded))
    ]
    if not any(passage.triggers for passage in passages):
        return ()
    scenes: list[Scene] = []
    ordered = sorted(placed, key=lambda item: item.toponym.start)
    for passage in passages:
        scene = _scene(passage, _inside(ordered, passage.sentence))
        scene = replace(scene, names=_names_in(persons, passage.sentence))
        scene = _of_post(scene, passage.post, article.published_on)
        scene = _with_anaphors(scene, scenes)
        scenes.append(_under_clock(scene, scenes, article.language))
    return tuple(scenes)


def _with_anaphors(scene: Scene, before: Sequence[Scene]) -> Scene:
    """The scene with the days that it counts from one told before ("six days later")."""
    if not scene.triggers:
        return scene
    found = find_anaphors(scene.text, scene.body, scene.sentence.end, scene.language)
    near = before[-_ANAPHOR_REACH:]
    of_events = [date for other in near if other.triggers for date in other.dates]
    earlier = of_events or [date for other in near for date in other.dates]
    told = [
        reading
        for anaphor in found
        if (reading := resolved(anaphor, [*earlier, *_told_before(scene, anaphor.start)]))
    ]
    if not told:
        return scene
    free = [date for date in scene.dates if not any(_overlap(date, other) for other in told)]
    dates = sorted([*free, *told], key=lambda reading: reading.start)
    return replace(scene, dates=tuple(dates))


def _told_before(scene: Scene, position: int) -> list[DateReading]:
    return [date for date in scene.dates if date.end <= position]


def _overlap(one: DateReading, other: DateReading) -> bool:
    return one.start < other.end and other.start < one.end


def _names_in(persons: Sequence[Person], sentence: Sentence) -> tuple[tuple[int, int], ...]:
    first = bisect_left(persons, sentence.start, key=lambda person: person.start)
    last = bisect_left(persons, sentence.end, lo=first, key=lambda person: person.start)
    return tuple((person.start, person.end) for person in persons[first:last])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """A sentence with its words and triggers: enough to see whether more need be read."""

    article: ArticleText  # in the sentence's own language
    index: int
    sentence: Sentence
    post: Post | None
    body: int
    words: tuple[Token, ...]
    triggers: tuple[Trigger, ...]


def _passage(
    article: ArticleText,
    index: int,
    sentence: Sentence,
    posts: Sequence[Post],
    codebook: Codebook,
) -> _Passage:
    post = post_around(posts, sentence.start, sentence.end) if posts else None
    article = _as_posted(article, sentence, post)
    body = _body(article.text, sentence.start, sentence.end)
    words = tokens(article.text, body, sentence.end)
    return _Passage(
        article=article,
        index=index,
        sentence=sentence,
        post=post,
        body=body,
        words=words,
        triggers=find_triggers(article.text, words, language=article.language, codebook=codebook),
    )


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


def _scene(passage: _Passage, placed: Sequence[PlacedToponym]) -> Scene:
    article, sentence, body = passage.article, passage.sentence, passage.body
    start, end = sentence.start, sentence.end
    inside = [item for item in placed if body <= item.toponym.start and item.toponym.end <= end]
    return Scene(
        text=article.text,
        language=article.language,
        index=passage.index,
        sentence=sentence,
        body=body,
        cues=Cues(passage.words, article.language),
        triggers=passage.triggers,
        dates=tuple(_own_dates(article, body, end)),
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
