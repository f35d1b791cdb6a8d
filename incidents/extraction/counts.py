"""How many people a stretch of text says were killed, injured or arrested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from incidents.extraction.fates import Fate, fates_in
from incidents.extraction.quantities import Lexicon, Quantity, lexicon_of, read_quantities
from incidents.values import Count, Quote

COUNT_FIELDS = ("fatalities", "injured", "arrested")
_MOST_WORDS_BEFORE = 9
_MOST_WORDS_AFTER = 2
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHARED_JOINT = re.compile(
    r"(?i)(?: [\w'’]+){0,4} (?:and|et|en|und)(?: (?:then|later|then later|puis|ensuite|dann))? "
)
_BREAK = re.compile(r"[;:!?()\n]|[.](?!\d)| [-–—] ")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountReading:
    """One number of people with the words that carry it.

    `ordinal` and `further`: "a seventh", "three more" come on top of others; `perpetrators`:
    the people counted are the attackers; `some_perpetrators`: "five people and two gunmen".
    """

    field: str
    count: Count
    words: tuple[Quote, ...]
    ordinal: int | None = None
    further: bool = False
    perpetrators: bool = False
    some_perpetrators: bool = False
    names_people: bool = True  # False where the number stands alone: "One was arrested"

    @property
    def start(self) -> int:
        """Where the first of the words begins."""
        return min(quote.start for quote in self.words)

    @property
    def end(self) -> int:
        """Where the last of the words ends."""
        return max(quote.end for quote in self.words)


def read_counts(text: str, start: int, end: int, *, language: str) -> tuple[CountReading, ...]:
    """The people counted in `text[start:end]`, in order of the words that tell their fate.

    "at least 31" → low 31, best 31; "almost 300" → best 300, high 300; "a man" → 1;
    "no one" → 0. Ages, times, weights, money and things are no people.
    """
    fates = fates_in(text, start, end, language)
    if not fates:
        return ()
    quantities = list(read_quantities(text, start, end, language))
    lexicon = lexicon_of(language)
    readings: list[CountReading] = []
    claimed: set[int] = set()
    for index, fate in enumerate(fates):
        earlier, later = fates[:index], fates[index + 1 :]
        chosen = _after(text, fate, quantities, later, lexicon, claimed)
        chosen = chosen or _before(text, fate, quantities, earlier, lexicon, claimed)
        if not chosen:
            chosen = _shared(text, fate, earlier, readings, quantities)
        if chosen:
            claimed.update(quantity.start for quantity in chosen)
            readings.append(_reading(text, fate, chosen))
    return tuple(readings)


def merged(counts: Iterable[Count]) -> Count | None:
    """One range over several counts of the same people: the best is the one told most often."""
    counts = list(counts)
    bests = [count.best for count in counts if count.best is not None]
    if not bests:
        return None
    best = max(bests, key=lambda value: (bests.count(value), -bests.index(value)))
    ends = {
        end for count in counts for end in (count.low, count.best, count.high) if end is not None
    }
    lowest, highest = min(ends), max(ends)
    told_low = any(count.low == lowest for count in counts)
    told_high = any(count.high == highest for count in counts)
    return Count(
        low=lowest if lowest < best or told_low else None,
        best=best,
        high=highest if highest > best or told_high else None,
    )


def _after(
    text: str,
    fate: Fate,
    quantities: Sequence[Quantity],
    later: Sequence[Fate],
    lexicon: Lexicon,
    claimed: set[int],
) -> list[Quantity]:
    """ "killed 31", "the death of two men": the number follows within a word or two."""
    if not (fate.after or fate.of) or _is_passive(text, fate, lexicon):
        return []
    quantity = next((item for item in quantities if item.start >= fate.end), None)
    if quantity is None or quantity.start in claimed or quantity.count.best == 0:
        return []
    between = text[fate.end : quantity.start]
    tokens = [token.lower() for token in _TOKEN.findall(between)]
    reach = 8 if fate.of or lexicon.is_verb_second else _MOST_WORDS_AFTER
    if (
        _BREAK.search(between)
        or "," in between
        or len(tokens) > reach
        or (lexicon.ands | lexicon.passive_be) & set(tokens)
    ):
        return []
    following = next((item for item in later if item.start >= quantity.end), None)
    if following and _belongs_to(text, quantity, following, lexicon):
        return []
    if not quantity.is_person and not _counts_people(text, quantity, fate, lexicon):
        return []
    return [quantity, *_coordinated(text, quantity, quantities, lexicon)]


def _belongs_to(text: str, quantity: Quantity, following: Fate, lexicon: Lexicon) -> bool:
    """Whether the number is rather that of the next word: "killed, 12 people injured"."""
    between = text[quantity.end : following.start]
    tokens = [token.lower() for token in _TOKEN.findall(between)]
    if not following.before or len(tokens) > 3 or _BREAK.search(between) or "," in between:
        return False
    return not lexicon.ands & set(tokens)


def _counts_people(text: str, quantity: Quantity, fate: Fate, lexicon: Lexicon) -> bool:
    """A bare number behind its word counts people: "killed 31 and injured 40", "toll of 12"."""
    if fate.of and not fate.after:
        return True
    following = _TOKEN.match(text, quantity.end + 1)
    word = following.group().lower() if following else ""
    return not word or not text[quantity.end : quantity.end + 1].isspace() or (
        quantity.exact[-1].isalnum() and word not in lexicon.units and not word[0].isdigit()
    )  # fmt: skip


def _coordinated(
    text: str, first: Quantity, quantities: Sequence[Quantity], lexicon: Lexicon
) -> list[Quantity]:
    """The second number of "killed two men and a woman"."""
    second = next((item for item in quantities if item.start >= first.end), None)
    if second is None or not (second.is_person and first.is_person) or second.inclusive:
        return []
    between = text[first.noun_end : second.start].strip().lower()
    return [second] if between in lexicon.ands - {","} else []


def _before(
    text: str,
    fate: Fate,
    quantities: Sequence[Quantity],
    earlier: Sequence[Fate],
    lexicon: Lexicon,
    claimed: set[int],
) -> list[Quantity]:
    """ "31 people were killed": the nearest free number before the word, in the same clause."""
    if not fate.before:
        return []
    candidates = [
        item for item in quantities if item.end <= fate.start and item.start not in claimed
    ]
    for position, quantity in reversed(list(enumerate(candidates))):
        between = text[min(quantity.noun_end, fate.start) : fate.start]
        if not _reaches(between, quantity, earlier, fate):
            return []
        subject = text[quantity.end : fate.start]
        if quantity.inclusive or not _is_subject(subject, quantity, lexicon):
            continue
        return _with_partners(text, candidates[: position + 1], lexicon)
    return []


def _reaches(between: str, quantity: Quantity, earlier: Sequence[Fate], fate: Fate) -> bool:
    tokens = [token.lower() for token in _TOKEN.findall(between)]
    if _BREAK.search(between) or len(tokens) > _MOST_WORDS_BEFORE:
        return False
    crossed = [item for item in earlier if item.start >= quantity.end and item.end <= fate.start]
    return not crossed


def _is_subject(between: str, quantity: Quantity, lexicon: Lexicon) -> bool:
    tokens = [token.lower() for token in _TOKEN.findall(between)]
    if quantity.is_person or not tokens:
        return True
    if tokens[0] in lexicon.partitives:
        return True
    close = len(tokens) <= 3 and tokens[0] not in lexicon.units
    return close or all(token in lexicon.be for token in tokens)


def _with_partners(text: str, candidates: Sequence[Quantity], lexicon: Lexicon) -> list[Quantity]:
    """The last number with those joined to it: "two men and a woman were arrested"."""
    chosen = [candidates[-1]]
    for earlier, later in reversed(list(pairwise(candidates))):
        between = text[earlier.noun_end : later.start].strip().lower()
        head = text[earlier.end : later.start].strip().lower()
        if _is_partitive(head, lexicon):
            chosen = [earlier]
        elif between in lexicon.ands and earlier.is_person and later.is_person:
            chosen.insert(0, earlier)
        else:
            break
    return chosen


def _is_partitive(words: str, lexicon: Lexicon) -> bool:
    """ "two of the three"."""
    first, *others = words.split() or [""]
    return first in lexicon.partitives and all(other in lexicon.definite for other in others)


def _shared(
    text: str,
    fate: Fate,
    earlier: Sequence[Fate],
    readings: Sequence[CountReading],
    quantities: Sequence[Quantity],
) -> list[Quantity]:
    """ "A man was shot and arrested": one number, two fates told in a row."""
    if not earlier or not readings or not (fate.before or fate.after):
        return []
    last = readings[-1]
    joined = _SHARED_JOINT.fullmatch(text, earlier[-1].end, fate.start) is not None
    if not joined or last.field == fate.field or last.words[-1].end != earlier[-1].end:
        return []
    return [item for item in quantities if item.start == last.words[0].start]


def _reading(text: str, fate: Fate, chosen: Sequence[Quantity]) -> CountReading:
    spans = sorted([(item.start, item.end) for item in chosen] + [(fate.start, fate.end)])
    first = chosen[0]
    return CountReading(
        field=fate.field,
        count=_sum(chosen),
        words=tuple(Quote(start=start, end=end, exact=text[start:end]) for start, end in spans),
        ordinal=first.ordinal,
        further=first.further,
        names_people=any(item.is_person for item in chosen),
        some_perpetrators=any(item.perpetrators for item in chosen),
        perpetrators=all(item.perpetrators for item in chosen) or _is_reflexive(text, fate),
    )


def _sum(chosen: Sequence[Quantity]) -> Count:
    if len(chosen) == 1:
        return chosen[0].count
    return Count(best=sum(item.count.best or 0 for item in chosen))


def _is_reflexive(text: str, fate: Fate) -> bool:
    return bool(
        re.search(
            r"sel(?:f|ves)\b|zichzelf|sich\b|s(?:e|['’]est|ont) fait", text[fate.start : fate.end]
        )
    )


def _is_passive(text: str, fate: Fate, lexicon: Lexicon) -> bool:
    """ "were killed 13 hours later": behind a form of be, the number before the word counts."""
    before = _TOKEN.findall(text[max(0, fate.start - 24) : fate.start])
    return bool(before) and not fate.of and before[-1].lower() in lexicon.passive_be
