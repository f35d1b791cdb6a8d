"""How many independent origins an incident's evidence has."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from incidents.curation.outlets import Keys, cited_keys, outlet_keys
from incidents.models import Article, Citation, CitationState, Incident, linked_articles
from incidents.values import EvidenceMethod, Stance

DERIVED = frozenset({"unverified", "single_source", "corroborated"})


def derived_verification(incident: Incident) -> str:
    """The status that the accepted evidence earns, unless an editor set a stronger word.

    `corroborated` needs two outlets that do not rest on the same named outlet or agency. An outlet
    rests on itself, on the agencies that its article credits, on whatever the article is a copy
    of, and on the outlets that it cites for the event. All datasets of one publisher are one
    outlet. Officials and witnesses are none: two papers that heard the same prosecutor are two.
    """
    if incident.verification_status not in DERIVED:
        return incident.verification_status
    origins = _origins(incident)
    if not origins:
        return "unverified"
    independent = any(mine.isdisjoint(theirs) for mine, theirs in combinations(origins, 2))
    return "corroborated" if independent else "single_source"


def _origins(incident: Incident) -> set[Keys]:
    """Of each article or dataset that supports the event, all that it rests on."""
    citations = [citation for citation in incident.citations.all() if _counts(citation)]
    articles = {item.article.pk: item.article for item in citations if item.article is not None}
    bases = _bases(articles)
    found: dict[str, Keys] = defaultdict(frozenset)
    for citation in citations:
        if citation.row is not None:
            publisher = citation.row.dataset.publisher
            found[publisher] |= outlet_keys(publisher) | cited_keys(citation.attributed_to)
        elif citation.article is not None:
            origin = f"article {citation.article.pk}"
            found[origin] |= bases[citation.article.pk] | cited_keys(citation.attributed_to)
    return set(found.values())


def _counts(citation: Citation) -> bool:
    return (
        citation.field == "event_type"
        and citation.state == CitationState.ACCEPTED
        and citation.stance == Stance.SUPPORTS.value
        and citation.method != EvidenceMethod.EDITOR_STATEMENT.value
    )


def _bases(articles: dict[int, Article]) -> dict[int, Keys]:
    """What each article rests on by itself and by all that it copies."""
    links: dict[int, set[int]] = {}
    waiting = set(articles)
    while waiting:
        links |= linked_articles(waiting)
        waiting = {original for found in links.values() for original in found} - links.keys()
    missing = links.keys() - articles.keys()
    known = articles | Article.objects.select_related("source").in_bulk(missing)
    own = {number: _own_keys(article) for number, article in known.items()}
    return {
        number: frozenset().union(*(own[origin] for origin in _reachable(number, links)))
        for number in articles
    }


def _reachable(start: int, links: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = {start}
    while waiting:
        found |= waiting
        waiting = {original for number in waiting for original in links[number]} - found
    return found


def _own_keys(article: Article) -> Keys:
    credited = cited_keys(article.credited_to) if article.credited_to else frozenset()
    if article.source is None:
        return credited | {f"article {article.pk}"}
    return credited | outlet_keys(article.source.name, article.source.homepage)
