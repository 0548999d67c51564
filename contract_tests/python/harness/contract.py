"""The contract as data: which answers the document allows, and what is wrong with one that it does not."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from harness.assumed import read_defaults
from harness.program import REPOSITORY

DOCUMENT = REPOSITORY / "fixtures/contract/openapi.json"
BEHAVIOURS = REPOSITORY / "fixtures/contract/behaviours.json"
EVIDENCE = ("specified", "published", "vendor-code", "inferred", "unknown")
NO_OPERATION = "x-no-operation"
ANY_REQUEST = "x-any-request"
FAULT_HEADER = "X-Nairi-Mock-Fault-Applied"  # the mock says so where a fault plan spoilt its answer
_METHODS = ("get", "post", "put", "patch", "delete")
_URI = "urn:nairi:contract"
_SHORTEST_TEXT = 6  # what is shorter is found in any word


def pointer(*steps: str) -> str:
    return "/" + "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)


def assumptions_of(fact: Mapping[str, Any]) -> list[str]:
    named = fact.get("x-assumption", [])
    return [named] if isinstance(named, str) else list(named)


@dataclass(frozen=True)
class Complaint:
    """What an answer has that the document has not; what breaks nobody is only news on an endpoint."""

    rule: str  # which kind of difference it is
    place: str  # where in the answer: a JSON path, without the numbers of list items
    is_breaking: bool
    detail: str = ""  # may show what was answered
    assumptions: tuple[str, ...] = ()  # those of which the answer shows another value

    @property
    def text(self) -> str:
        return f"{self.place}: {self.rule}" + (f": {self.detail}" if self.detail else "")


@dataclass(frozen=True)
class Operation:
    name: str
    method: str
    path: str
    place: tuple[str, ...]
    responses: Mapping[str, Any]


class Contract:
    def __init__(self, document: dict[str, Any], defaults: Mapping[str, str]) -> None:
        self.document = document
        self._defaults = defaults
        self._registry: Registry[Any] = Registry().with_resource(_URI, DRAFT202012.create_resource(document))
        self.operations = {operation.name: operation for operation in self._read()}
        patterns = {operation.path: _pattern(operation.path, document) for operation in self._called()}
        # As the router has it: of two paths that fit, the one with more of its own text.
        self._paths = sorted(patterns.items(), key=lambda row: -len(re.sub(r"\{\w+\}", "", row[0])))

    def _called(self) -> list[Operation]:
        return [operation for operation in self.operations.values() if operation.method]

    def _read(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method in _METHODS:
                if method in item:
                    place = ("paths", path, method, "responses")
                    name = item[method]["operationId"]
                    yield Operation(name, method.upper(), path, place, item[method]["responses"])
        for name in (NO_OPERATION, ANY_REQUEST):
            responses = self.document[name]["responses"]
            yield Operation(name, "", "", (name, "responses"), responses)

    def resolve(self, fact: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = fact
        while set(found) == {"$ref"}:
            target = found["$ref"].removeprefix("#/").split("/")
            found = self.document
            for step in target:
                found = found[step.replace("~1", "/").replace("~0", "~")]
        return found

    def response(self, operation: Operation, status: str) -> dict[str, Any]:
        return self.resolve(operation.responses[status])

    def expected(self) -> set[tuple[str, str]]:
        """Every response that the mock can be brought to give."""
        return {
            (operation.name, status)
            for operation in self.operations.values()
            for status in operation.responses
            if "x-not-produced" not in self.response(operation, status)
        }

    def error_texts(self) -> set[str]:
        """The text of every cause that an error response of the mock names."""
        texts = set()
        for name, status in self.expected():
            response = self.response(self.operations[name], status)
            for content in response.get("content", {}).values():
                causes = [self.resolve(cause)["value"] for cause in content["examples"].values()]
                texts |= {cause["error"] for cause in causes if isinstance(cause, dict) and "error" in cause}
        return texts

    def operation_of(self, method: str, path: str) -> Operation:
        """The path decides before the method; a HEAD is a GET whose body is not sent."""
        wanted = "GET" if method == "HEAD" else method
        for template, pattern in self._paths:
            if pattern.fullmatch(path):
                for operation in self._called():
                    if (operation.path, operation.method) == (template, wanted):
                        return operation
                break
        return self.operations[NO_OPERATION]

    def place_of(self, method: str, path: str, status: int) -> Operation | None:
        """Who documents that status for that request."""
        for operation in (self.operation_of(method, path), self.operations[ANY_REQUEST]):
            if str(status) in operation.responses:
                return operation
        return None

    def holds(self, fact: Mapping[str, Any], assumed: Mapping[str, str]) -> bool:
        """Whether the assumptions have the value for which the fact is documented."""
        if "x-value" not in fact:
            return True
        values = [assumed.get(number, self._defaults[number]) for number in assumptions_of(fact)]
        return fact["x-value"] in values

    def check_schema(self, name: str, value: Any) -> None:
        """Raises unless the value is what the schema of that name describes."""
        self._validator(pointer("components", "schemas", name)).validate(value)

    def _validator(self, place: str) -> Draft202012Validator:
        return Draft202012Validator({"$ref": f"{_URI}#{place}"}, registry=self._registry)

    def complaints(
        self, request: tuple[str, str], answer: Any, assumed: Mapping[str, str]
    ) -> Iterator[Complaint]:
        """`request` is method and path without the prefix; `answer` has status, headers and body."""
        method, path = request
        operation = self.place_of(method, path, answer.status)
        status = str(answer.status)
        if operation is None:
            yield Complaint("undocumented status", status, is_breaking=False)
            return
        documented = self.response(operation, status)
        if not self.holds(documented, assumed):
            numbers = tuple(assumptions_of(documented))
            rule = "status of another value of " + " or ".join(numbers)
            yield Complaint(rule, status, is_breaking=False, assumptions=numbers)
        by_fault = "x-only-by-fault" in documented and FAULT_HEADER not in answer.headers
        if "x-not-produced" in documented or by_fault:
            yield Complaint("an answer that the mock never gives", status, False, f"{answer.body[:200]!r}")
        for name, header in documented.get("headers", {}).items():
            if header["required"] and name not in answer.headers:
                yield Complaint("missing header", name, is_breaking=False)
        if method != "HEAD":
            yield from self._about_body((*operation.place, status), documented, answer, assumed)

    def _about_body(
        self, place: tuple[str, ...], documented: dict[str, Any], answer: Any, assumed: Mapping[str, str]
    ) -> Iterator[Complaint]:
        content = documented.get("content", {})
        if not content:
            if answer.body:
                yield Complaint("a body where none is documented", "$", False, f"{answer.body[:200]!r}")
            return
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if media_type not in content:
            yield Complaint("content type", media_type or "none", True, f"instead of {' or '.join(content)}")
            return
        try:
            value = json.loads(answer.body)
        except ValueError as error:
            yield Complaint("not JSON", "$", is_breaking=True, detail=str(error))
            return
        schema = content[media_type]["schema"]
        validator = self._validator(pointer(*self._shared(place), "content", media_type, "schema"))
        for wrong in validator.iter_errors(value):
            yield _breach(wrong)
        for field, numbers in self.undocumented(schema, value, assumed):
            rule = "field of another value of " + " or ".join(numbers) if numbers else "undocumented field"
            yield Complaint(rule, field, is_breaking=False, assumptions=numbers)

    def _shared(self, place: tuple[str, ...]) -> tuple[str, ...]:
        """Where a response really stands, which several operations may share."""
        found: Any = self.document
        for step in place:
            found = found[step]
        return tuple(found["$ref"].removeprefix("#/").split("/")) if "$ref" in found else place

    def undocumented(
        self, schema: dict[str, Any], value: Any, assumed: Mapping[str, str], place: str = "$"
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each field that should not be there, with the assumptions of which another value documents it."""
        if "$ref" in schema:
            schema = self.resolve({"$ref": schema["$ref"]})
        if isinstance(value, dict):
            known = schema.get("properties", {})
            for name, item in value.items():
                if name not in known:
                    yield f"{place}.{name}", ()
                elif not self.holds(known[name], assumed):
                    yield f"{place}.{name}", tuple(assumptions_of(known[name]))
                else:
                    yield from self.undocumented(known[name], item, assumed, f"{place}.{name}")
        if isinstance(value, list):
            for item in value:
                yield from self.undocumented(schema.get("items", {}), item, assumed, f"{place}[*]")

    def facts(self) -> Iterator[dict[str, Any]]:
        """Everything in the document that has an evidence mark."""
        waiting: list[Any] = [self.document]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                if "x-evidence" in value:
                    yield value
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)

    def counts(self) -> list[str]:
        marks = Counter(fact["x-evidence"] for fact in self.facts())
        responses = sum(len(operation.responses) for operation in self.operations.values())
        return [
            f"{len(self._called())} operations, {responses} responses, {len(read_behaviours())} behaviours, "
            f"{len(self._defaults)} assumptions",
            f"{sum(marks.values())} facts: " + ", ".join(f"{marks[mark]} {mark}" for mark in EVIDENCE),
        ]


def _breach(wrong: ValidationError) -> Complaint:
    """What breaks the schema; of a field that is missing, the place is where it should be."""
    place = re.sub(r"\[\d+\]", "[*]", wrong.json_path)
    missing = re.match(r"'(\w+)' is a required property", wrong.message)
    if missing:
        return Complaint("missing field", f"{place}.{missing[1]}", is_breaking=True)
    return Complaint(f"breaks `{wrong.validator}`", place, is_breaking=True, detail=wrong.message[:300])


def _pattern(path: str, document: dict[str, Any]) -> re.Pattern[str]:
    item = document["paths"][path]
    parameters = [row for method in _METHODS for row in item.get(method, {}).get("parameters", [])]
    many = {row["name"] for row in parameters if row.get("x-allow-reserved")}
    pieces = re.split(r"\{(\w+)\}", path)
    literals, names = pieces[::2], pieces[1::2]
    text = re.escape(literals[0])
    for name, literal in zip(names, literals[1:], strict=True):
        text += ("[^/](?:.*[^/])?" if name in many else "[^/]+") + re.escape(literal)
    return re.compile(text)


@cache
def contract() -> Contract:
    return Contract(json.loads(DOCUMENT.read_text(encoding="utf-8")), read_defaults())


def read_behaviours() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(BEHAVIOURS.read_text(encoding="utf-8"))["behaviours"]
    return rows


def behaviour(name: str) -> dict[str, Any]:
    return next(row for row in read_behaviours() if row["name"] == name)


def may_follow(earlier: str, later: str) -> bool:
    """Whether a message that was seen in one status may be seen in the other next, with any number missed."""
    steps: dict[str, list[str]] = behaviour("status_path")["steps"]
    return later in steps[earlier] or any(may_follow(step, later) for step in steps[earlier])


class Watch:
    """Sees every answer of a run: what was seen at all, and what of it the document does not say."""

    def __init__(self) -> None:
        self.seen: Counter[tuple[str, str]] = Counter()
        self.error_texts: set[str] = set()
        self.complaints: Counter[tuple[str, str, Complaint]] = Counter()  # operation, status, complaint
        self.spoilt = 0  # answers that a test can make nothing of, and not for what it tests
        self.contents: set[str] = set()  # prompts and replies, which no report may show

    def observe(
        self, request: tuple[str, str], answer: Any, assumed: Mapping[str, str], strict: bool
    ) -> None:
        """With `strict`, whatever is not documented raises."""
        method, path = request
        operation = contract().place_of(method, path, answer.status)
        name = operation.name if operation else contract().operation_of(method, path).name
        status = str(answer.status)
        self.seen[(name, status)] += 1
        self._keep_contents(answer)
        complaints = list(contract().complaints(request, answer, assumed))
        for complaint in complaints:
            self.complaints[(name, status, complaint)] += 1
        in_trouble = answer.status == 429 or answer.status >= 500
        self.spoilt += in_trouble or any(row.is_breaking or row.place == status for row in complaints)
        wrong = [complaint.text for complaint in complaints if strict]
        assert (
            not wrong
        ), f"{method} {path[:200]} ({name}) answered {status}, and the contract says no: {wrong}"
        if answer.status >= 400 and method != "HEAD" and not complaints:
            self.error_texts.add(json.loads(answer.body)["error"])

    def _keep_contents(self, answer: Any) -> None:
        try:
            body = json.loads(answer.body)
        except ValueError:
            return
        rows = body.get("messages", [body]) if isinstance(body, dict) else []
        for row in rows if isinstance(rows, list) else []:
            content = row.get("content") if isinstance(row, dict) else None
            if isinstance(content, str) and len(content) >= _SHORTEST_TEXT:
                self.contents.add(content)

    def missing(self) -> list[str]:
        """What the mock can be brought to answer and nobody has seen it answer."""
        answers = [f"{name} {status}" for name, status in sorted(contract().expected() - self.seen.keys())]
        return answers + [f'"{text}"' for text in sorted(contract().error_texts() - self.error_texts)]
