"""The peers that are installed here, loaded with the same points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from bench import ours
from bench.peers import Peer
from bench.peers.duck import Duck
from bench.peers.polar import Polar
from bench.peers.postgis import PostGis
from bench.peers.sqlite_index import SqliteIndex
from bench.peers.supercluster import Supercluster
from bench.progress import say
from bench.stage import Stage
from bench.timing import SelfTimed, once
from bench.views import Filter, View

Question = tuple[View, Filter | None]
Ask = Callable[[Question], object]
_KINDS: tuple[Callable[[], Peer], ...] = (Supercluster, Duck, Polar, SqliteIndex, PostGis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arena:
    """Who is asked for clusters, and the seconds that loading each peer took."""

    contenders: dict[str, Ask]
    loading: dict[str, float]

    def disagreement(self, question: Question) -> str | None:
        """None where all who count the same cells find as many incidents in them."""
        answers = {name: ask(question) for name, ask in self.contenders.items()}
        counts = {name: n for name, n in answers.items() if not isinstance(n, SelfTimed)}
        return None if len(set(counts.values())) == 1 else f"{question} gave {counts}"


def empty() -> Arena:
    """Nobody but ourselves."""
    return Arena(contenders=_contenders([]), loading={})


@contextmanager
def opened(stage: Stage) -> Iterator[Arena]:
    """Load who is here, say who is not, and leave nothing behind."""
    peers: list[Peer] = []
    loading: dict[str, float] = {}
    try:
        for peer in (kind() for kind in _KINDS):
            reason = peer.missing()
            if reason:
                print(f"not measured here: {peer.name} ({reason})")
                continue
            say(f"loading {peer.name}")
            loading[peer.name] = once(partial(peer.load, stage.points, stage.folder))
            peers.append(peer)
        yield Arena(contenders=_contenders(peers), loading=loading)
    finally:
        for peer in peers:
            peer.close()


def _contenders(peers: list[Peer]) -> dict[str, Ask]:
    asks: dict[str, Ask] = {ours.NAME: lambda question: ours.clusters(*question)}
    for peer in peers:
        asks[peer.name] = _asking(peer)
    return asks


def _asking(peer: Peer) -> Ask:
    return lambda question: peer.clusters(*question)
