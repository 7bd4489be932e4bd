"""Programs that take rows apart and put them together."""

from __future__ import annotations

import json
from typing import Any

from tests.support.hostile.maker import Maker
from tests.support.hostile.registry import oracle

# Moments as text, in the order of time: the same one may be written in several ways.
MOMENTS = [
    ["2026-11-20", "2026-11-20 00:00", "2026-11-20T00:00:00Z", "2026-11-19T19:00:00-05:00"],
    ["2026-11-20T23:59:59", "2026-11-21T09:59:59+10:00"],
    ["2026-11-21", "2026-11-21T01:00+01:00"],
    ["2026-11-21T00:00:00.001", "20261121T000000.001Z"],
    ["2026-11-21T00:10:00", "2026-11-20T18:10:00-06:00"],
    ["2026-11-22T00:10:00+00:00"],
]
NO_MOMENTS = [None, "", "yesterday", "2026-02-30", 20261121, 1.5, [], "9999-13-01"]


def batch(m: Maker) -> dict[str, Any]:
    moments = m.few(MOMENTS)

    def row(number: int) -> dict[str, Any]:
        made = {
            "id": m.pick(0, 1, 1, 2, 2, 3) if m.number(0, 9) else m.pick(None, "", "1", True, 1.0),
            "updated_at": m.pick(*m.pick(*moments)) if m.number(0, 6) else m.pick(*NO_MOMENTS),
            "seq": m.pick(0, 1, 2, -1) if m.number(0, 9) else m.pick(None, "7", 2.5, False),
            "row": number,
        }
        for name in ("id", "updated_at", "seq"):
            if not m.number(0, 20):
                del made[name]
        return made

    return {"batch": m.rows(row)}


@oracle("dedupe-a-batch-in-python", batch, shuffles=False)
def dedupe(batch: list[Any]) -> list[str]:
    place = {text: number for number, texts in enumerate(MOMENTS) for text in texts}

    def version(row: dict[str, Any]) -> tuple[int, int] | None:
        key, at, seq = (row.get(name) for name in ("id", "updated_at", "seq"))
        usable = type(key) is int and type(seq) is int and isinstance(at, str) and at in place
        return (place[at], seq) if usable else None  # type: ignore[index, return-value]

    usable = [(row["id"], version(row), -number) for number, row in enumerate(batch) if version(row)]
    newest = {key: max(each for each in usable if each[0] == key)[2] for key, _, _ in usable}
    return [*(str(batch[-newest[key]]) for key in sorted(newest)), f"set aside: {[row for row in batch if not version(row)]}"]


def csv_text(m: Maker) -> dict[str, Any]:
    end, names = m.pick("\n", "\r\n"), m.pick(["id", "amount"], ["amount", "id"], ["note", "amount", "id"])
    lines = [",".join(names)] if m.size else []
    for row in m.rows(
        lambda n: {"id": str(n), "amount": str(m.amount()), "note": m.pick("", "x", '"a, b"', '"a\nb"', '"say ""1"""')}
    ):
        lines += [",".join(row[name] for name in names), *([""] if not m.number(0, 4) else [])]
    return {"text": end.join(lines) + m.pick("", end, end + end) if lines else ""}


@oracle("read-a-large-file-in-batches", csv_text)
def batches(text: str) -> list[str]:
    records, quoted, record = [], False, ""
    for character in text.replace("\r\n", "\n") + "\n":
        quoted ^= character == '"'
        if character == "\n" and not quoted:
            records += [record] if record else []
            record = ""
        else:
            record += character
    amounts = []
    if records:
        names = records[0].split(",")
        for each in records[1:]:
            cells, cell, quoted = [], "", False
            for character in each + ",":
                quoted ^= character == '"'
                if character == "," and not quoted:
                    cells.append(cell)
                    cell = ""
                else:
                    cell += character
            amounts.append(int(cells[names.index("amount")]))
    lines = [f"{len(amounts[at : at + 2])} rows {sum(amounts[at : at + 2])}" for at in range(0, len(amounts), 2)]
    return [*lines, f"total {sum(amounts)}"]


@oracle(
    "join-two-lists-and-rank",
    lambda m: {
        "orders": m.rows(lambda n: (n, m.maybe(m.pick(101, 102, 103, 104, 105, 999, 0)), m.amount())),
        "customers": m.unique(
            lambda _: (m.pick(101, 102, 103, 104, 105, 0), m.maybe(m.pick("Leeds", "York", "Hull", "Bath", ""))),
            lambda row: row[0],
        ),
    },
)
def join_and_rank(orders: list[Any], customers: list[Any]) -> list[str]:
    def city_of(customer: int) -> str:
        return next((city for number, city in customers if number == customer and city), "unknown")

    cities = {city_of(customer) for _, customer, _ in orders}
    revenue = sorted((-sum(amount for _, customer, amount in orders if city_of(customer) == city), city) for city in cities)
    return [*(f"{city} {-amount}" for amount, city in revenue[:3]), f"all {sum(amount for *_, amount in orders)}"]


ITEMS = [
    [],
    None,
    [{"sku": "A", "qty": 0}],
    [{"sku": None}, {"qty": 2}],
    [{}],
    [{"sku": "A"}, None],
    [[]],
    {},
    "",
    0,
    False,
    "AB",
]
USERS = [None, {}, {"city": "Leeds"}, {"city": None}, {"name": "x"}, [], "", 0, False, "x", [{}]]
NO_ORDERS = [
    "",
    "[]",
    "null",
    "7",
    '"text"',
    "[1]",
    "{",
    '{"id": 1',
    "{'id': 1}",
    "true",
    '{"id": 1} x',
    "[" * 100_000,
    '[{"id": 1}]',
    "nul",
]


def json_lines(m: Maker) -> dict[str, Any]:
    def line(_: int) -> str:
        if not m.number(0, 3):
            return m.pick(*NO_ORDERS)
        order = {"id": m.pick(0, 1, 2, 3, None, True, "7", 1.0, -1) if not m.number(0, 3) else m.number(1, 9)}
        order |= {"user": m.pick(*USERS[:5]) if m.number(0, 3) else m.pick(*USERS)} if m.number(0, 3) else {}
        order |= {"items": m.pick(*ITEMS[:5]) if m.number(0, 3) else m.pick(ITEMS[5], *ITEMS)} if m.number(0, 3) else {}
        if not m.number(0, 9):
            del order["id"]
        return m.pick("", " ") + json.dumps(order)

    return {"lines": m.rows(line)}


@oracle("flatten-json-lines", json_lines, shuffles=False)
def flatten(lines: list[str]) -> list[str]:
    rows, bad = [], []
    for number, line in enumerate(lines, 1):
        order = None if line in NO_ORDERS else json.loads(line)
        user, items = (order.get("user"), order.get("items")) if order is not None else (None, None)
        sound = order is not None and isinstance(order.get("id"), int) and not isinstance(order.get("id"), bool)
        sound = sound and (user is None or isinstance(user, dict)) and (items is None or isinstance(items, list))
        if not sound or not all(isinstance(item, dict) for item in items or []):
            bad.append(f"bad line {number} -")
            continue
        rows += [str((order["id"], (user or {}).get("city"), item.get("sku"), item.get("qty"))) for item in items or [{}]]
    return rows + bad
