"""The vendored front-end files are the ones that were reviewed."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from incidents.management.commands.vendor_frontend import LOCK, differences, sha384


def make_folder(folder, content=b"x"):
    (folder / "lib-1").mkdir()
    (folder / "lib-1" / "lib.js").write_bytes(content)
    lock = {"lib-1/lib.js": {"npm": "lib@1", "licence": "MIT", "sha384": sha384(b"x")}}
    (folder / LOCK).write_text(json.dumps(lock))
    return folder


def test_our_vendored_files_match_their_lock(capsys):
    call_command("vendor_frontend", "--check")
    assert "vendored files match" in capsys.readouterr().out


def test_a_changed_file_is_named(tmp_path):
    assert differences(make_folder(tmp_path, b"y")) == ["'lib-1/lib.js' differs from its sha384"]


def test_a_file_without_a_lock_entry_is_named(tmp_path):
    (make_folder(tmp_path) / "stray.js").write_text("")
    assert differences(tmp_path) == [f"'stray.js' is not in {LOCK}"]


def test_the_check_fails_loudly(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "static" / "vendor").mkdir(parents=True)
    make_folder(tmp_path / "static" / "vendor", b"y")
    with pytest.raises(CommandError, match=r"differs from its sha384; run manage\.py"):
        call_command("vendor_frontend", "--check")
