"""Which agencies an article itself says its words are from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from incidents.curation.outlets import agencies_in, agency_spellings

_EDGE = 600  # characters at either end in which an agency is credited
_LAST_LINES = 4
_PICTURE = re.compile(r"(?i)\b(?:photos?|fotos?|pictures?|images?|bilder?|beeld|video|getty)\b")
_EDITED = re.compile(r"(?i)\breporting by .{3,200}\bediting by ")  # how Reuters signs
_OTHERS = r"(?:\s*(?:[/,;&+]|and|et|en|und|with|avec|met|mit)\s*(?:{name}))*"
_DATELINE = (
    r"(?m)^(?:[^\W\d_][^\n()]{{0,80}}\((?P<placed>{who})\)\s*[-–—_:]"
    r"|\((?P<bracketed>{who})\)|(?P<bare>{who})\s*[-–—_:])\s"
)
_LAST_LINE = (
    r"\((?P<bracketed>{who})\)\.?$|^(?P<bare>{who})\.?$"
    r"|(?:©|\([cC]\)|Copyright)\s*(?:\d{{4}}\s*)?(?:The\s+)?(?P<owner>{who})\b"
    r"|^\(?(?:Sources?|Bron|Quelle|With|Avec|Met|Mit)\s*:?\s+(?P<source>{who})\b"
    r"|^(?P<helper>{who}) (?:writers?|reporters?|journalists?)\b.{{3,200}}\bcontributed\b"
)


def credited_agencies(text: str, *, byline: str = "") -> str:
    """The agencies of byline, dateline or last lines: "AFP", "AFP; Belga"; "" for none.

    One that is only quoted, or credited for a picture, is none.
    """
    told = [byline, *_in_dateline(text[:_EDGE]), *_in_last_lines(text[len(text) // 2 :][-_EDGE:])]
    return "; ".join(dict.fromkeys(agency for words in told for agency in agencies_in(words)))


def _in_dateline(opening: str) -> Iterator[str]:
    for found in _pattern(_DATELINE).finditer(opening):
        yield next(filter(None, found.groups()))


def _in_last_lines(ending: str) -> Iterator[str]:
    lines = [line.strip() for line in ending.splitlines() if line.strip()]
    for line in lines[-_LAST_LINES:]:
        if _PICTURE.search(line):
            continue
        found = _pattern(_LAST_LINE).search(line)
        if found:
            yield next(filter(None, found.groups()))
        elif _EDITED.search(line):
            yield "Reuters"


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """The template with every agency in every spelling, one or several in a row."""
    name = "|".join(map(re.escape, agency_spellings()))
    return re.compile(template.format(who=f"(?:{name}){_OTHERS.format(name=name)}"))
