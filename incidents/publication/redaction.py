"""What must be taken out of words before the public reads them: names, finer places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from incidents.codebook import Codebook
from incidents.extraction.names import contains_name, fold_name, redact_names
from incidents.models import Article, Citation, Incident
from incidents.publication.locations import is_finer_than_public

NAME_WITHHELD = "[name withheld]"
PLACE_WITHHELD = "[place withheld]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """Folded words to withhold: persons' names and places finer than the public level."""

    names: frozenset[str] = frozenset()
    places: frozenset[str] = field(default_factory=frozenset)

    def text(self, words: str) -> str:
        """The words as the public may read them."""
        words = redact_names(words, self.names, NAME_WITHHELD)
        return redact_names(words, self.places, PLACE_WITHHELD) if self.places else words

    def url(self, url: str) -> str:
        """The address, cut to its origin where its path or query names someone."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return ""
        tail = unquote(f"{parts.path} {parts.query} {parts.fragment}")
        if contains_name(tail, self.names) or contains_name(tail, self.places):
            return f"{parts.scheme}://{parts.netloc}/"
        return url

    def without(self, lifted: Iterable[str]) -> Redaction:
        """The same, but for names that a publisher chose to show."""
        return Redaction(names=self.names - frozenset(lifted), places=self.places)

    def __or__(self, other: Redaction) -> Redaction:
        return Redaction(names=self.names | other.names, places=self.places | other.places)


def incident_redaction(incident: Incident, codebook: Codebook) -> Redaction:
    """Everything that no document of this incident may say."""
    articles = {
        citation.article_id: citation.article
        for citation in incident.citations.all()
        if citation.article is not None
    }
    return Redaction(
        names=frozenset(name for item in articles.values() for name in item.withheld_names),
        places=frozenset(
            place for item in articles.values() for place in _finer_places(item, incident, codebook)
        ),
    )


def citation_redaction(citation: Citation, redaction: Redaction) -> Redaction:
    """The incident's redaction less the names lifted in this quote, with their parts."""
    lifted = {fold_name(entry["name"]) for entry in citation.redactions}
    lifted |= {word for name in lifted for word in name.split()}
    return redaction.without(lifted) if lifted else redaction


def _finer_places(article: Article, incident: Incident, codebook: Codebook) -> list[str]:
    return [
        fold_name(mention.exact)
        for mention in article.mentions.all()
        if is_finer_than_public(mention, incident, codebook)
    ]
