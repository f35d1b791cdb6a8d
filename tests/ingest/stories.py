"""Stories of our own, long enough to be told from each other by their words."""

from __future__ import annotations

MARKET = """Police searched four houses near the cattle market of Anderlecht before dawn on
Friday and led away two brothers whose van had been seen beside the arcade a week earlier.

Neighbours in the narrow street were told to stay behind their doors while a robot opened the
garage. It took until breakfast before the first of them could walk to the tram, past three vans
full of paper bags.

The brothers sell spare parts for scooters and had never been in a courtroom, the woman who
rents them the shop told reporters over the fence. She had thought the noise was thunder.

A third house, two doors further on, turned out to be empty. Firemen carried a heavy chest out
of its cellar, and nobody would say what was in it. By noon the street was open again and the
market went on as it does every week, with fewer stalls than usual and a good deal more talk.

The town hall asked shopkeepers to keep their cameras' pictures of the past ten days. A hotline
was set up for people who had bought parts from the brothers and wanted to know whether they
should worry."""

FIRE = """A warehouse full of mattresses burned to the ground beside the canal in Halle during
the night, and smoke hung over the lock until children were on their way to school.

Seven crews pumped water from the canal while a train waited on the embankment. The roof fell in
shortly after three, which made the work easier, one of the crews' drivers said while he rolled
up his hose.

Nobody was hurt. The owner had moved his stock there only last month, from a smaller hall that
was no longer dry, and stood on the towpath in his slippers for most of the night.

Insurers will look at the wiring as soon as the ruins are cold enough to walk on. The lock
keeper opened the gates twice to let in clean water, and barges lost half a day."""

STATEMENT = (
    "We have been watching this group for several months and we moved tonight because we could not "
    "wait any longer, and I want to thank every man and woman who went through those doors without "
    "knowing what stood behind them, because the people of this city can sleep more calmly for it"
)


def paragraphs(story: str) -> list[str]:
    """The story's paragraphs."""
    return story.split("\n\n")
