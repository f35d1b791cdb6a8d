"""Random filters, as trees of the JSON encoding."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")


def place(name: str) -> dict[str, str]:
    return {"property": name}


def operation(name: str, *parts: Any) -> dict[str, Any]:
    return {"op": name, "args": list(parts)}


NAMED_NUMBERS = st.sampled_from([place("fatalities"), place("injured")])
NUMBERS = st.integers(-1, 6) | st.sampled_from([0.5, 2.5]) | NAMED_NUMBERS
TEXTS = st.sampled_from(["raid", "Raid", "arrest", "Überfall", "it's", ""])
NAMED_TEXTS = st.sampled_from([place("event_type"), place("place")])
DAYS = st.sampled_from(["2016-03-21", "2016-03-22", "2016-03-25"])
DATES = DAYS.map(lambda day: {"date": day})
SIGNS = st.sampled_from(COMPARISONS)

# What SQL says in the same words and means the same by.
PLAIN = st.one_of(
    st.builds(operation, SIGNS, NAMED_NUMBERS, NUMBERS),
    st.builds(operation, SIGNS, NAMED_TEXTS, TEXTS | NAMED_TEXTS),
    st.builds(operation, SIGNS, st.just(place("date_start")), DATES | st.just(place("date_end"))),
    st.builds(operation, st.just("isNull"), NAMED_NUMBERS | NAMED_TEXTS),
    st.builds(operation, st.just("between"), NAMED_NUMBERS, NUMBERS, NUMBERS),
    st.builds(operation, st.just("in"), NAMED_NUMBERS, st.lists(NUMBERS, min_size=1, max_size=3)),
    st.builds(operation, st.just("in"), NAMED_TEXTS, st.lists(TEXTS, min_size=1, max_size=3)),
    st.builds(operation, st.just("like"), NAMED_TEXTS, st.sampled_from(["r%", "%a_d", "_", "%"])),
)
FOLDED = st.builds(operation, st.sampled_from(["casei", "accenti"]), NAMED_TEXTS | TEXTS)
SUMS = st.builds(operation, st.sampled_from(["+", "-", "*", "/", "%", "^"]), NAMED_NUMBERS, NUMBERS)
INTERVALS = st.builds(lambda day: {"interval": [day, ".."]}, DAYS | st.just(place("date_start")))
BOXES = st.builds(lambda corner: {"bbox": [*corner, 3, 3]}, st.tuples(*[st.integers(-2, 2)] * 2))
LISTS = st.lists(st.sampled_from(["a", "b"]), min_size=2, max_size=3)
OTHERS = st.one_of(
    st.booleans(),
    st.just(place("is_official")),
    st.builds(operation, st.sampled_from(["=", "like"]), FOLDED, TEXTS),
    st.builds(operation, SIGNS, SUMS, NUMBERS),
    st.builds(operation, st.sampled_from(["t_after", "t_during", "t_meets"]), INTERVALS, INTERVALS),
    st.builds(
        operation,
        st.sampled_from(["s_intersects", "s_within", "s_disjoint"]),
        st.just(place("geometry")),
        BOXES,
    ),
    st.builds(
        operation, st.sampled_from(["a_contains", "a_overlaps"]), st.just(place("sources")), LISTS
    ),
)


def joined(conditions: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Conditions, and what AND, OR and NOT make of them."""
    return st.recursive(
        conditions,
        lambda parts: st.one_of(
            st.builds(operation, st.sampled_from(["and", "or"]), parts, parts),
            st.builds(operation, st.just("not"), parts),
        ),
        max_leaves=6,
    )


PLAIN_FILTERS = joined(PLAIN)
FILTERS = joined(PLAIN | OTHERS)

# What a client might send for a tree: mostly nothing that means anything.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda parts: st.one_of(
        st.lists(parts, max_size=3),
        st.builds(operation, st.sampled_from(["=", "in", "not", "and", "like", "isNull"]), parts),
        st.builds(operation, st.sampled_from(["=", "s_within", "t_after", "+"]), parts, parts),
        st.dictionaries(
            st.sampled_from(["op", "args", "property", "bbox", "date", "type", "interval"]),
            parts,
            max_size=3,
        ),
    ),
    max_leaves=8,
)
