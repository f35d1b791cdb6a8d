"""Values with their sentences."""

from __future__ import annotations

import pytest

from incidents.codebook import load_codebook
from incidents.web.facts import Segment, facts, segments, source_line, web_address
from tests.web.builders import make_evidence, make_feature, make_source

CODEBOOK = load_codebook()


def fact(field, **changes):
    found = facts(make_feature(**changes), CODEBOOK)
    return next(item for item in found if item.field == field)


def test_the_words_that_carry_the_value_are_marked():
    assert segments("Six people were held.", ["Six"]) == (
        Segment(text="Six", marked=True),
        Segment(text=" people were held.", marked=False),
    )


def test_a_number_inside_a_longer_one_is_not_marked():
    assert segments("131 people", ["31"]) == (Segment(text="131 people", marked=False),)


def test_overlapping_words_are_marked_once():
    assert segments("almost 300 hurt", ["300", "almost 300"])[0] == Segment(
        text="almost 300", marked=True
    )


def test_evidence_for_both_ends_of_a_date_stands_together():
    evidence = [
        make_evidence(field=field, value="2016-03-25", quotes=["On Friday."], words=["Friday"])
        for field in ("date_start", "date_end")
    ]
    assert len(fact("date", evidence=evidence).claims) == 1


def test_a_contradicting_claim_makes_the_fact_contested():
    against = make_evidence(stance="contradicts", value={"low": None, "best": 9, "high": None})
    contested = fact("arrested", evidence=[against, make_evidence()])
    assert contested.is_contested
    assert [claim.value for claim in contested.claims] == ["6", "9"]


def test_a_quote_in_the_readers_language_comes_first():
    french, english = make_source(id=1, language="fr"), make_source(id=2)
    evidence = [make_evidence(source=1), make_evidence(source=2)]
    claims = fact("arrested", sources=[french, english], evidence=evidence).claims
    assert [claim.source.language for claim in claims] == ["English", "French"]


def test_a_value_without_words_is_left_out():
    assert "injured" not in {item.field for item in facts(make_feature(), CODEBOOK)}


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", " https://x.example", "//x.example", None, ""],
)
def test_nothing_but_web_addresses_becomes_a_link(url):
    assert web_address(url) == ""


def test_an_article_link_leads_to_our_own_articles_only():
    assert (
        source_line(make_source(article_url="https://elsewhere.example/articles/3/")).article_url
        == ""
    )
