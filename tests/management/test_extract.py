"""Documents go in as JSON lines, readings come out as JSON lines, and no database is asked."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

RAID = {"id": "a", "text": "Police raided a flat in Jette on Friday.", "published_at": "2016-03-25"}
BAD = "{bad"


def run(*arguments: object) -> tuple[list[str], str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("extract", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue().splitlines(), err.getvalue()


def written(path: Path, *lines: object) -> Path:
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def test_each_document_is_a_line(tmp_path: Path) -> None:
    source, target = (
        written(tmp_path / "in.jsonl", RAID, RAID | {"id": "b"}),
        tmp_path / "out.jsonl",
    )
    out, err = run("--input", source, "--output", target)
    told = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert out == []
    assert [item["id"] for item in told] == ["a", "b"]
    assert told[0]["incidents"][0]["event_type"] == "raid"
    assert err.startswith("2 documents read, ")
    assert err.endswith(" documents/s\n")


def test_standard_output_is_where_readings_go_if_nothing_else_is_said(tmp_path: Path) -> None:
    (line,), _ = run("--input", written(tmp_path / "in.jsonl", RAID))
    assert json.loads(line)["toponyms"][0]["exact"] == "Jette"


def test_bad_line_is_told_by_its_number_and_left_out(tmp_path: Path) -> None:
    lines, err = run("--input", written(tmp_path / "in.jsonl", RAID, BAD, {"id": 3}, RAID))
    assert len(lines) == 2
    assert "line 2: not JSON" in err
    assert "line 3: 'text' is None; give the text as a string." in err
    assert "2 documents read, 2 left out, " in err


def test_input_of_bad_lines_only_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="none of 2 lines could be read; see above"):
        run("--input", written(tmp_path / "in.jsonl", BAD, BAD))


def test_given_toponyms_are_the_only_ones(tmp_path: Path) -> None:
    document = RAID | {"text": "From Jette to Brussels.", "toponyms": [{"start": 14, "end": 22}]}
    source = written(tmp_path / "in.jsonl", document)
    (line,), _ = run("--input", source, "--given-toponyms")
    assert [item["exact"] for item in json.loads(line)["toponyms"]] == ["Brussels"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--workers", 0), "--workers '0' is too few: give 1 or more"),
        (("--input", "nowhere.jsonl"), "--input 'nowhere.jsonl': No such file or directory"),
        (("--output", "/nowhere/a"), "--output '/nowhere/a': No such file or directory"),
    ],
)
def test_what_is_asked_wrongly_is_told(arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(CommandError) as raised:
        run(*arguments)
    assert str(raised.value) == message


def test_input_is_never_overwritten(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", RAID)
    with pytest.raises(CommandError, match="is the input; give another file"):
        run("--input", source, "--output", source)
