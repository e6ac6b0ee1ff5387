#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sink: selftest.py SINK. Its JSON scanner is compared with Python's reader on random texts."""
import base64
import hashlib
import hmac
import http.client
import json
import random
import socket
import subprocess
import sys
import time
import unittest

TYPE = {"Content-Type": "application/json"}


class Sink:
    def __init__(self, binary, *options):
        self.process = subprocess.Popen([binary, "0", "--quiet", "--for", "120", *options], stdout=subprocess.PIPE,
                                        text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)

    def request(self, method, path, body=b"", headers=None):
        """Status, body and headers; in place of the status the name of what went wrong."""
        try:
            self.connection.request(method, path, body, headers or TYPE)
            answer = self.connection.getresponse()
            return answer.status, answer.read(), answer.headers
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            return type(error).__name__, b"", {}

    def post(self, body, path="/trigger/"):
        return self.request("POST", path, body.encode() if isinstance(body, str) else body)[0]

    def counters(self):
        return json.loads(self.request("GET", "/__stats")[1])

    def counted(self, *names):
        counters = self.counters()
        return tuple(counters[name] for name in names)

    def keys(self):
        return self.request("GET", "/__keys")[1].decode().splitlines()

    def reset(self):
        self.request("POST", "/__reset")

    def close(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class SinkTest(unittest.TestCase):
    binary = None

    def sink(self, *options):
        sink = Sink(self.binary, *options)
        self.addCleanup(sink.close)
        return sink


class ScanTest(SinkTest):
    CHARACTERS = '{}[],:"\\0123.eE+-tfn u\t'

    def setUp(self):
        self.server = self.sink()
        self.chance = random.Random(7)

    def test_records_and_keys(self):
        for body in ('{"a":1}', "[]", '[{"$idempotency_key":"k1"},{"$idempotency_key":"k1"},'
                     '{"data":{"$idempotency_key":"no"}}]',
                     '{"\\u0024idempotency_key":"k\\u0031","x":[{"$idempotency_key":"no"}]}'):
            self.assertEqual(self.server.post(body), 202, body)
        self.assertEqual(self.server.counted("records", "distinct_keys", "duplicate_keys", "records_without_key"),
                         (5, 1, 2, 2))
        self.assertEqual(self.server.keys(), ["k1"])
        for body in ('{"a":1', "[1,]", '{"a":"\x01"}'):
            self.assertEqual(self.server.post(body), 400, body)

    def test_nesting(self):
        self.assertEqual(self.server.post("[" * 512 + "]" * 512), 202)
        self.assertEqual(self.server.post("[" * 513 + "]" * 513), 400)

    def test_many_keys(self):
        sent = [[f"key-{number}-{i}" for i in range(1000)] for number in [*range(30), 3]]
        for keys in sent:
            self.server.post(json.dumps([{"$idempotency_key": key} for key in keys]))
        self.assertEqual(self.server.counted("records", "distinct_keys", "duplicate_keys"), (31000, 30000, 1000))
        self.assertEqual(self.server.keys(), [key for keys in sent[:30] for key in keys])
        self.server.reset()
        self.assertEqual(self.server.keys(), [])

    def test_random_texts(self):
        good = bad = 0
        for number in range(6000):
            text = self.text()
            if not text.strip():
                continue
            valid, value = strict(text)
            before = self.server.counters() if valid and number % 10 == 0 else None
            self.assertEqual(self.server.post(text), 202 if valid else 400, text)
            if before:
                self.compare(text, value, before)
            good, bad = good + valid, bad + (not valid)
        self.assertGreater(min(good, bad), 1000, "good and bad texts")

    def compare(self, text, value, before):
        after = self.server.counters()
        records = value if isinstance(value, list) else [value]
        keyed = [record for record in records
                 if isinstance(record, dict) and isinstance(record.get("$idempotency_key"), str)]
        self.assertEqual(after["records"] - before["records"], len(records), text)
        if text.count("idempotency_key") <= len(records):
            grown = sum(after[name] - before[name] for name in ("distinct_keys", "duplicate_keys"))
            self.assertEqual(grown, len(keyed), text)

    def text(self):
        text = list(json.dumps(self.value(), ensure_ascii=self.chance.random() < .5,
                               indent=self.chance.choice([None, 1])))
        if self.chance.random() < .6:
            for _ in range(self.chance.randint(1, 2)):
                at = self.chance.randrange(len(text) + 1)
                if self.chance.random() < .5 and at < len(text):
                    del text[at]
                else:
                    text.insert(at, self.chance.choice(self.CHARACTERS))
        return "".join(text)

    def value(self, depth=0):
        kind = self.chance.random()
        if depth > 4 or kind < .45:
            return self.chance.choice([0, -1.5, 1e9, "", "x" * self.chance.randint(0, 40), 'q"\\\n\u20ac\U0001f600',
                                       True, False, None, "$idempotency_key"])
        many = range(self.chance.randint(0, 4))
        if kind < .7:
            return [self.value(depth + 1) for _ in many]
        return {self.chance.choice(["a", "$idempotency_key", "b\\", "\u00e9"]): self.value(depth + 1) for _ in many}


class HttpTest(SinkTest):
    def test_pieces(self):
        sink = self.sink()
        raw = socket.create_connection(("127.0.0.1", sink.port), timeout=5)
        self.addCleanup(raw.close)
        raw.sendall(b"POST /event/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n2\r\n2]\r\n0"
                    b"\r\n\r\nPOST /k/trigger/ HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
        read_until(raw, lambda got: got.count(b"HTTP/1.1 202 Accepted") == 2)
        for byte in b"POST /v1/x/ HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n[1]":
            raw.sendall(bytes([byte]))
        read_until(raw, lambda got: b"100 Continue" in got and b"202 Accepted" in got)
        raw.sendall(b"nonsense\r\n\r\n")
        read_until(raw, lambda got: b"400 Bad" in got and b"bad request head" in got)
        self.assertEqual(raw.recv(9), b"", "a bad head ends the connection")
        self.assertEqual(sink.counted("path_event", "path_trigger", "path_v1_v2", "records"), (1, 1, 1, 4))

    def test_large_body(self):
        sink = self.sink()
        body = json.dumps([{"$idempotency_key": str(i), "d": "x" * 5000} for i in range(160)])
        self.assertEqual(sink.post(body), 202)
        self.assertEqual(sink.counted("max_body_bytes"), (len(body),))

    def test_signature(self):
        sink = self.sink("--secret", "s3cret", "--key", "wk", "--bearer", "tok")
        headers = {"Content-Type": "application/json; charset=utf-8", "Date": "Fri, 21 Nov 2025 22:00:00 GMT"}
        sizes = (0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70001)
        for size in sizes:
            body = json.dumps("x" * size).encode() if size else b"{}"
            signature = sign("s3cret", "/trigger/?a=b", body, headers)
            given = {**headers, "Authorization": f"wk:{signature}"}
            with self.subTest(size=size):
                self.assertEqual(sink.request("POST", "/trigger/?a=b", body, given)[0], 202)
                self.assertEqual(sink.request("POST", "/trigger/", body, given)[0], 401, "another path")
                self.assertEqual(sink.request("POST", "/trigger/?a=b", body + b" ", given)[0], 401, "another body")
                given["Authorization"] = f"other:{signature}"
                self.assertEqual(sink.request("POST", "/trigger/?a=b", body, given)[0], 401, "another key")
        self.assertEqual(sink.request("POST", "/trigger/", b"{}", {"Authorization": "Bearer tok"})[0], 202)
        self.assertEqual(sink.request("POST", "/trigger/", b"{}")[0], 401)
        self.assertEqual(sink.counted("bad_auth", "accepted"), (3 * len(sizes) + 1, len(sizes) + 1))


    def test_times(self):
        sink = self.sink()
        self.assertEqual(sink.counted("first_at_s"), (0,))
        before = time.monotonic()
        self.assertEqual([sink.post("{}"), sink.post("{}")], [202, 202])
        first, last = sink.counted("first_at_s", "last_at_s")
        # Written with six digits after the point.
        self.assertEqual(sorted((before - 1e-5, first, last, time.monotonic() + 1e-5))[1:3], [first, last])


class FaultTest(SinkTest):
    """Each takes every nth write, and says by its counters whether that was processed."""

    def test_fail(self):
        sink = self.sink("--fail-every", "3:429", "--retry-after", "2")
        answers = [sink.request("POST", "/trigger/", b"{}") for _ in range(6)]
        self.assertEqual([answer[0] for answer in answers], [202, 202, 429] * 2)
        self.assertEqual(answers[2][2]["Retry-After"], "2")
        self.assertEqual(sink.counted("records"), (4,))

    def test_drop_and_cut(self):
        for option, records in (("--drop-every", 4), ("--cut-every", 2)):
            with self.subTest(option=option):
                sink = self.sink(option, "2")
                self.assertEqual([sink.post("{}") for _ in range(4)][1::2], ["RemoteDisconnected"] * 2)
                self.assertEqual(sink.counted("records"), (records,))

    def test_stall(self):
        sink = self.sink("--stall-every", "2")
        sink.connection.timeout = .3
        sink.connection.connect()
        self.assertIn([sink.post("{}") for _ in range(2)][1], ("TimeoutError", "timeout"))
        self.assertEqual(sink.counted("records"), (1,))

    def test_latency(self):
        sink = self.sink("--latency-ms", "80")
        begin = time.monotonic()
        self.assertEqual(sink.post("{}"), 202)
        self.assertGreaterEqual(time.monotonic() - begin, .08)

    def test_reject(self):
        sink = self.sink("--reply", "records", "--reject-every", "2")
        answer = json.loads(sink.request("POST", "/trigger/", b"[{},{},{}]")[1])
        self.assertEqual(answer["status"], "partial")
        self.assertEqual([record["status"] for record in answer["records"]], ["success", "error", "success"])
        self.assertEqual(sink.counted("rejected_records"), (1,))


def strict(text):
    """Whether Python takes it for JSON, and its value."""
    def refuse(constant):
        raise ValueError(constant)
    try:
        return True, json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False, None


def sign(secret, path, body, headers):
    md5 = hashlib.md5(body).hexdigest() if body else ""
    text = "\n".join(["POST", md5, headers["Content-Type"], headers["Date"], path])
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()).decode()


def read_until(connection, enough):
    """The socket's time limit ends it where that never comes."""
    got = b""
    while not enough(got):
        part = connection.recv(9999)
        assert part, f"the connection ended after {got}"
        got += part


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} SINK [unittest's arguments]")
    SinkTest.binary = sys.argv.pop(1)
    unittest.main()
