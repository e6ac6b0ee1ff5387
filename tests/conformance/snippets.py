#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs what `heliograph snippet` prints against a recording server, and demands the request that `send --dry-run` shows.

Usage: snippets.py HELIOGRAPH CACHE
curl runs as it is (and its signature is checked), Node with the official SDK, Python, Go and Java with stand-ins of
theirs (standin/), which know their names and arguments. What this machine has no program for is named and left out.
Exit status: 0 all alike, 1 some differ, 77 where not even curl and openssl are there.
"""
import base64
import decimal
import hashlib
import hmac
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEY, SECRET, API_KEY = "wskey_staging_0123456789", "wssecret_0123456789", "api key with $ and 'quotes'"
MADE_ANEW = ("$insert_id", "$time")
AWKWARD = "it's \"quoted\" $HOME `id` $(id) \\ \\n \n\t </script> !x %s é 你好 😀 \u202e \u2028 \u0001 \x7f ${a} {{b}} *"
NUMBERS = '{"a":1.10,"b":1e-7,"c":123456789012345678901234567890,"d":-0,"e":1E+2,"f":12345678901,"g":0.1,"h":42}'


class Recorder(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen = []
        self.base = f"http://127.0.0.1:{self.server_address[1]}/some/base/"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append(("POST", self.path, dict(self.headers), body))
        self.send_response(202)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"status":"success","message_id":"m"}')

    def log_message(self, *_):
        pass


def documents(folder):
    """Of each kind: what the official SDK's recorded cases send, and what is awkward to write as code."""
    for case in json.loads((HERE / "vectors.json").read_text("utf-8")):
        if not case["kind"].startswith("bulk_") and "error" not in case["sdk"] and case["sdk"]["requests"]:
            yield case["name"], {"kind": case["kind"], **case["document"]}
    data = {"text": AWKWARD, "": "", "__proto__": {"x": 1}, "a'b\"c\\": [[], {}, None, True, False, [AWKWARD]]}
    keys = {"tenant_id": "t'1", "idempotency_key": f"key {AWKWARD}".replace("\n", " ")[:200]}
    files = [{"file": "it's a $file.txt", "file_name": "B \"x\".txt"}, {"url": "https://example.com/a.pdf"},
             {"file": "not there.txt", "ignore_if_error": True}]
    (folder / "it's a $file.txt").write_bytes(bytes(range(256)) * 40)
    yield "awkward workflow", {"kind": "workflow", **keys, "cancellation_key": "c`1`", "attachments": files[:2],
                               "body": {"workflow": "wf", "recipients": ["u1", {"distinct_id": AWKWARD}], "data": data}}
    yield "awkward event", {"kind": "event", **keys, "brand_id": "b", "attachments": files[:2],
                            "body": {"distinct_id": "u'1", "event_name": "E $é", "properties": data}}
    yield "awkward dynamic workflow", {
        "kind": "dynamic_workflow", **keys, "brand_id": "b", "body": {
            "name": "n'1 $x", "template": "tt", "notification_category": "system", "users": [{"distinct_id": "u"}],
            "data": data}}
    yield "awkward broadcast", {"kind": "broadcast", **keys, "brand_id": "b", "attachments": files[1:2], "body": {
        "list_id": "l", "template": "tt", "notification_category": "system", "data": data}}
    yield "a file that may be missing", {"kind": "workflow", "attachments": files[2:],
                                         "body": {"workflow": "wf", "recipients": ["u1"]}}
    yield "a bare body", {"workflow": "wf", "recipients": ["u1"], "$idempotency_key": "k", "tenant_id": "t",
                          "cancellation_key": "c"}
    yield "a bare event", {"distinct_id": "u1", "event": "E e", "properties": {"a": [1, 2]}, "$idempotency_key": "k",
                           "tenant_id": "t"}
    yield "a long text", {"body": {"workflow": "wf", "recipients": ["u"], "data": {"t": "é😀x" * 30000}}}
    yield "numbers", {"body": {"workflow": "wf", "recipients": ["u"], "data": json.loads(NUMBERS, parse_float=decimal.Decimal)}}


def number_text(text):
    """The document with the numbers as NUMBERS spells them."""
    return re.sub(r'"data": ?\{"a".*?\}', '"data": ' + NUMBERS, text) if '"h": 42' in text else text


def without(value, names):
    if isinstance(value, list):
        return [without(item, names) for item in value]
    if isinstance(value, dict):
        return {key: without(item, names) for key, item in value.items() if key not in names}
    return value


def comparable(body, language):
    """The JSON with what counts: spelled numbers for curl and Go, doubles for Node and Python, else what they are."""
    read = {"curl": str, "go": str, "java": decimal.Decimal}.get(language, float)
    value = json.loads(body, parse_float=read, parse_int=read)
    value = without(value, MADE_ANEW + ("$ss_sdk_version",))
    if language in ("python", "go", "java"):  # their SDKs tell the media type by the content, and leave out what is null
        for holder in (value.get("data"), value.get("properties")):
            for entry in (holder or {}).get("$attachments", []):
                entry.pop("contentType", None)
                for key in [key for key, item in entry.items() if item in (None, "")]:
                    del entry[key]
    return value


def signature_of(path, headers, body):
    text = "\n".join(["POST", hashlib.md5(body).hexdigest(), headers["Content-Type"], headers["Date"], path])
    return KEY + ":" + base64.b64encode(hmac.new(SECRET.encode(), text.encode(), "sha256").digest()).decode()


class Proof:
    def __init__(self, program, cache, folder):
        self.program, self.folder, self.recorder = program, folder, Recorder()
        self.environment = {**os.environ, "SUPRSEND_WORKSPACE_KEY": KEY, "SUPRSEND_WORKSPACE_SECRET": SECRET,
                            "SUPRSEND_BASE_URL": self.recorder.base, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        self.runners = {"curl": self.curl}
        self.left_out = []
        self.offer("node", self.node_sdk(cache), self.node)
        self.offer("python", True, self.python)
        self.offer("go", shutil.which("go"), self.go)
        self.offer("java", shutil.which("javac"), self.java)
        if "java" in self.runners:
            sources = list((HERE / "standin/java").rglob("*.java"))
            subprocess.run(["javac", "-encoding", "UTF-8", "-d", folder / "classes", *sources], check=True)

    def offer(self, language, there, runner):
        if there:
            self.runners[language] = runner
        else:
            self.left_out.append(language)

    def node_sdk(self, cache):
        found = subprocess.run(["bash", HERE / "sdk.sh", cache], capture_output=True, text=True)
        self.sdk = found.stdout.strip()
        return found.returncode == 0

    def heliograph(self, *arguments):
        made = subprocess.run([self.program, "--data-dir", self.folder / "data", "--json", *arguments],
                              capture_output=True, text=True, env=self.environment)
        if made.returncode:
            raise AssertionError(f"heliograph {arguments}: {made.stdout} {made.stderr}")
        return json.loads(made.stdout)

    def run(self, command, **options):
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=options.pop("env", self.environment),
                              **options)
        if done.returncode:
            raise AssertionError(f"{command}: {done.stdout} {done.stderr}")

    def curl(self, code):
        script = self.folder / "snippet.sh"
        script.write_text(code, "utf-8")
        self.run(["sh", script])

    def node(self, code):
        (Path(self.sdk) / "snippet.js").write_text(code, "utf-8")
        self.run(["node", "snippet.js"], cwd=self.sdk)

    def python(self, code):
        script = self.folder / "snippet.py"
        script.write_text(code, "utf-8")
        self.run(["/usr/bin/python3", "-B", script],
                 env={**self.environment, "PYTHONPATH": str(HERE / "standin/python")})

    def go(self, code):
        module = self.folder / "go"
        module.mkdir(exist_ok=True)
        (module / "main.go").write_text(code, "utf-8")
        (module / "go.mod").write_text("module snippet\n\ngo 1.18\n\nrequire github.com/suprsend/suprsend-go v0.0.0\n\n"
                                       f"replace github.com/suprsend/suprsend-go => {HERE / 'standin/go'}\n")
        self.run(["go", "run", "."], cwd=module, env={**self.environment, "GOFLAGS": "-mod=mod", "GOPROXY": "off"})

    def java(self, code):
        source = self.folder / "Send.java"
        source.write_text(code, "utf-8")
        self.run(["java", "-Dfile.encoding=UTF-8", "-cp", self.folder / "classes", source])

    def prove(self, name, text, language, auth="signature"):
        document = self.folder / "request.notify.json"
        document.write_text(text, "utf-8")
        if auth == "bearer":
            self.environment = {**self.environment, "SUPRSEND_API_KEY": API_KEY.replace(" ", "_")}
            del self.environment["SUPRSEND_WORKSPACE_SECRET"]
        expected = self.heliograph("send", "--dry-run", document)
        snippet = self.heliograph("snippet", document, "--language", language, "--show-tokens")
        self.recorder.seen.clear()
        self.runners[language](snippet["code"])
        if len(self.recorder.seen) != 1:
            raise AssertionError(f"{len(self.recorder.seen)} requests came")
        method, path, headers, body = self.recorder.seen[0]
        if f"{method} {path}" != f"{expected['method']} {expected['url'][len(self.recorder.base) - 11:]}":
            raise AssertionError(f"{method} {path} is not {expected['url']}")
        wanted, got = comparable(expected["body"], language), comparable(body, language)
        if "dempotency_key" not in text:
            wanted.pop("$idempotency_key")
        if language == "java" and '"event_name"' in text:
            wanted.pop("brand_id", None)
        if wanted != got:
            raise AssertionError(f"body\n  {got}\nis not\n  {wanted}\n{snippet['code']}")
        if language == "curl" and auth == "signature" and headers["Authorization"] != signature_of(path, headers, body):
            raise AssertionError("the signature is wrong")
        if auth == "bearer" and headers["Authorization"] != "Bearer " + self.environment["SUPRSEND_API_KEY"]:
            raise AssertionError("the API key is wrong")


def main():
    if not shutil.which("curl") or not shutil.which("openssl"):
        print("Skipped: there is no curl or no openssl on this machine.", file=sys.stderr)
        return 77
    failed, proved = 0, {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for file in ("billing.pdf", "billing.txt"):
            shutil.copy(HERE / file, folder)
        proof = Proof(sys.argv[1], sys.argv[2], folder)
        signed = dict(proof.environment)
        for number, (name, document) in enumerate(documents(folder)):
            text = number_text(json.dumps(document, ensure_ascii=False, default=str))
            rare = number % 6 == 0 or not name.startswith(("workflow", "event", "dynamic", "broadcast"))
            for language in proof.runners:
                if language in ("go", "java") and not rare:
                    continue
                for auth in ("signature", "bearer") if language == "curl" else ("signature",):
                    proof.environment = dict(signed)
                    try:
                        proof.prove(name, text, language, auth)
                        proved[language] = proved.get(language, 0) + 1
                    except (AssertionError, subprocess.SubprocessError, ValueError) as error:
                        failed += 1
                        print(f"FAILED {language} ({auth}), {name}: {error}")
    print(f"{failed} failed; proved: {proved}; no program for: {proof.left_out}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
