"""The site as it is served: granian with two workers, in production mode."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.floors import receive

HOST = "127.0.0.1"
WORKERS = 2
SITE = "mapsite.wsgi:application"
CONSTANT = "bench.constant:application"
_PATIENCE = 60  # seconds until a server answers, and until it rests
_RESTING = 0.1  # seconds of the processor in one second


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """The ids of the processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text(encoding="ascii").split()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """An answer that was read to its end."""

    status: int
    bytes_read: int
    seconds: float


@contextmanager
def served(application: str, folder: Path) -> Iterator[Server]:
    """Start a server, wait until it answers, stop it. What it says goes to `granian.log`."""
    port = _free_port()
    command = (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST,
        "--port", str(port), "--workers", str(WORKERS), "--log-level", "warning",
        "--workers-kill-timeout", "2", application,
    )  # fmt: skip
    with (folder / "granian.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(port, process)
        yield Server(port=port, process=process)
    finally:
        process.terminate()
        process.wait()


def settle(server: Server) -> None:
    """Wait until the workers rest: after a start one of them looks at every byte it serves."""
    deadline = time.monotonic() + _PATIENCE
    spent = _processor_seconds(server)
    while time.monotonic() < deadline:
        time.sleep(1)
        before, spent = spent, _processor_seconds(server)
        if spent - before < _RESTING:
            return


def download(port: int, path: str) -> Download:
    """GET, read by the same client that reads the loopback socket."""
    request = f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"
    started = time.perf_counter()
    with socket.create_connection((HOST, port)) as connection:
        connection.sendall(request.encode())
        head = connection.recv(1 << 16)
        count = len(head) + receive(connection)
    return Download(
        status=int(head.split(b" ", 2)[1]),
        bytes_read=count,
        seconds=time.perf_counter() - started,
    )


def _processor_seconds(server: Server) -> float:
    """User and system time of all workers so far."""
    ticks = 0
    for worker in server.workers():
        told = Path(f"/proc/{worker}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=_PATIENCE)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("the server did not start; granian.log in the bench's folder says why")
