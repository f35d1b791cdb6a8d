"""Lines of JSON, one document each, in and out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from incidents.reading.streams import Reader, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """What became of line `number`: its `output`, or the `error` for which it has none."""

    number: int
    output: str = ""
    error: str = ""


def read_lines(lines: Iterable[bytes], *, reader: Reader, workers: int = 1) -> Iterator[ReadLine]:
    """One answer for each line that is not blank, in order; JSON is parsed by the workers too."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    return in_order(partial(_read_line, reader), numbered, workers=workers)


def _read_line(reader: Reader, numbered: tuple[int, bytes]) -> ReadLine:
    number, line = numbered
    try:
        members = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return ReadLine(number=number, error=f"byte {error.start} is not UTF-8")
    except (ValueError, RecursionError) as error:
        return ReadLine(number=number, error=f"not JSON ({error})")
    told = reader(members)
    if "error" in told:
        return ReadLine(number=number, error=told["error"])
    return ReadLine(number=number, output=_written(told))


def _written(told: dict[str, object]) -> str:
    """One line of JSON; escaped where the text holds what UTF-8 cannot write (lone surrogates)."""
    written = json.dumps(told, ensure_ascii=False)
    return written if _is_utf8(written) else json.dumps(told)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
