# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of loopback that answers as the workflow's name says, and may say back whatever it was told and more.

`say-STATUS` answers that; `drop` takes the request and hangs up; `echo-STATUS` and `garbage` hold the Authorization
header and the secret that made it, in head and body.
"""
import json
import re
import socketserver
import threading


class Mirror:
    def __init__(self, secret, api_key):
        """What whoever calls it signs with, or has for a key: it says that beside the header where it echoes."""
        self._secret, self._api_key = secret, api_key
        self.credentials, self.requests = set(), 0
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    line = self.rfile.readline()
                    if not line:
                        return
                    head += line
                length = re.search(rb"(?i)\ncontent-length: *(\d+)", head)
                body = self.rfile.read(int(length[1])) if length else b""
                self.wfile.write(outer.answer(head.decode(), body.decode()))

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = allow_reuse_address = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, head, body):
        self.requests += 1
        header = re.search(r"(?i)\nauthorization: *([^\r]+)", head)[1]
        self.credentials.add(re.split("[ :]", header)[-1])
        slug = json.loads(body)["workflow"] if body else ""
        if slug == "drop":
            return b""
        secret = self._api_key if header.startswith("Bearer ") else self._secret
        echo = f"Authorization: {header}, {secret}"
        if slug == "garbage":
            return f"{echo}\r\n\r\n{echo}".encode()
        status = int((re.findall(r"-(\d+)$", slug) or ["200" if not body else "202"])[0])
        if not slug.startswith("echo"):
            return self.http(status, "", {"message": f"the answer is {status}"})
        return self.http(status, f"X-Echo: {echo}\r\nAuthorization: {header}\r\n", {
            "error": {"message": f"what is {echo}"}, "headers": {"Authorization": header}, "secret": secret})

    @staticmethod
    def http(status, more, content):
        body = json.dumps(content).encode()
        return (f"HTTP/1.1 {status} Reason\r\nContent-Type: application/json\r\n{more}"
                f"Content-Length: {len(body)}\r\n\r\n").encode() + body
