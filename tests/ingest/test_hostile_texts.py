"""Whatever is handed in becomes an article or a refusal that says why; never a crash."""

from __future__ import annotations

import pytest

from incidents.errors import ArticleRejected
from incidents.ingest.loading import load_bytes
from incidents.ingest.particulars import stated
from incidents.ingest.pipeline import ingest
from tests.ingest.readings import CODEBOOK, GAZETTEER

RAID = "Police raided a flat in Schaerbeek on Friday and arrested six people. "
SCRIPT = "<script>alert(1)</script>"

TEXTS: dict[str, str | bytes] = {
    "markup in a plain text": RAID + SCRIPT + "<img src=x onerror=alert(1)>",
    "markup in a header": f"Title: {SCRIPT}\nOutlet: {SCRIPT}\nByline: <b>x</b>\n\n{RAID}",
    "markup in a page's metadata": (
        f"<html><head><title>{SCRIPT}</title><meta property='og:site_name' content='{SCRIPT}'>"
        f"<link rel=canonical href='javascript:alert(1)'></head><body><p>{RAID * 3}</p>"
    ),
    "right-to-left marks": RAID.replace("Schaerbeek", "\u202eSchaerbeek\u202c\u2066x\u2069"),
    "a NUL": RAID.replace("flat", "fl\0at"),
    "control characters": RAID + "\x01\x02",
    "zero-width characters": "\u200b".join(RAID),
    "lone surrogates as bytes": RAID.encode() + b"\xed\xa0\xbd",
    "combining marks without end": RAID + "e" + "\u0301" * 20_000,
    "one word without end": "Schaerbeek" * 5_000,
    "one line of capitals": "SCHAERBEEK " * 15_000,
    "digits without end": "killed " + "9" * 100_000 + " people in Schaerbeek on Friday",
    "a number larger than the column": RAID.replace("six", "99999999999999999999"),
    "a negative number": RAID.replace("six", "-6"),
    "numbers without end": "killed 1 " * 500,
    "a date that is none": "On 31 February 2016 police raided a flat in Schaerbeek.",
    "a year before all years": "In the year 0000-00-00 police raided Schaerbeek.",
    "the farthest year": "On 31 December 9999 police raided a flat in Schaerbeek.",
    "commas without end": RAID + "," * 100_000,
    "blank lines without end": RAID + "\n" * 100_000 + RAID,
    "spaces without end": RAID + " " * 150_000 + RAID,
    "hashtags without end": "#Schaerbeek " * 12_000,
    "quotation marks without end": "“" * 50_000 + RAID,
    "brackets without end": "(" * 20_000 + RAID + ")" * 20_000,
    "full stops without end": RAID + "." * 100_000,
    "emoji": "👮🏽‍♀️" * 5_000 + RAID,
    "a mathematical alphabet": "𝐏𝐨𝐥𝐢𝐜𝐞 𝐫𝐚𝐢𝐝𝐞𝐝 𝐒𝐜𝐡𝐚𝐞𝐫𝐛𝐞𝐞𝐤 𝐨𝐧 𝐅𝐫𝐢𝐝𝐚𝐲.",
    "another script": "警方周五突袭了斯哈尔贝克。" * 200,
    "mixed line ends": RAID.replace(" ", "\r\n", 3).replace(" ", "\u2028", 3),
    "SQL": RAID + "'; DROP TABLE incidents_article; --",
    "a template": RAID + "{{ settings.SECRET_KEY }} {% load x %} %s %(x)s {0.__class__}",
    "a URL per word": "https://schaerbeek.example/a " * 7_000,
    "an address in a header": f"URL: https://a.example/{'x' * 1_900}\n\n{RAID}",
    "an overlong homepage": f"Homepage: https://a.example/{'x' * 600}\n\n{RAID}",
    "a date at the edge": f"Published: 9999-12-31T23:59:59-14:00\n\n{RAID}",
    "a date at the other edge": f"Published: 0001-01-01T00:00:00+14:00\n\n{RAID}",
    "a date long ago": f"Published: 0001-01-02\n\n{RAID}",
    "UTF-7": b"+ADw-script+AD4-alert(1)+ADw-/script+AD4- " + RAID.encode(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_stored_or_refused(name: str) -> None:
    content = TEXTS[name]
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    try:
        loaded = load_bytes(raw, name=name)
        outcome = ingest(loaded, gazetteer=GAZETTEER, codebook=CODEBOOK)
    except ArticleRejected as refusal:
        assert name in str(refusal)  # noqa: PT017 - either end is right
        return
    outcome.article.refresh_from_db()
    for mention in outcome.mentions:
        assert outcome.article.text[mention.start : mention.end] == mention.exact


@pytest.mark.parametrize("text", ["a\0b", "\u202ea\u202cb", "a\n\nb", "\ud83da", SCRIPT])
def test_title_is_one_clean_line(text: str) -> None:
    title = stated(title=text).title
    assert title is not None
    assert title.isprintable()
    assert title.encode()
