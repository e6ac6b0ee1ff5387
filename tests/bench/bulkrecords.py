#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records to measure a bulk with, some 660 bytes each on the wire: all about an order that was shipped.

    bulkrecords.py COUNT FILE.jsonl [--without-keys]     bodies as they go on the wire, one a line
    bulkrecords.py COUNT FILE.csv                        a table of the same, 300 bytes a row
    bulkrecords.py --request FILE.notify.json            the request that makes of such a row such a body
"""
import argparse
import csv
import json
from pathlib import Path

CITIES = ["Lisbon", "Zürich", "Nairobi", "São Paulo", "Osaka", "Toronto", "Pune"]
TENANT = "tenant-emea"


def key(number):
    return f"run-order-shipped-{number:08d}"


def order(number):
    text = f"{number:08d}"
    amount = number * 37 % 100000 / 100
    return {"first_name": f"First{text}", "order_id": f"ORD-2025-{text}",
            "amount": int(amount) if amount == int(amount) else amount, "currency": "EUR",
            "item_count": 1 + number % 9, "is_gift": number % 5 == 0,
            "tracking_url": f"https://track.example.com/p/{text}?lang=en&src=mail", "eta": "2025-12-24T18:30:00Z",
            "support_email": "support@example.com",
            "note": 'Leave it with "reception", please. Thank you for shopping with us this season.'}


def recipient(number):
    text = f"{number:08d}"
    return {"distinct_id": f"user-{text}", "$email": [f"user{text}@example.com"], "$sms": [f"+1555{text}"],
            "name": f"Recipient {text}", "plan": "free" if number % 3 else "business",
            "city": CITIES[number % len(CITIES)], "signup_date": "2024-03-17"}


def body(number, with_key):
    own = {"$idempotency_key": key(number)} if with_key else {}
    return {"workflow": "order-shipped", "recipients": [recipient(number)], "data": order(number), **own,
            "tenant_id": TENANT}


def row(number):
    person = recipient(number)
    data = order(number)
    return {**person, "$email": person["$email"][0], "$sms": person["$sms"][0], **data,
            "is_gift": "true" if data["is_gift"] else "false", "idempotency_key": key(number)}


def request():
    """A document whose every value that differs from row to row is a column's."""
    person = {name: f"{{{{{name}}}}}" for name in recipient(0)}
    person.update({channel: [person[channel]] for channel in ("$email", "$sms")})
    return {"kind": "workflow", "idempotency_key": "{{idempotency_key}}", "tenant_id": TENANT,
            "body": {"workflow": "order-shipped", "recipients": [person],
                     "data": {name: f"{{{{{name}}}}}" for name in order(0)}}}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(path, count, with_key):
    with open(path, "w", encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            table = csv.DictWriter(file, list(row(0)))
            table.writeheader()
            table.writerows(map(row, range(count)))
        else:
            file.writelines(compact(body(number, with_key)) + "\n" for number in range(count))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=0)
    parser.add_argument("file", type=Path)
    parser.add_argument("--without-keys", action="store_true")
    parser.add_argument("--request", action="store_true")
    arguments = parser.parse_args()
    # Whole or not there: an interrupted run must not leave a file that the next one takes for all of it.
    part = arguments.file.with_name("part-" + arguments.file.name)
    if arguments.request:
        part.write_text(compact(request()) + "\n", encoding="utf-8")
    else:
        write(part, arguments.count, not arguments.without_keys)
    part.replace(arguments.file)


if __name__ == "__main__":
    main()
