"""Full-text search: words drawn as often as the texts use them."""

from __future__ import annotations

from collections.abc import Callable

from bench import ours
from bench.databases import current_documents
from bench.peers.fts import Fts
from bench.progress import say
from bench.stage import Stage
from bench.table import Goal, Row, timed
from bench.timing import race
from bench.views import searches


def measure(stage: Stage) -> list[Row]:
    """One row: how many say a word, and the newest sixty of them."""
    say("loading SQLite FTS5")
    peer = Fts()
    peer.load(current_documents(), stage.folder)
    say("searching")
    contenders: dict[str, Callable[[str], object]] = {
        ours.NAME: ours.search,
        peer.name: peer.search,
    }
    questions = searches(stage.vocabulary, seed=3)
    timings = race(contenders, questions, seconds=4 * stage.seconds)
    peer.close()
    goal = Goal(text="p95 ≤ 50 ms", met=timings[ours.NAME].p95 <= 50)
    return [timed("search, one word", timings, ours.NAME, goals=(goal,))]
