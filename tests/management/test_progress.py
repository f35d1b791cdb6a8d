"""Progress is drawn on a terminal and nowhere else."""

from __future__ import annotations

import io

from incidents.management.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is() -> None:
    terminal = Terminal()
    Progress(terminal, unit="lines").show(500, 2_000)
    assert "25%" in terminal.getvalue()
    assert "500 lines of 2,000" in terminal.getvalue()


def test_without_a_known_end_only_the_count_is_shown() -> None:
    terminal = Terminal()
    Progress(terminal, unit="lines").show(500, 0)
    assert terminal.getvalue().endswith("500 lines")


def test_a_file_gets_no_bar() -> None:
    log = io.StringIO()
    Progress(log, unit="lines").show(1, 2)
    assert log.getvalue() == ""


def test_a_cleared_line_is_empty() -> None:
    terminal = Terminal()
    progress = Progress(terminal, unit="lines")
    progress.show(1, 0)
    progress.clear()
    assert terminal.getvalue().endswith("\r       \r")
