"""Which numbers of people a word like "killed" takes: before it, behind it, joined ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from incidents.extraction.fates import Fate
from incidents.extraction.quantities import Quantity
from incidents.extraction.quantity_words import Lexicon

_MOST_WORDS_BEFORE = 9
_MOST_WORDS_AFTER = 2
_MOST_BETWEEN = 6  # "er wurde noch am Tatort festgenommen"
_MOST_TITLES = 4  # "killed New Zealand national X"
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[;:!?()\n]|[.](?!\d)| [-–—] ")
_SHORT_APPOSITION = re.compile(r"^,[^;:!?\n,]{1,40},")  # "the driver, aged 44, was held"
_APPOSITION = re.compile(r"^,[^;:!?\n]{1,90},|^,")  # "X, 41, of Y, was killed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text with the fate words and the numbers in it, both in order."""

    text: str
    fates: Sequence[Fate]
    quantities: Sequence[Quantity]
    lexicon: Lexicon

    def words(self, start: int, end: int) -> list[str]:
        """The words of `text[start:end]` in lower case."""
        return [token.lower() for token in _TOKEN.findall(self.text, start, end)]


def numbers_of(passage: Passage, fate: Fate, claimed: set[int]) -> list[Quantity]:
    """The numbers that a fate word takes; none where it takes none. `claimed`: taken by others."""
    behind = _after(passage, fate, claimed) or _nobody_behind(passage, fate)
    if behind:
        return behind
    before = _before(passage, fate, claimed)
    return [*before, *_beside(passage, fate)] if before else []


def _nobody_behind(passage: Passage, fate: Fate) -> list[Quantity]:
    """ "Verletzt wurde niemand", "Festnahmen gab es nicht"."""
    following = next((item for item in passage.quantities if item.start >= fate.end), None)
    if following is None or following.count.best != 0 or not passage.lexicon.is_verb_second:
        return []
    between = set(passage.words(fate.end, following.start))
    return [following] if between <= passage.lexicon.be else []


def _after(passage: Passage, fate: Fate, claimed: set[int]) -> list[Quantity]:
    """ "killed 31", "the death of two men": the number follows within a word or two."""
    if not (fate.after or fate.of) or _is_passive(passage, fate):
        return []
    quantity = _object(passage, fate)
    if quantity is None or quantity.start in claimed or quantity.count.best == 0:
        return []
    if not _is_close_behind(passage, fate, quantity):
        return []
    following = next((item for item in passage.fates if item.start >= quantity.end), None)
    if following and _belongs_to(passage, quantity, following):
        return []
    if not quantity.is_person and not _counts_people(passage, quantity, fate):
        return []
    return [quantity, *_coordinated(passage, quantity)]


def _is_close_behind(passage: Passage, fate: Fate, quantity: Quantity) -> bool:
    lexicon = passage.lexicon
    between = passage.text[fate.end : quantity.start]
    words = passage.words(fate.end, quantity.start)
    reach = 8 if fate.of or lexicon.is_verb_second else _MOST_WORDS_AFTER
    reach = max(reach, _MOST_TITLES) if quantity.is_name else reach
    if _BREAK.search(between) or "," in between or len(words) > reach:
        return False
    joints = lexicon.ands if fate.of else lexicon.ands | lexicon.passive_be
    if joints & set(words):
        return False
    return fate.of or not _opens_phrase(words, lexicon)


def _object(passage: Passage, fate: Fate) -> Quantity | None:
    """The number behind the word; in Dutch and German the one behind the doer's.

    "Am Montag tötete ein Mann in Köln zwei Frauen": two, not one.
    """
    behind = [
        item
        for item in passage.quantities
        if item.start >= fate.end and (not _is_pronoun(item) or item.is_object)
    ]
    if not behind or not passage.lexicon.is_verb_second or fate.of or fate.before:
        return behind[0] if behind else None
    doer, *others = behind
    if not doer.is_person or doer.count.best != 1 or not others or not others[0].is_person:
        return doer
    between = passage.text[doer.noun_end : others[0].start]
    is_joined = bool(passage.lexicon.ands & set(passage.words(doer.noun_end, others[0].start)))
    return doer if is_joined or _BREAK.search(between) or "," in between else others[0]


def _opens_phrase(words: Sequence[str], lexicon: Lexicon) -> bool:
    """ "injured when a man fired": behind "when" another clause or phrase begins."""
    return not lexicon.is_verb_second and bool(lexicon.stops & set(words))


def _is_pronoun(quantity: Quantity) -> bool:
    return quantity.is_someone and not quantity.is_name


def _belongs_to(passage: Passage, quantity: Quantity, following: Fate) -> bool:
    """Whether the number is rather that of the next word: "killed, 12 people injured"."""
    between = passage.text[quantity.end : following.start]
    words = passage.words(quantity.end, following.start)
    if not following.before or len(words) > 3 or _BREAK.search(between) or "," in between:
        return False
    return not passage.lexicon.ands & set(words)


def _counts_people(passage: Passage, quantity: Quantity, fate: Fate) -> bool:
    """A bare number behind its word counts people: "killed 31 and injured 40", "toll of 12"."""
    if fate.of and not fate.after:
        return True
    following = _TOKEN.match(passage.text, quantity.end + 1)
    word = following.group().lower() if following else ""
    if not word or not passage.text[quantity.end : quantity.end + 1].isspace():
        return True
    is_thing = word in passage.lexicon.units or word[0].isdigit()
    return quantity.exact[-1].isalnum() and not is_thing


def _coordinated(passage: Passage, first: Quantity) -> list[Quantity]:
    """The other numbers of "killed two men, a woman and a child"."""
    found: list[Quantity] = []
    last = first
    text = passage.text
    for quantity in passage.quantities:
        if quantity.start < last.end:
            continue
        between = text[last.noun_end : quantity.start].strip().lower()
        if not (quantity.is_person and last.is_person) or quantity.inclusive:
            break
        if between not in passage.lexicon.ands:
            break
        found.append(quantity)
        last = quantity
    while found and text[: found[-1].start].rstrip().endswith(","):
        found.pop()  # an enumeration ends with "and"; behind a comma alone stands who they are
    return found


def _beside(passage: Passage, fate: Fate) -> list[Quantity]:
    """ "Three soldiers were injured along with two bystanders"."""
    following = next((item for item in passage.quantities if item.start >= fate.end), None)
    if following is None or not following.is_person:
        return []
    between = passage.text[fate.end : following.start].strip().lower()
    return [following] if between in passage.lexicon.beside else []


def _before(passage: Passage, fate: Fate, claimed: set[int]) -> list[Quantity]:
    """ "31 people were killed": the nearest free number before the word, in the same clause."""
    if not fate.before:
        return []
    candidates = [
        item for item in passage.quantities if item.end <= fate.start and item.start not in claimed
    ]
    for position, quantity in reversed(list(enumerate(candidates))):
        between = passage.text[min(quantity.noun_end, fate.start) : fate.start]
        if quantity.is_someone:
            between = _APPOSITION.sub("", between)
        elif quantity.is_single:
            between = _SHORT_APPOSITION.sub("", between)
        if not _reaches(between) or _crosses(passage, quantity, fate):
            return []
        if quantity.is_object and passage.lexicon.is_object_behind:
            continue
        if quantity.is_someone and not _suffers(between, fate, quantity, passage.lexicon):
            return []
        subject = passage.words(quantity.end, fate.start)
        if not quantity.inclusive and _is_subject(subject, quantity, passage.lexicon):
            return _with_partners(passage, candidates[: position + 1])
    return []


def _reaches(between: str) -> bool:
    return not _BREAK.search(between) and len(_TOKEN.findall(between)) <= _MOST_WORDS_BEFORE


def _crosses(passage: Passage, quantity: Quantity, fate: Fate) -> bool:
    """Whether another fate word stands between."""
    return any(quantity.end <= item.start and item.end <= fate.start for item in passage.fates)


def _suffers(between: str, fate: Fate, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether someone spoken of is the one to whom it was done: "X, 41, was killed", "X died"."""
    if quantity.is_object:
        return not between.strip() or lexicon.is_verb_second
    told = [word.lower() for word in _TOKEN.findall(between)]
    words = set(told)
    if lexicon.is_verb_second and told[:1] and told[0] in lexicon.passive_be:
        return "," not in between and len(told) <= _MOST_BETWEEN
    if "," in between or not words <= lexicon.be | lexicon.manners:
        return False
    return not fate.after or bool(lexicon.passive_be & words)


def _is_subject(between: Sequence[str], quantity: Quantity, lexicon: Lexicon) -> bool:
    if quantity.is_person or not between or between[0] in lexicon.partitives:
        return True
    close = len(between) <= 3 and between[0] not in lexicon.units
    return close or all(word in lexicon.be for word in between)


def _with_partners(passage: Passage, candidates: Sequence[Quantity]) -> list[Quantity]:
    """The last number with those joined to it: "two men and a woman were arrested"."""
    chosen = [candidates[-1]]
    text, lexicon = passage.text, passage.lexicon
    for earlier, later in reversed(list(pairwise(candidates))):
        between = text[earlier.noun_end : later.start].strip().lower()
        head = text[earlier.end : later.start].strip().lower()
        if _is_partitive(head, lexicon):
            chosen = [earlier]
        elif between in lexicon.ands and earlier.is_person and later.is_person:
            if between == "," and (len(chosen) == 1 or (later.is_name and not earlier.is_name)):
                chosen = []  # "the driver, a man of 31", "two men, X and Y": who they are
            chosen.insert(0, earlier)
        else:
            break
    return chosen


def _is_partitive(words: str, lexicon: Lexicon) -> bool:
    """ "two of the three"."""
    first, *others = words.split() or [""]
    return first in lexicon.partitives and all(other in lexicon.definite for other in others)


def _is_passive(passage: Passage, fate: Fate) -> bool:
    """ "were killed 13 hours later": behind a form of be, the number before the word counts."""
    before = passage.words(max(0, fate.start - 24), fate.start)
    return bool(before) and not fate.of and before[-1] in passage.lexicon.passive_be
