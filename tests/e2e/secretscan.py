# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for secrets in bytes, in every spelling that a program may write them down in."""
import base64
import json
import urllib.parse

BITS_OF_A_LETTER = 6  # of base64


def base64_forms(raw):
    """What is the same of it whatever stands before and after: it may begin at each of three places."""
    for before in range(3):
        letters = base64.b64encode(bytes(before) + raw).decode()
        first = -(-before * 8 // BITS_OF_A_LETTER)
        end = (before + len(raw)) * 8 // BITS_OF_A_LETTER
        yield f"base64, {before} before", letters[first:end]
        yield f"base64 of URLs, {before} before", letters[first:end].replace("+", "-").replace("/", "_")


def forms(secret):
    """Name and bytes of each spelling."""
    raw = secret.encode()
    percent = urllib.parse.quote(secret, safe="")
    escaped = json.dumps(secret)[1:-1]
    texts = {"plain": secret, "hex": raw.hex(), "HEX": raw.hex().upper(), "percent": percent,
             "percent, a path": urllib.parse.quote(secret, safe="/:@"),
             "percent, small": "".join(part if len(part) == 1 else part.lower() for part in percent_parts(percent)),
             "JSON": escaped, "JSON, slashes": escaped.replace("/", "\\/"),
             "JSON, all": "".join(f"\\u{ord(letter):04x}" for letter in secret), **dict(base64_forms(raw))}
    found = {name: text.encode() for name, text in texts.items()}
    found["UTF-16 LE"], found["UTF-16 BE"] = secret.encode("utf-16-le"), secret.encode("utf-16-be")
    return found


def percent_parts(text):
    """Its letters, with what is escaped as one part."""
    while text:
        length = 3 if text[0] == "%" else 1
        yield text[:length]
        text = text[length:]


class Scan:
    """Finds the secrets that it was told of: (name of the secret, its spelling), each once."""

    def __init__(self, secrets):
        self._wanted = [(name, form, spelling) for name, secret in secrets.items()
                        for form, spelling in forms(secret).items()]

    def of(self, content):
        return {(name, form) for name, form, spelling in self._wanted if spelling in content}

    def below(self, *folders, leave_out=()):
        """Of every file and of every file's name: path, name of the secret, spelling."""
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if any(part in path.parents for part in leave_out):
                    continue
                content = path.read_bytes() if path.is_file() else b""
                for name, form in self.of(content + b"\n" + str(path.relative_to(folder)).encode()):
                    yield path, name, form
