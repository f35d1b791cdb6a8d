"""What people can set, run or ask for is documented, and the documents name nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import load_command_class
from django.core.management.base import BaseCommand

from incidents.publication.exports import FORMATS
from incidents.publication.exports.tables import incident_columns, source_columns
from incidents.values import LANGUAGES
from incidents.web.params import NAMES

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = sorted(
    path.stem
    for path in (ROOT / "incidents" / "management" / "commands").glob("*.py")
    if not path.stem.startswith("_")
)
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
)
FOR_TESTS_ONLY = {"DATABASE_URL_POSTGRES", "CI"}


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def settings_read_from_the_environment() -> set[str]:
    return set(re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', read("mapsite/settings.py")))


def documented_settings() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", read("docs/settings.md"), re.MULTILINE))


def section(command: str) -> str:
    parts = re.split(r"^## ", read("docs/commands.md"), flags=re.MULTILINE)
    return next((part for part in parts if part.startswith(f"`{command}`")), "")


def own_options(command: str) -> set[str]:
    parser = load_command_class("incidents", command).create_parser("manage.py", command)
    inherited = BaseCommand().create_parser("manage.py", command)
    common = {text for action in inherited._actions for text in action.option_strings}
    return {text for action in parser._actions for text in action.option_strings} - common


def test_every_setting_is_documented_and_no_other() -> None:
    assert documented_settings() - FOR_TESTS_ONLY == settings_read_from_the_environment()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section(command: str) -> None:
    assert section(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_stands_in_the_section_of_its_command(command: str) -> None:
    documented = set(re.findall(r"^\| `(--[a-z-]+)", section(command), re.MULTILINE))
    assert documented == own_options(command)


def test_every_documented_command_exists() -> None:
    assert set(re.findall(r"^## `(\w+)`", read("docs/commands.md"), re.MULTILINE)) == set(COMMANDS)


def test_every_query_parameter_is_documented_and_no_other() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|", read("docs/query.md"), re.MULTILINE)
    assert sorted(rows) == sorted(NAMES)


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_format_is_documented(name: str) -> None:
    assert f"`{name}`" in section("export")
    row = re.search(
        rf"^\| `/exports/incidents.{name}` \|.*$", read("docs/exports.md"), re.MULTILINE
    )
    assert row
    assert all(f"`{parameter}`" in row[0] for parameter in FORMATS[name].parameters)


def test_every_parameter_of_a_format_is_documented_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `", read("docs/exports.md"), re.MULTILINE)
    taken = {name for chosen in FORMATS.values() for name in chosen.parameters}
    assert sorted(rows) == sorted(taken)


def test_every_column_is_documented_as_it_is_declared() -> None:
    columns = [*incident_columns(LANGUAGES, ""), *source_columns()]
    declared = [(column.name, column.kind.value, column.meaning) for column in columns]
    text = read("docs/exports.md").partition("## Columns")[2]
    assert re.findall(r"^\| `(\w+)` \| ([^|]+) \| (.+) \|$", text, re.MULTILINE) == declared


@pytest.mark.parametrize("document", PAGES)
def test_every_relative_link_leads_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    links = re.findall(r"\]\(([^)#:]+)\)", read(document))
    assert [link for link in links if not (folder / link).exists()] == []


def test_every_make_target_that_the_documents_name_exists() -> None:
    pages = "\n".join(map(read, PAGES))
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", pages, re.MULTILINE))
    defined = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert named <= defined
