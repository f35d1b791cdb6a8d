"""A story in which every field holds what breaks pages: markup, other directions, endless words."""

from __future__ import annotations

from typing import Any

from incidents.publication.snapshot.columns import LogRow
from incidents.values import LANGUAGES
from tests.snapshots import log_row
from tests.web.builders import (
    Document,
    make_article,
    make_evidence,
    make_feature,
    make_place,
    make_retracted,
    make_source,
    make_story,
)

MARKUP = "</title></textarea><script>document.title='pwned'</script><img src=x onerror='pwned()'>"
QUOTES = "\"'`&amp;&lt;{{ 7*7 }}{% debug %}${x}%(x)s%s"
HEBREW = "\u202eהפצצה בבריסל\u202c \u2066\u2067مداهمة\u2069"
UNSEEN = "zero\u200b\u200d\ufeffwidth\u00ad\u2028\u034f"
ZALGO = "Z\u0336\u0321\u0322\u0327\u0328\u0334\u0335" * 3
ENDLESS = "W" * 300
HOSTILE = f"{MARKUP} {QUOTES} {HEBREW} {UNSEEN} {ZALGO} {ENDLESS}"
FOREIGN_ADDRESS = f"https://courier.example/a b|<c>\"'{{}}[]^`\u202eé%zz?q=1&r=2#{ENDLESS}"
SLUG = "brussels-march-2016"
STORY_ID = "host2222"


def hostile_texts() -> dict[str, str]:
    """The same in every language, since each page shows its own."""
    return dict.fromkeys(("", *LANGUAGES), HOSTILE)


def hostile_place(**changes: Any) -> Document:
    chain = [{"id": "geonames:2800866", "name": hostile_texts(), "type": "city"}]
    return make_place() | {"name": hostile_texts(), "ancestors": chain} | changes


def hostile_source(**changes: Any) -> Document:
    return make_source(
        **{
            "title": HOSTILE, "publisher": HOSTILE, "url": FOREIGN_ADDRESS,
            "archive_url": "javascript:alert(1)", **changes,
        }
    )  # fmt: skip


def hostile_evidence(field: str, value: Any, **changes: Any) -> Document:
    return make_evidence(
        **{
            "field": field, "value": value, "quotes": [HOSTILE, HOSTILE], "words": ["pwned", "WWW"],
            "derivation": HOSTILE, "attributed_to": HOSTILE, **changes,
        }
    )  # fmt: skip


def hostile_feature(public_id: str = STORY_ID, **changes: Any) -> Document:
    """An incident with all facts told, some by sources that contradict each other."""
    many = {"low": 1, "best": 2_000_000_000, "high": 2_000_000_000}
    evidence = [
        hostile_evidence("event_type", "raid"),
        hostile_evidence("date", "2016-03-25"),
        hostile_evidence("place", "geonames:2787416"),
        hostile_evidence("arrested", many),
        hostile_evidence("arrested", {"low": 0, "best": 0, "high": 0}, stance="contradicts"),
        hostile_evidence("fatalities", many, method="editor_statement", source=None),
    ]
    told = {
        "title": hostile_texts(), "summary": hostile_texts(), "note": HOSTILE, "reason": HOSTILE,
        "place": hostile_place(), "sources": [hostile_source(), hostile_source(id=4)],
        "evidence": evidence, "arrested": many, "fatalities": many, "stories": [SLUG],
        "related": [{"id": "k7m2p9qd", "relation": "follows"}], "counted_in": "k7m2p9qd",
    }  # fmt: skip
    return make_feature(public_id, **{**told, **changes})


def hostile_log() -> list[LogRow]:
    """Three versions of one, a plain one, one without point, one withdrawn; story and article."""
    germany = hostile_place(type="country")
    country = {"place": germany, "geo_precision": 6, "counted_in": None, "point": None}
    nowhere = hostile_feature("land2222", **country)
    gone = make_retracted("gone2345", reason=HOSTILE, replaced_by=STORY_ID)
    story = make_story(title=hostile_texts(), introduction=hostile_texts())
    cited = hostile_source(licence=HOSTILE)
    article = make_article(HOSTILE, **cited, marks=[], incidents=[STORY_ID])
    documents = (
        ("incident", "published", 1, make_feature(stories=[SLUG])),
        ("incident", "published", 1, hostile_feature(arrested=None)),
        ("incident", "updated", 2, hostile_feature(version=2, status="updated")),
        ("incident", "corrected", 3, hostile_feature(version=3, status="corrected")),
        ("incident", "published", 1, nowhere),
        ("incident", "retracted", 1, gone),
        ("story", "published", 1, story),
        ("article", "published", 1, article),
    )
    return [
        log_row(seq, document, kind=kind, action=action, version=version)
        for seq, (kind, action, version, document) in enumerate(documents, 1)
    ]
