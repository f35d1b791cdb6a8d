"""When a draft's event happened, with the words that say so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from incidents.extraction.dates import DateReading, in_iso, read_dates, spelled_out
from incidents.extraction.drafts import Draft, gap_in_days
from incidents.extraction.families import Family
from incidents.extraction.languages import foreign_language
from incidents.extraction.reports import Report
from incidents.extraction.scenes import FROM_ANOTHER_DAY
from incidents.extraction.telling import Teller
from incidents.values import DatePrecision, Evidence, Quote, Stance

_AHEAD = 20  # characters: "a week | after 44 people were killed"
_OPENING = 3  # sentences whose events are the news of the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When an event happened, with the evidence for it."""

    start: dt.date
    end: dt.date
    precision: DatePrecision
    evidence: tuple[Evidence, ...]


class PeriodReader:
    """Reads the period of one draft."""

    def __init__(self, draft: Draft, teller: Teller) -> None:
        self.draft = draft
        self.teller = teller

    def period(self) -> Period | None:
        """The days told; else those of the whole or its parts; else the news day."""
        reading = self.draft.date
        if reading is None:
            return self._relatives_period() or self._news_period()
        readings = [(own, own.date) for own in self.draft.reports if own.date]
        chosen = [(own, date) for own, date in readings if _same_days(date, reading)]
        against = [(own, date) for own, date in readings if gap_in_days(date, reading) > 0]
        evidence = [self._dated(*pair) for pair in chosen[:2]]
        evidence += [replace(self._dated(*pair), stance=Stance.CONTRADICTS) for pair in against]
        return Period(
            start=reading.date_start,
            end=reading.date_end,
            precision=reading.precision,
            evidence=tuple(evidence),
        )

    def _dated(self, report: Report, reading: DateReading) -> Evidence:
        value = in_iso(reading.date_start, reading.date_end)
        evidence = self.teller.told("date", value, report, [reading.words], reading.derivation)
        quote = report.scene.quote
        if reading.antecedent is not None:
            quotes = (self.teller.sentence_of(reading.antecedent), quote)
            words = (reading.antecedent, reading.words)
            return replace(evidence, quotes=tuple(dict.fromkeys(quotes)), words=words)
        if quote.start <= reading.start < quote.end:
            return evidence
        return replace(evidence, quotes=(self.teller.sentence_of(reading.words), quote))

    def _relatives_period(self) -> Period | None:
        """The day of the whole, or of another part of it."""
        draft = self.draft
        family = [draft.parent, *draft.parent.parts] if draft.parent else draft.parts
        for other in family:
            if other.date is not None and other.family is draft.family is Family.ATTACK:
                return PeriodReader(other, self.teller).period()
        return None

    def _news_period(self) -> Period | None:
        """No day told, but told as today's news: the day of the article or the one before."""
        today = self.teller.article.published_on
        if any(map(self._is_of_another_day, self.draft.reports)):
            return None
        report = next((own for own in self.draft.reports if self._is_news(own)), None)
        if today is None or report is None:
            return None
        start = today - dt.timedelta(days=1)
        why = f"no day told; news of {spelled_out(today)} → {in_iso(start, today)}"
        words = [report.triggers[0].words]
        evidence = self.teller.told("date", in_iso(start, today), report, words, why)
        quote = report.scene.quote
        if self._tells_day(report, quote.start, quote.end):
            evidence = replace(evidence, quotes=(self._clause(report),))
        return Period(start=start, end=today, precision=DatePrecision.DAYS, evidence=(evidence,))

    def _clause(self, report: Report) -> Quote:
        """The report's own clause, where the sentence tells the day of something else."""
        start, end = report.span
        exact = self.teller.article.text[start:end].rstrip()
        return Quote(start=start, end=start + len(exact), exact=exact)

    def _is_news(self, report: Report) -> bool:
        if report.reference or report.is_detail or self._tells_day(report, *report.span):
            return False
        return report.scene.index < _OPENING or report.perfect or self.draft.is_fresh

    def _is_of_another_day(self, report: Report) -> bool:
        start, end = report.span
        before = max(report.scene.sentence.start, start - _AHEAD)
        return bool(FROM_ANOTHER_DAY.search(self.teller.article.text, before, end))

    def _tells_day(self, report: Report, start: int, end: int) -> bool:
        """Whether `text[start:end]` of the report's sentence tells a day, in either language."""
        article = self.teller.article
        own = foreign_language(report.scene.sentence.exact, article.language)
        return any(
            read_dates(article.text, start, end, language=language, reference=article.published_on)
            for language in {article.language, own or article.language}
        )


def _same_days(one: DateReading, other: DateReading) -> bool:
    return (one.date_start, one.date_end) == (other.date_start, other.date_end)
