"""`manage.py build_fonts`: cut the fonts of pictures down to the letters that they need."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.publication.pictures.letters import FONTS

DEBIAN = Path("/usr/share/fonts/truetype/noto")
_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "init", "medi", "fina", "isol", "rlig"]
_EUROPEAN = (
    (0x20, 0x24F), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2DD), (0x300, 0x30C), (0x323, 0x328),
    (0x370, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203A), (0x2044, 0x2044),
    (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
)  # fmt: skip
_HEBREW = ((0x590, 0x5FF),)
_ARABIC = ((0x600, 0x6FF), (0x750, 0x77F))
LETTERS = {
    "NotoSans-Regular": _EUROPEAN,
    "NotoSans-Bold": _EUROPEAN,
    "NotoSerif-Bold": _EUROPEAN,
    "NotoSansHebrew-Regular": _HEBREW,
    "NotoSansArabic-Regular": _ARABIC,
}


class Command(BaseCommand):
    """Writes one small font per family and weight, and the table of their letters' widths."""

    help = "Rebuild the fonts of pictures from Noto (maintainers only; needs fonttools)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where Noto is."""
        parser.add_argument("--noto", type=Path, default=DEBIAN, help="folder of Noto's TTF files")

    def handle(self, *args: Any, noto: Path, **options: Any) -> None:
        """Cut each font, then write the widths of all."""
        widths = {name: self._cut(noto / f"{name}.ttf", ranges) for name, ranges in LETTERS.items()}
        table = json.dumps(widths, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (FONTS / "advances.json").write_text(f"{table}\n", encoding="utf-8")

    def _cut(self, source: Path, ranges: tuple[tuple[int, int], ...]) -> dict[str, int]:
        try:
            from fontTools import subset  # noqa: PLC0415 - no site needs it
            from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

            font = TTFont(source, recalcTimestamp=False)
        except (ImportError, OSError) as error:
            raise CommandError(
                f"{error}; install Debian's fonts-noto-core and Python's fonttools first"
            ) from error
        wanted = subset.Options()
        wanted.hinting, wanted.layout_features, wanted.notdef_outline = False, _FEATURES, True
        cutter = subset.Subsetter(wanted)
        cutter.populate(
            unicodes={code for first, last in ranges for code in range(first, last + 1)}
        )
        cutter.subset(font)
        target = FONTS / source.name
        font.save(target)
        self.stdout.write(f"{target.name}: {target.stat().st_size // 1024} KB")
        return _advances(font)


def _advances(font: Any) -> dict[str, int]:
    """Sign → advance in thousandths of an em."""
    em, metrics = font["head"].unitsPerEm, font["hmtx"]
    return {
        chr(code): round(metrics[glyph][0] * 1000 / em)
        for code, glyph in sorted(font.getBestCmap().items())
    }
