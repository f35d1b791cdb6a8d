"""Evidence written from what a report tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from incidents.extraction.attribution import cited
from incidents.extraction.reports import Report
from incidents.extraction.sentences import Sentence
from incidents.values import ArticleText, Evidence, EvidenceValue, Person, Quote


class Teller:
    """Writes evidence for one article."""

    def __init__(
        self, article: ArticleText, persons: Sequence[Person], sentences: Sequence[Sentence]
    ) -> None:
        self.article = article
        self.persons = persons
        self.sentences = sentences

    def told(
        self,
        field: str,
        value: EvidenceValue,
        report: Report,
        words: Sequence[Quote],
        why: str = "",
    ) -> Evidence:
        """A value with the report's sentence as its quote; `why` is the derivation."""
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
        """The whole sentence in which some words stand; the words alone where none holds them."""
        index = bisect_right(self.sentences, words.start, key=lambda item: item.start) - 1
        sentence = self.sentences[index] if index >= 0 else None
        if sentence is None or words.end > sentence.end:
            return words
        return Quote(start=sentence.start, end=sentence.end, exact=sentence.exact)
