"""What a geocoding service is asked, and what it answers, whichever service it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from geopy.adapters import BaseSyncAdapter

from incidents.geocoding.folding import fold
from incidents.values import GazetteerPlace

AdapterFactory = Callable[..., BaseSyncAdapter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A point rounded to whole degrees: an area to prefer that gives nobody's address away."""

    latitude: int
    longitude: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One name, and all that a service may learn of the article that it stands in.

    `within` is what the article says the place lies in, "" where it says nothing; `countries`
    are ISO 3166-1 alpha-2 codes, sorted.
    """

    name: str
    language: str
    within: str = ""
    countries: tuple[str, ...] = ()
    near: Near | None = None

    @property
    def words(self) -> str:
        """The name as it is sent: "San Borja, Lima"."""
        return f"{self.name}, {self.within}" if self.within else self.name

    @property
    def key(self) -> str:
        """The same for questions that have the same answer."""
        near = f"{self.near.latitude},{self.near.longitude}" if self.near else ""
        countries = ",".join(self.countries)
        return "|".join((fold(self.name), fold(self.within), self.language, countries, near))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One place that a service knows by the name; never finer than a district or a village.

    `lies_in` are the names of what it lies in, nearest first, the country last.
    """

    place: GazetteerPlace
    lies_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOptions:
    """How a service is reached. `address` is a URL without path, "" for the public one."""

    address: str
    user_agent: str
    timeout_seconds: float
    adapter_factory: AdapterFactory


class GeocodingService(Protocol):
    """A service that knows places by name. It is built from `ServiceOptions` alone."""

    title: str
    """As editors read it: "Nominatim"."""

    attribution: str
    """What its terms want to see wherever its places show."""

    address: str
    """Where it is reached, a URL without path."""

    def ask(self, question: Question) -> tuple[Answer, ...]:
        """Places of that name, best first; empty where it knows none. Raises GeocodingFailed."""


class ServiceFactory(Protocol):
    """A class of services: what its public address is, if any, and how one is built."""

    attribution: str
    public_address: str

    def __call__(self, options: ServiceOptions, /) -> GeocodingService:
        """The service, ready to be asked; nothing is sent yet."""


def plain_words(told: Any, *, longest: int = 200) -> str:
    """A foreign string without line ends, controls and invisible marks; "" for anything else."""
    if not isinstance(told, str):
        return ""
    visible = "".join(sign if sign.isprintable() else " " for sign in told[: 4 * longest])
    return " ".join(visible.split())[:longest].strip()
