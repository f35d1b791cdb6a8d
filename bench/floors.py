"""What no program can beat here: copying the bytes, and sending them through a socket."""

from __future__ import annotations

import multiprocessing
import socket
import time

import numpy as np

from bench.timing import once

SEND = 1 << 20
_ASK = b"!"


def copy_seconds(count: int) -> float:
    """Seconds to copy so many bytes in memory, the best of five times."""
    source = np.ones(count, np.uint8)
    target = np.empty_like(source)
    return min(once(lambda: np.copyto(target, source)) for _ in range(5))


def socket_seconds(count: int) -> float:
    """Seconds to receive so many bytes from a process that sends the same megabyte over."""
    listener = socket.create_server(("127.0.0.1", 0))
    sender = multiprocessing.get_context("fork").Process(target=_send, args=(listener, count))
    sender.start()
    with socket.create_connection(listener.getsockname()) as connection:
        connection.recv(1)  # the sender has started
        started = time.perf_counter()
        connection.sendall(_ASK)
        received = receive(connection)
        elapsed = time.perf_counter() - started
    sender.join()
    listener.close()
    if received != count:
        raise RuntimeError(f"the loopback socket lost {count - received} bytes")
    return elapsed


def receive(connection: socket.socket) -> int:
    """Read to the end as fast as Python can, keeping nothing; returns the bytes read."""
    buffer = bytearray(SEND)
    received = 0
    while count := connection.recv_into(buffer):
        received += count
    return received


def _send(listener: socket.socket, count: int) -> None:
    content = memoryview(bytes(SEND))
    connection, _ = listener.accept()
    with connection:
        connection.sendall(_ASK)
        connection.recv(1)
        for start in range(0, count, SEND):
            connection.sendall(content[: min(SEND, count - start)])
