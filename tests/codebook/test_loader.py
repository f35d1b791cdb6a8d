"""A bad codebook is refused with one line that names the value and the fix."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.errors import CodebookError

GOOD = DEFAULT_PATH.read_text(encoding="utf-8")


def load(tmp_path: Path, text: str) -> str:
    """The complaint about a codebook with this text."""
    path = tmp_path / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


def test_the_default_codebook_is_sound() -> None:
    assert "raid" in load_codebook().event_types


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ('colour = "#c1272d"', 'colour = "red"', r"event_type.attack.colour is 'red'; write it"),
        ('shape = "triangle"', 'shape = "trangle"', r"shape is 'trangle'; allowed: triangle"),
        ('default_public_level = "district"', 'default_public_level = "street"',
         "is 'street'; allowed: site, district"),
        ('kindred = ["clash"]', 'kindred = ["clach"]', "attack.kindred is 'clach'; allowed: "),
        ('kindred = ["clash"]', 'kindred = ["attack"]', "kindred is 'attack'; allowed: arrest, "),
        ('kindred = ["clash"]', 'kindred = "clash"', "attack.kindred must be a list of keys"),
        ("rare = true", 'rare = "no"', "foiled_plot.rare is 'no'; write true or false"),
        ("hold_hours = 6", "hold_hours = -1", "hold_hours is '-1'; give a whole number"),
        ("site = 1000", "site = 0", "uncertainty_m.site is '0'; give whole metres above 0"),
        ('raid = "Police report a raid {where}"', 'raid = "A raid {here}"',
         r"title.en.raid uses '\{here\}'; only"),
        ("[event_type.attack]", "[event_type.attack]\ncolor = 1", "unknown key 'color'; allowed:"),
        ('languages = ["en", "fr", "nl", "de"]', 'languages = ["en", "xx"]',
         "languages is 'xx'; allowed: en, fr"),
        ('version = "1.0"', 'version = ""', "the file needs a text 'version'"),
        ("[outcome.failed]", "[outcom.failed]", "unknown key 'outcom'; allowed:"),
    ],
)  # fmt: skip
def test_a_typo_is_named(tmp_path: Path, good: str, bad: str, complaint: str) -> None:
    assert good in GOOD
    assert re.search(complaint, load(tmp_path, GOOD.replace(good, bad, 1)))


def test_a_file_that_is_not_toml_is_refused(tmp_path: Path) -> None:
    assert "is not valid TOML" in load(tmp_path, "version = ")


def test_a_file_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="does not exist; point INCIDENT_MAP_CODEBOOK"):
        load_codebook(tmp_path / "none.toml")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_bytes(b"version = '\xff'")
    with pytest.raises(CodebookError, match="is not UTF-8; save it as UTF-8"):
        load_codebook(path)


def test_a_label_missing_in_one_language_is_named(tmp_path: Path) -> None:
    text = GOOD.replace(', de = "Anschlag" }', " }", 1)
    assert "event_type.attack.labels needs a text 'de'" in load(tmp_path, text)


def test_a_definition_may_be_one_text_in_the_codebooks_first_language(tmp_path: Path) -> None:
    text = re.sub(r"\ndefinition\.(fr|nl|de) = .*", "", GOOD)
    path = tmp_path / "codebook.toml"
    path.write_text(re.sub(r"\ndefinition\.en =", "\ndefinition =", text), "utf-8")
    assert set(load_codebook(path).event_types["raid"].definitions) == {"en"}


def test_a_definition_that_lacks_a_language_is_named(tmp_path: Path) -> None:
    text = re.sub(r"\ndefinition\.nl = .*", "", GOOD, count=1)
    path = tmp_path / "codebook.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(CodebookError, match=r"event_type.attack.definition needs a text 'nl'"):
        load_codebook(path)
