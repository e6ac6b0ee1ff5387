# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that answers each request with the bytes that it is given, whatever they are, and counts what came."""
import socket
import threading

HEAD = b"HTTP/1.1 %d Reason\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


def http(status, body):
    return HEAD % (status, len(body)) + body


class RawAnswer:
    """Listens on loopback until close(). `answer` is sent once a whole request has come; then the connection ends."""

    def __init__(self, answer):
        self.answer = answer
        self.bodies = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        self._listener.close()

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                try:
                    self.bodies.append(self._request(connection))
                    connection.sendall(self.answer)
                except OSError:
                    pass  # the client has had enough

    @staticmethod
    def _request(connection):
        received = b""
        while b"\r\n\r\n" not in received:
            received += RawAnswer._more(connection)
        head, body = received.split(b"\r\n\r\n", 1)
        lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        while len(body) < int(lengths[0]):
            body += RawAnswer._more(connection)
        return body

    @staticmethod
    def _more(connection):
        part = connection.recv(65536)
        if not part:
            raise OSError("the client left")
        return part
