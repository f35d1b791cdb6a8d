"""Evidence written from what a report tells."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.extraction.attribution import cited
from incidents.extraction.reports import Report
from incidents.values import ArticleText, Evidence, EvidenceValue, Person, Quote


class Teller:
    """Writes evidence for one article."""

    def __init__(self, article: ArticleText, persons: Sequence[Person]) -> None:
        self.article = article
        self.persons = persons

    def told(
        self,
        field: str,
        value: EvidenceValue,
        report: Report,
        words: Sequence[Quote],
        why: str = "",
    ) -> Evidence:
        """A value with the report\'s sentence as its quote; `why` is the derivation."""
        quote = report.scene.quote
        return Evidence(
            field=field,
            value=value,
            quotes=(quote,),
            words=tuple(words),
            derivation=why,
            attributed_to=self.cited_by(quote),
        )

    def cited_by(self, quote: Quote) -> str:
        """Whom the sentence itself cites; "" where nobody."""
        text, language = self.article.text, self.article.language
        return cited(text, quote.start, quote.end, language=language, persons=self.persons)

    def sentence_of(self, words: Quote) -> Quote:
        """The sentence in which some words stand."""
        text = self.article.text
        start = max(text.rfind("\n", 0, words.start), text.rfind(". ", 0, words.start) + 1) + 1
        ends = [found for mark in ("\n", ". ") if (found := text.find(mark, words.end)) >= 0]
        end = min(ends, default=len(text))
        return Quote(start=start, end=end, exact=text[start:end])
