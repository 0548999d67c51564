"""docs/http-conformance.md, made from the rows of fixtures/http: `python -m harness.http_table` writes it."""

from __future__ import annotations

import json
from collections import Counter

from harness.http_rows import ExpectedReply, Row, read_chapters
from harness.program import REPOSITORY

DOCUMENT = REPOSITORY / "docs/http-conformance.md"
_INTRODUCTION = """\
# HTTP/1.1, requirement by requirement

What the mock answers to {rows} requests of HTTP/1.1 ({levels}), most of them odd.
Each line is a row of [fixtures/http](../fixtures/README.md#requests-of-http11), where the words in angle
brackets are explained, and `contract_tests/python/tests/test_http_conformance.py` sends each whole and byte
by byte. Where the mock does not close the connection, a further request on it is served; where it does,
nothing behind the request is. Where the RFCs leave a choice, or the mock does not do what they recommend,
its way stands in parentheses."""
_HEADER = ("Clause", "Level", "Requirement", "Sent", "The mock answers")


def _escaped(text: str) -> str:
    """A text of bytes in one cell: all that is not printable as JSON escapes it."""
    return json.dumps(text)[1:-1].replace('\\"', '"').replace("|", "\\|")


def _reply(reply: ExpectedReply) -> str:
    told = [str(reply.status)]
    told += [f"`{name}`" if value == "*" else f"`{name}: {value}`" for name, value in reply.has.items()]
    told += [f"no `{name}`" for name in reply.lacks]
    told += [] if reply.has_content else ["no content"]
    return " with ".join([told[0], ", ".join(told[1:])]) if told[1:] else told[0]


def _replies(row: Row) -> str:
    each = [_reply(reply) for reply in row.replies]
    if len(each) > 1 and len(set(each)) == 1:
        return f"{len(each)} times {each[0]}"
    return ", then ".join(each)


def _answer(row: Row) -> str:
    answer = ("100, " if row.continues else "") + _replies(row)
    if not row.is_usable:
        answer += ", and closes"
    return f"{answer} ({row.choice})" if row.choice else answer


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Row) -> tuple[str, ...]:
    sent = " ... ".join(f"`{_escaped(piece)}`" for piece in row.send if piece)
    return row.clause, row.level, row.requirement, sent, _answer(row)


def table_text() -> str:
    chapters = read_chapters()
    levels = Counter(row.level for chapter in chapters for row in chapter.rows)
    counted = ", ".join(f"{levels[level]} {level}" for level in ("MUST", "SHOULD", "MAY"))
    lines = [_INTRODUCTION.format(rows=levels.total(), levels=counted)]
    for chapter in chapters:
        lines += ["", f"## {chapter.title}", "", _line(_HEADER), _line(("---",) * len(_HEADER))]
        lines += [_line(_cells(row)) for row in chapter.rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(table_text(), encoding="utf-8")
