"""What must be taken out of words before the public reads them: names, finer places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from incidents.codebook import Codebook
from incidents.extraction.names import contains_name, fold_name, name_spans
from incidents.models import Article, Citation, Incident
from incidents.publication.finer_places import finer_words

NAME_WITHHELD = "[name withheld]"
PLACE_WITHHELD = "[place withheld]"
_SURROUNDINGS = 300  # characters on either side: longer than any name


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch of a text and what the public reads in its stead."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """Folded words to withhold: persons' names and places finer than the public level."""

    names: frozenset[str] = frozenset()
    places: frozenset[str] = field(default_factory=frozenset)

    def text(self, words: str) -> str:
        """The words as the public may read them."""
        return self.passage(words, 0, len(words))

    def passage(self, text: str, start: int, end: int) -> str:
        """`text[start:end]` as the public may read it; names that its edges cut are seen whole."""
        first = max(0, start - _SURROUNDINGS)
        pieces, at = [], start
        for cut in self.cuts(text[first : end + _SURROUNDINGS]):
            left, right = max(at, cut.start + first), min(end, cut.end + first)
            if left < right:
                pieces += [text[at:left], cut.mark]
                at = right
        return "".join([*pieces, text[at:end]])

    def cuts(self, text: str) -> list[Cut]:
        """What is withheld of a text, in order, none overlapping another."""
        found = [Cut(start=s, end=e, mark=NAME_WITHHELD) for s, e in name_spans(text, self.names)]
        found += [
            Cut(start=s, end=e, mark=PLACE_WITHHELD) for s, e in name_spans(text, self.places)
        ]
        cuts: list[Cut] = []
        for cut in sorted(found, key=lambda item: (item.start, item.end)):
            overlaps = cuts and cut.start < cuts[-1].end
            cuts.append(_joined(cuts.pop(), cut) if overlaps else cut)
        return cuts

    def outlet(self, name: str) -> str:
        """An outlet's name without whole names; it may share a single word with a person."""
        whole = Redaction(names=frozenset(name for name in self.names if " " in name))
        return whole.text(name)

    def names_someone(self, text: str) -> bool:
        """Whether the words hold anything to withhold."""
        return contains_name(text, self.names) or contains_name(text, self.places)

    def url(self, url: str) -> str:
        """The address, cut to its origin where its path or query names someone.

        "" where the host itself does, and for what is no plain web address.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
            return ""
        whole = frozenset(name for name in self.names if " " in name)
        if contains_name(parts.netloc, whole):
            return ""
        tail = f"{parts.path} {parts.query} {parts.fragment}"
        return f"{parts.scheme}://{parts.netloc}/" if self.names_someone(_decoded(tail)) else url

    def without(self, lifted: Iterable[str]) -> Redaction:
        """The same, but for names that a publisher chose to show."""
        return Redaction(names=self.names - frozenset(lifted), places=self.places)


def incident_redaction(incident: Incident, codebook: Codebook) -> Redaction:
    """Everything that no document of this incident may say.

    A sentence may tell of two incidents: what one withholds, the other must not give away.
    """
    articles = _redaction(_articles_of(incident), shown=[incident], codebook=codebook)
    return Redaction(names=articles.names | _names_in_rows(incident), places=articles.places)


def article_redaction(
    article: Article, incidents: Iterable[Incident], codebook: Codebook
) -> Redaction:
    """Everything that the page of an article may not say; `incidents` are its public ones."""
    shown = list(incidents)
    cited = {other.pk: other for incident in shown for other in _articles_of(incident)}
    return _redaction([*({article.pk: article} | cited).values()], shown=shown, codebook=codebook)


def citation_redaction(citation: Citation, redaction: Redaction) -> Redaction:
    """The incident's redaction less the names lifted in this quote, with their parts."""
    lifted = {fold_name(entry["name"]) for entry in citation.redactions}
    lifted |= {word for name in lifted for word in name.split()}
    return redaction.without(lifted) if lifted else redaction


def _joined(first: Cut, second: Cut) -> Cut:
    mark = first.mark if first.mark == second.mark else NAME_WITHHELD
    return Cut(start=first.start, end=max(first.end, second.end), mark=mark)


def _decoded(text: str) -> str:
    """Percent-encoding undone, however often it was done."""
    while (plain := unquote(text)) != text:
        text = plain
    return text


def _redaction(articles: list[Article], *, shown: list[Incident], codebook: Codebook) -> Redaction:
    return Redaction(
        names=frozenset(name for article in articles for name in article.withheld_names),
        places=finer_words(articles, shown, codebook),
    )


def _names_in_rows(incident: Incident) -> frozenset[str]:
    """Persons read in the rows of datasets that the incident rests on."""
    rows = (citation.row for citation in incident.citations.all())
    return frozenset(name for row in rows if row is not None for name in row.withheld_names)


def _articles_of(incident: Incident) -> list[Article]:
    cited = (citation.article for citation in incident.citations.all())
    return list({article.pk: article for article in cited if article is not None}.values())
