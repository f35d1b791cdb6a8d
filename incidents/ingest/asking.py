"""Geocoding services asked for an article: from the cache, in turn, and never for too long."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone

from incidents.codebook import Codebook
from incidents.errors import GeocodingFailed, GeocodingQuotaExceeded
from incidents.geocoding.folding import fold
from incidents.geocoding.questions import Answer, GeocodingService, Question
from incidents.ingest.answers import keep, kept, service_key
from incidents.models import GeocoderTurn
from incidents.reading.asking import questions_of, with_answers
from incidents.values import Gazetteer, Reading

_LONGEST_WAIT = dt.timedelta(seconds=15)  # for a turn
_LONGEST_IN_ALL = dt.timedelta(seconds=30)  # for one article: an editor may be waiting for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What became of an article's questions. `error` is "" where nothing went wrong."""

    service: str
    questions: int = 0  # names that may be asked
    sent: int = 0
    from_cache: int = 0
    placed: int = 0  # mentions that have a place now
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """A service with its limits; `most_names` of an article are sent, `delay` lies between two."""

    service: GeocodingService
    delay: dt.timedelta
    most_names: int
    keep_for: dt.timedelta
    now: Callable[[], dt.datetime] = field(default=timezone.now)
    sleep: Callable[[float], None] = field(default=time.sleep)

    def widen(
        self,
        reading: Reading,
        *,
        gazetteer: Gazetteer,
        codebook: Codebook,
        withheld: Iterable[str] = (),
    ) -> tuple[Reading, Asked]:
        """The reading with the service's places; as it was, where the service fails.

        `withheld` are names of persons that nobody is asked about, beside those of the text.
        It writes the cache and waits for its turns, so it must not run inside a transaction.
        """
        answers, asked = self._answers(questions_of(reading, withheld=withheld))
        wider = with_answers(
            reading,
            answers,
            service=self.service.title,
            gazetteer=gazetteer,
            codebook=codebook,
        )
        pairs = zip(reading.mentions, wider.mentions, strict=True)
        placed = sum(before.state is not after.state for before, after in pairs)
        return wider, replace(asked, placed=placed)

    def wait_for_turn(self) -> None:
        """Wait until it is our turn; raises GeocodingQuotaExceeded where that takes too long."""
        with transaction.atomic():
            now = self.now()
            turn = self._turn(now)
            ours = max(now, turn.next_at)
            if ours - now > _LONGEST_WAIT:
                raise GeocodingQuotaExceeded(
                    f"{self.service.title} is not to be asked before {ours:%H:%M:%S} UTC;"
                    " ask again later",
                    pause_seconds=0,
                )
            turn.next_at = ours + self.delay
            turn.save(update_fields=["next_at"])
        if ours > now:
            self.sleep((ours - now).total_seconds())

    def _answers(
        self, questions: tuple[Question, ...]
    ) -> tuple[dict[str, tuple[Answer, ...]], Asked]:
        answers: dict[str, tuple[Answer, ...]] = {}
        sent, from_cache, error = 0, 0, ""
        until = self.now() + _LONGEST_IN_ALL
        for question in questions:
            known = kept(self.service, question, now=self.now())
            if known is not None:
                from_cache += 1
                answers[fold(question.name)] = known
            elif sent < self.most_names and not error and self.now() < until:
                try:
                    self.wait_for_turn()
                    sent += 1
                    answers[fold(question.name)] = self._asked(question)
                except GeocodingFailed as failure:
                    error = str(failure)
        return answers, Asked(
            service=self.service.title,
            questions=len(questions),
            sent=sent,
            from_cache=from_cache,
            error=error,
        )

    def _asked(self, question: Question) -> tuple[Answer, ...]:
        try:
            found = self.service.ask(question)
        except GeocodingFailed as failure:
            self._pause(dt.timedelta(seconds=failure.pause_seconds))
            raise
        keep(self.service, question, found, now=self.now(), keep_for=self.keep_for)
        return found

    @transaction.atomic
    def _pause(self, pause: dt.timedelta) -> None:
        """Nobody asks the service for so long."""
        turn = self._turn(self.now())
        turn.next_at = max(turn.next_at, self.now() + pause)
        turn.save(update_fields=["next_at"])

    def _turn(self, now: dt.datetime) -> GeocoderTurn:
        turn, _ = GeocoderTurn.objects.select_for_update().get_or_create(
            service=service_key(self.service), defaults={"next_at": now}
        )
        return turn
