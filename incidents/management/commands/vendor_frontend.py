"""`manage.py vendor_frontend`: fetch the pinned front-end files, or check them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PACKAGES: dict[str, tuple[str, ...]] = {
    "leaflet@1.9.4": (
        "dist/leaflet.js",
        "dist/leaflet.css",
        "dist/images/layers.png",
        "dist/images/layers-2x.png",
        "dist/images/marker-icon.png",
        "LICENSE",
    ),
    "topojson-client@3.1.0": ("dist/topojson-client.min.js", "LICENSE"),
    "geojson-vt@5.0.3": ("geojson-vt.js", "LICENSE"),
}
LOCK = "vendor.lock.json"
_SOURCE_MAP = re.compile(
    rb"\s*(//[#@]\s*sourceMappingURL=\S+|/\*[#@]\s*sourceMappingURL=.*?\*/)\s*$"
)


class Command(BaseCommand):
    """Maintainers run it without arguments (needs npm); the tests run `--check`."""

    help = "Fetch the pinned front-end files from npm, or --check them against the lock file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare files with the lock only")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "static" / "vendor"
        if not check:
            lock = {}
            for package, members in PACKAGES.items():
                lock.update(_fetch(package, members, folder))
            (folder / LOCK).write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n", "utf-8")
        problems = differences(folder)
        if problems:
            raise CommandError(f"{'; '.join(problems)}; run manage.py vendor_frontend")
        self.stdout.write(f"{len(_locked(folder))} vendored files match {LOCK}")


def differences(folder: Path) -> list[str]:
    """One sentence per vendored file that is missing, changed or not in the lock."""
    locked = _locked(folder)
    present = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LOCK
    }
    problems = [f"'{name}' is not in {LOCK}" for name in sorted(present - locked.keys())]
    for name, entry in locked.items():
        if name not in present:
            problems.append(f"'{name}' is missing")
        elif sha384((folder / name).read_bytes()) != entry["sha384"]:
            problems.append(f"'{name}' differs from its sha384")
    return problems


def sha384(content: bytes) -> str:
    """The digest in the form of Subresource Integrity."""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode('ascii')}"


def _locked(folder: Path) -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = json.loads((folder / LOCK).read_text("utf-8"))
    return content


def _fetch(package: str, members: tuple[str, ...], folder: Path) -> dict[str, dict[str, str]]:
    target = folder / package.replace("@", "-")
    with tempfile.TemporaryDirectory() as scratch:
        npm("pack", "--silent", package, "--pack-destination", scratch, cwd=Path(scratch))
        with tarfile.open(next(Path(scratch).glob("*.tgz"))) as archive:
            contents = {member: _member(archive, f"package/{member}") for member in members}
            licence = json.loads(_member(archive, "package/package.json"))["license"]
    entries = {}
    for member, content in contents.items():
        path = target / member.removeprefix("dist/")
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = _SOURCE_MAP.sub(b"\n", content) if path.suffix in {".js", ".css"} else content
        path.write_bytes(kept)
        name = path.relative_to(folder).as_posix()
        entries[name] = {"npm": package, "licence": licence, "sha384": sha384(kept)}
    return entries


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    extracted = archive.extractfile(name)
    if extracted is None:
        raise CommandError(f"the package has no file '{name}'; correct PACKAGES")
    return extracted.read()


def npm(*arguments: str, cwd: Path) -> None:
    """Run npm in `cwd`; its own words become the error."""
    try:
        subprocess.run(  # noqa: S603 - fixed arguments
            ["npm", *arguments],  # noqa: S607 - the maintainer's npm
            cwd=cwd,
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise CommandError("npm is not installed; maintainers need Node.js for this") from error
    except subprocess.CalledProcessError as error:
        raise CommandError(f"npm {arguments[0]} failed: {error.stderr.strip()}") from error
