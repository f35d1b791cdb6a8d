"""CQL2 text → the tree of its JSON encoding, one pair of parentheses at a time.

The parser of `cql2` takes a time that doubles with every nested parenthesis where a filter is
malformed inside (20 levels: 2 s; 30: never), and kills the process on a few thousand levels or
signs. So it never sees a nested parenthesis: each pair is read by itself, innermost first, and a
placeholder stands for it in the text around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import cql2

from incidents.errors import InvalidParameter
from incidents.publication.cql.refusals import shown

DEEPEST = 32
LONGEST_RUN = 32  # operators in a row: each is a level of the tree that the parser builds
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[^\W\d]\w*|\s+|.", re.DOTALL)
_LITERAL = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")
_OPERATOR = re.compile(r"[-+*/%^=<>]|\b(?:not|div|like|in|between|is)\b", re.IGNORECASE)
_RUN_END = re.compile(r"\b(?:and|or)\b|,", re.IGNORECASE)
_DEEPEST_SHAPE = 3  # MULTIPOLYGON(((0 0, …
_MARK = "\x1a"  # no filter holds one: see `parsing`
_PLACEHOLDER = re.compile(f'"{_MARK}\\d+"')
_WORD = re.compile(r"[^\W\d]\w*")
_OPERATORS = frozenset({"and", "or", "not", "in", "between", "like", "div", "is", "null"})
_COLLECTION = "geometrycollection"
_SHAPES = frozenset({
    "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon", _COLLECTION,
})  # fmt: skip
_POSITION = re.compile(r"--> (\d+):(\d+)")


@dataclass(slots=True)
class _Pair:
    """What has been read since an opening parenthesis; `head` is the function before it."""

    head: str = ""
    pieces: list[str] = field(default_factory=list)

    def take_head(self) -> str:
        """Remove the word at the end, unless it is an operator or something else is there."""
        blanks = len(self.pieces)
        while blanks and self.pieces[blanks - 1].isspace():
            blanks -= 1
        word = self.pieces[blanks - 1] if blanks else ""
        if not _WORD.fullmatch(word) or word.lower() in _OPERATORS - {"in"}:
            return ""
        del self.pieces[blanks - 1 :]
        return word


def read_text(text: str) -> Any:
    """The tree that a filter in `cql2-text` stands for; raises `InvalidParameter`."""
    open_pairs = [_Pair()]
    trees: list[Any] = []
    for piece in _TOKEN.findall(text):
        pair = open_pairs[-1]
        if piece == "(":
            _check_depth(len(open_pairs))
            open_pairs.append(_Pair(head=pair.take_head()))
        elif piece == ")":
            _check_open(len(open_pairs), text)
            open_pairs.pop()
            open_pairs[-1].pieces.append(_closed(pair, open_pairs, trees))
        else:
            pair.pieces.append(piece)
    if len(open_pairs) > 1:
        raise InvalidParameter(f"filter '{shown(text)}' lacks a closing parenthesis; add ')'")
    return _tree("".join(open_pairs[0].pieces), trees)


def _closed(pair: _Pair, around: list[_Pair], trees: list[Any]) -> str:
    """What the text around a pair says in its stead."""
    written = f"{pair.head}({''.join(pair.pieces)})"
    if pair.head.lower() == "in" and around[-1].head.lower() != "in":
        return f" {written}"  # a list belongs to its IN
    if _is_part_of_a_shape(pair, around):
        return written
    trees.append(_tree(written, trees))
    return f' "{_MARK}{len(trees) - 1}" '


def _is_part_of_a_shape(pair: _Pair, around: list[_Pair]) -> bool:
    """Whether these are coordinates, or a member of a collection: five levels at the very most."""
    head = pair.head.lower()
    if head:
        return head in _SHAPES - {_COLLECTION} and around[-1].head.lower() == _COLLECTION
    for outer in around[: -1 - _DEEPEST_SHAPE : -1]:
        if outer.head:
            return outer.head.lower() in _SHAPES
    return False


def _tree(written: str, trees: list[Any]) -> Any:
    _check_runs(written)
    try:
        tree = cql2.parse_text(written).to_json()
    except cql2.ParseError as error:
        raise _unreadable(written, str(error)) from error
    except Exception as error:
        raise InvalidParameter(
            f"filter has a geometry that cannot be read at '{_excerpt(written)}'; write WKT such"
            " as POINT(4.4 50.9)"
        ) from error
    return _filled_in(tree, trees)


def _filled_in(tree: Any, trees: list[Any]) -> Any:
    match tree:
        case {"property": str(name)} if name.startswith(_MARK):
            return trees[int(name[1:])]
        case dict():
            return {key: _filled_in(value, trees) for key, value in tree.items()}
        case list():
            return [_filled_in(item, trees) for item in tree]
        case _:
            return tree


def _check_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise InvalidParameter(
            f"filter nests parentheses more than '{DEEPEST}' deep; write it flatter"
        )


def _check_open(depth: int, text: str) -> None:
    if depth == 1:
        raise InvalidParameter(f"filter '{shown(text)}' closes a parenthesis too many; remove ')'")


def _check_runs(written: str) -> None:
    for run in _RUN_END.split(_LITERAL.sub("", written)):
        if len(_OPERATOR.findall(run)) > LONGEST_RUN:
            raise InvalidParameter(
                f"filter has more than '{LONGEST_RUN}' operators in a row at '{_excerpt(run)}';"
                " write it shorter"
            )


def _unreadable(written: str, complaint: str) -> InvalidParameter:
    start = _stop(written, complaint)
    rest, before = written[start:], written[:start]
    is_at_the_end = not rest.strip(" )")
    where = f"after '{_excerpt(before[-40:])}'" if is_at_the_end else f"at '{_excerpt(rest)}'"
    return InvalidParameter(
        f"filter cannot be read {where}; write conditions such as event_type = 'raid' AND"
        " fatalities_best > 3"
    )


def _stop(written: str, complaint: str) -> int:
    """Where the parser stopped, by the line and column of its complaint."""
    place = _POSITION.search(complaint)
    if place is None:
        return 0
    lines = written.split("\n")
    return sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) + int(place[2]) - 1


def _excerpt(written: str) -> str:
    return shown(" ".join(_PLACEHOLDER.sub("(…)", written).split()))
