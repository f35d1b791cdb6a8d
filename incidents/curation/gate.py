"""The publication gate: no value without sound, accepted evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from incidents.codebook import Codebook
from incidents.curation.rows import row_problem
from incidents.curation.shapes import malformed, says
from incidents.extraction.names import contains_name
from incidents.extraction.support import unsupported
from incidents.models import COUNT_FIELDS, Article, Citation, CitationState, Incident
from incidents.publication.redaction import incident_redaction
from incidents.values import EvidenceMethod, EvidenceValue, Stance

_OPTIONAL_FACTS = ("attack_type", "outcome", "legal_status")
_NOT_A_CLAIM = frozenset({"", "unknown", "not_applicable"})


def gate_problems(
    incident: Incident, codebook: Codebook, *, at: dt.datetime | None = None
) -> tuple[str, ...]:
    """One sentence for each thing that keeps the incident from the public; empty = it may go.

    `at` is the moment at which it would go out, now if not given.

    Event type, date, place and every stated fact need an accepted citation of the same value;
    each quote must stand in its article as stored, contain the words that the value rests on,
    and come from an article with outlet and URL.
    """
    return (
        *_embargo(incident, at or timezone.now()),
        *_missing_facts(incident),
        *_uncited_facts(incident),
        *_unsound_citations(incident, codebook),
        *_moved_pin(incident),
        *_named_persons(incident, codebook),
    )


def stated_facts(incident: Incident) -> dict[str, EvidenceValue]:
    """Field → value of everything that the public document will state."""
    facts: dict[str, EvidenceValue] = {"event_type": incident.event_type}
    if incident.date_start:
        facts["date"] = date_value(incident)
    if incident.place:
        facts["place"] = incident.place.gazetteer_id
    for name in _OPTIONAL_FACTS:
        if getattr(incident, name) not in _NOT_A_CLAIM:
            facts[name] = getattr(incident, name)
    for name in COUNT_FIELDS:
        count = incident.count(name)
        if count is not None:
            facts[name] = {"low": count.low, "best": count.best, "high": count.high}
    return facts


def date_value(incident: Incident) -> str:
    """The incident's date as citations write it: "2016-03-22" or "2016-03-22/2016-03-25"."""
    start = incident.date_start.isoformat() if incident.date_start else ".."
    end = incident.date_end or incident.date_start
    return start if end == incident.date_start else f"{start}/{end}"


def citation_problem(citation: Citation, codebook: Codebook) -> str | None:
    """Why a citation does not hold; None when it does.

    What is only context need not carry its value, but stands as it is quoted.
    """
    problem = malformed(citation.field, citation.value, codebook)
    if problem:
        return problem
    match EvidenceMethod(citation.method):
        case EvidenceMethod.EDITOR_STATEMENT:
            signed = citation.decided_by_id is not None
            return None if signed else "the editor statement is signed by nobody"
        case EvidenceMethod.DATASET_ROW:
            return row_problem(citation, codebook)
        case EvidenceMethod.QUOTE:
            return _quote_problem(citation, codebook)


def _embargo(incident: Incident, at: dt.datetime) -> Iterator[str]:
    if incident.release_at and incident.release_at > at:
        until = incident.release_at.isoformat()
        yield f"it is held back until '{until}'; wait or change release_at"


def _missing_facts(incident: Incident) -> Iterator[str]:
    if not incident.date_start:
        yield "the date is not set; set it and cite the words that give it"
    if not incident.place:
        yield "the place is not set; set it and cite the words that name it"


def _uncited_facts(incident: Incident) -> Iterator[str]:
    accepted = _accepted(incident)
    for name, value in stated_facts(incident).items():
        cited = [item.value for item in accepted if item.field == name]
        if not cited:
            yield f"{name} '{_words(value)}' has no accepted citation"
        elif value not in cited:
            yield f"{name} is '{_words(value)}' but its citation says '{_words(cited[0])}'"


def _unsound_citations(incident: Incident, codebook: Codebook) -> Iterator[str]:
    for citation in incident.citations.all():
        if citation.state != CitationState.ACCEPTED:
            continue
        problem = citation_problem(citation, codebook)
        if problem:
            yield f"{citation.field} '{_words(citation.value)}': {problem}"


def _moved_pin(incident: Incident) -> Iterator[str]:
    """A point of our own is a statement of our own."""
    is_signed = any(
        item.field == "place" and item.method == EvidenceMethod.EDITOR_STATEMENT.value
        for item in _accepted(incident)
    )
    if incident.own_latitude is not None and not is_signed:
        yield "its own point has no accepted editor statement; state why the pin was moved"


def _named_persons(incident: Incident, codebook: Codebook) -> Iterator[str]:
    names = incident_redaction(incident, codebook).names
    for kind in ("title", "summary"):
        for language, text in getattr(incident, f"{kind}_overrides").items():
            if contains_name(text, names):
                yield f"the {language} {kind} names a person; take the name out"


def _accepted(incident: Incident) -> list[Citation]:
    return [
        citation
        for citation in incident.citations.all()
        if citation.state == CitationState.ACCEPTED and citation.stance == Stance.SUPPORTS.value
    ]


def _quote_problem(citation: Citation, codebook: Codebook) -> str | None:
    article = citation.article
    if article is None:
        return "it quotes no article"
    is_context = citation.stance == Stance.CONTEXT.value
    return (
        _origin_problem(article)
        or _span_problem(citation, article)
        or (None if is_context else _value_problem(citation, article, codebook))
    )


def _origin_problem(article: Article) -> str | None:
    if article.source is None:
        return f"article {article.pk} has no outlet; set its source"
    if not (article.url or article.canonical_url):
        return f"article {article.pk} has no URL; set it"
    return None


def _span_problem(citation: Citation, article: Article) -> str | None:
    if not citation.spans:
        return "it quotes nothing; mark the sentence in the article"
    for span in (*citation.spans, *citation.words):
        stored = article.text[span["start"] : span["end"]]
        if stored != span["exact"]:
            said = _short(span["exact"])
            return f"the article says '{_short(stored)}' where the quote says '{said}'"
    for word in citation.words:
        if not any(s["start"] <= word["start"] and word["end"] <= s["end"] for s in citation.spans):
            return f"the word '{_short(word['exact'])}' stands outside the quote"
    return None


def _value_problem(citation: Citation, article: Article, codebook: Codebook) -> str | None:
    if citation.field == "legal_status":
        return _legal_status_problem(citation, codebook)
    return unsupported(
        citation.field,
        citation.value,
        words=[span["exact"] for span in citation.words],
        quotes=[span["exact"] for span in citation.spans],
        derivation=citation.derivation,
        language=article.language or "en",
        reference=article.published_on,
        codebook=codebook,
        place_names=_place_names(citation),
    )


def _legal_status_problem(citation: Citation, codebook: Codebook) -> str | None:
    """Nobody is told to be convicted by words that do not say so."""
    labels = codebook.legal_statuses[str(citation.value)].labels
    texts = [*(span["exact"] for span in citation.spans), citation.derivation]
    if any(says(text, label) for text in texts for label in labels.values()):
        return None
    return "neither the quote nor the derivation says so"


def _place_names(citation: Citation) -> set[str]:
    """Every way the article itself may name the cited place, and the gazetteer's names."""
    if citation.field != "place" or citation.article is None:
        return set()
    names: set[str] = set()
    place = citation.incident.place
    if place is not None and place.gazetteer_id == citation.value:
        names |= {place.name, *place.names.values()}
    for mention in citation.article.mentions.all():
        if mention.place is not None and mention.place.gazetteer_id == citation.value:
            names |= {mention.exact, mention.place.name, *mention.place.names.values()}
    return names


def _words(value: Any) -> str:
    if isinstance(value, dict):
        low, best, high = value.get("low"), value.get("best"), value.get("high")
        if low == best == high or (low is None and high is None):
            return str(best)
        return f"{'?' if low is None else low}-{best}-{'?' if high is None else high}"
    return str(value)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
