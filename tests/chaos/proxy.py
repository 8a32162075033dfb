"""A proxy in front of a server, to break what runs through it: cut, or swallowed for a while."""

import socket
import threading
from contextlib import suppress

Address = str | tuple[str, int]  # a socket's path, or a host and its port


class Proxy:
    """Listens on a port of this machine and passes on what comes, both ways."""

    def __init__(self, server: Address) -> None:
        self.server = server
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self.listener.getsockname()[1]
        self.swallows = threading.Event()
        self.loses = b""  # the next piece with these bytes in it, and no other
        self.ends: set[socket.socket] = set()
        self.lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> int:
        """Break every connection; return how many there were."""
        with self.lock:
            ends = list(self.ends)
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        return len(ends) // 2

    def close(self) -> None:
        self.listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self.listener.accept()
            except OSError:
                return
            try:
                server = self._connect()
            except OSError:
                client.close()
                continue
            with self.lock:
                self.ends |= {client, server}
            for pair in ((client, server), (server, client)):
                threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _connect(self) -> socket.socket:
        if not isinstance(self.server, str):
            return socket.create_connection(self.server, timeout=None)
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(self.server)
        except OSError:
            server.close()
            raise
        return server

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        """Until one side ends, then end both; each end is closed by whoever reads from it."""
        with suppress(OSError):
            while data := source.recv(65536):
                if self.loses and self.loses in data:
                    self.loses = b""
                elif not self.swallows.is_set():
                    target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)
        with self.lock:
            self.ends.discard(source)
        source.close()
