"""The contract is sound in itself, agrees with the ledger and the suite, and notices what is wrong."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.api import Answer
from harness.assumed import LEDGER, read_defaults
from harness.contract import (
    BEHAVIOURS,
    DOCUMENT,
    EVIDENCE,
    FAULT_HEADER,
    Contract,
    Watch,
    assumptions_of,
    contract,
    read_behaviours,
)
from harness.layout import lay_out
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

pytestmark = pytest.mark.of_this_repository(
    "checks the contract itself, which every run against the mock does"
)

TESTS = Path(__file__).parent
JSON = {"Content-Type": "application/json"}
JOB = "job_01JZ0000000000000000000001"
MESSAGE: dict[str, Any] = contract().document["components"]["schemas"]["Message"]["examples"][0]


def test_the_document_is_valid_openapi() -> None:
    errors = list(OpenAPIV31SpecValidator(contract().document).iter_errors())
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("name", contract().document["components"]["schemas"])
def test_a_schema_is_valid_and_so_are_its_examples(name: str) -> None:
    schema = contract().document["components"]["schemas"][name]
    Draft202012Validator.check_schema(schema)
    for example in schema.get("examples", []):
        contract().check_schema(name, example)
        if schema.get("type") == "object":
            assert list(contract().undocumented(schema, example, {})) == []


def shown() -> Iterator[tuple[str, str]]:
    for operation in contract().operations.values():
        for status in operation.responses:
            yield operation.name, status


@pytest.mark.parametrize(("name", "status"), shown())
def test_the_examples_of_a_response_are_what_it_describes(name: str, status: str) -> None:
    operation = contract().operations[name]
    response = contract().response(operation, status)
    assumed = {number: response["x-value"] for number in assumptions_of(response) if "x-value" in response}
    for media_type, content in response.get("content", {}).items():
        assert content["examples"]
        marks = [FAULT_HEADER] if "x-only-by-fault" in response else []
        for reference in content["examples"].values():
            value = contract().resolve(reference)["value"]
            headers = {
                "Content-Type": media_type,
                **dict.fromkeys([*response.get("headers", {}), *marks], "x"),
            }
            answer = Answer(int(status), headers, json.dumps(value).encode())
            # Of what the mock never gives the contract complains, and of nothing else.
            expected = 1 if "x-not-produced" in response else 0
            path = operation.path.replace("{agent_id}", "my-agent").replace("{", "").replace("}", "")
            request = (operation.method or "GET", path or "/nothing")
            assert len(list(contract().complaints(request, answer, assumed))) == expected


def described() -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything that must say how it is known."""
    document = contract().document
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation
            if "requestBody" in operation:
                yield f"{method} {path} body", operation["requestBody"]
            for parameter in operation.get("parameters", []):
                yield f"{method} {path} {parameter['name']}", parameter
    for operation in contract().operations.values():
        for status in operation.responses:
            yield f"{operation.name} {status}", contract().response(operation, status)
    for name, schema in document["components"]["schemas"].items():
        yield name, schema
        for field, about in schema.get("properties", {}).items():
            yield f"{name}.{field}", about
    for name, example in document["components"]["examples"].items():
        yield name, example


def test_every_fact_says_how_it_is_known_and_where_from() -> None:
    for place, fact in described():
        assert fact.get("x-evidence") in EVIDENCE, place
        assert fact.get("x-source", "").startswith(("https://", "drive-a-conversation.md")), place
        assert fact.get("description") or fact.get("summary"), place


def test_the_document_and_the_ledger_agree() -> None:
    rows = {row["id"]: row for row in json.loads(LEDGER.read_text(encoding="utf-8"))["assumptions"]}
    behaviours = [{"x-assumption": row.get("assumption", [])} for row in read_behaviours()]
    named = [number for fact in [*contract().facts(), *behaviours] for number in assumptions_of(fact)]
    assert set(named) == set(rows)
    for fact in contract().facts():
        for number in assumptions_of(fact):
            value = fact.get("x-value")
            assert value is None or (value in rows[number]["values"] and value != rows[number]["default"])


def test_every_status_that_an_assumption_may_choose_is_documented() -> None:
    """Each value of a switch that chooses a status is one of the document's."""
    rows = json.loads(LEDGER.read_text(encoding="utf-8"))["assumptions"]
    for row in rows:
        statuses = {value for value in row["values"] if isinstance(row["values"], list) and value.isdigit()}
        documented = {
            status
            for operation in contract().operations.values()
            for status in operation.responses
            if row["id"] in json.dumps(full(operation.name, status))
        }
        assert statuses <= documented | {row["default"]}, row["id"]


def full(name: str, status: str) -> Any:
    """A response with what its examples refer to."""
    response = copy.deepcopy(contract().response(contract().operations[name], status))
    for content in response.get("content", {}).values():
        content["examples"] = [contract().resolve(row) for row in content["examples"].values()]
    return response


def names_in(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_behaviour_is_checked_by_tests_that_exist() -> None:
    for number, row in enumerate(read_behaviours(), 1):
        assert row["id"] == f"B-{number:02}"
        assert row["evidence"] in EVIDENCE
        assert row["tests"], row["id"]
        for test in row["tests"]:
            file, _, name = test.partition("::")
            assert name in names_in(file), f"{row['id']}: {test}"


def test_ids_and_operations_are_named_once() -> None:
    behaviours = [row["name"] for row in read_behaviours()]
    assert len(behaviours) == len(set(behaviours))
    assert len(contract().operations) == 13 + 2


@pytest.mark.parametrize("file", [DOCUMENT, BEHAVIOURS], ids=lambda file: file.name)
def test_the_files_are_laid_out_by_the_rule(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text == lay_out(json.loads(text))


Change = Callable[[dict[str, Any]], object]
WRONG: dict[str, Change] = {
    "a field is missing": lambda message: message.pop("job_id"),
    "a status that there is not": lambda message: message.update(status="running"),
    "an id of another kind": lambda message: message.update(id=JOB),
    "a date without milliseconds": lambda message: message.update(created_at="2026-01-01T00:00:00Z"),
    "null for what is left out": lambda message: message.update(model=None),
    "an empty list for what is left out": lambda message: message.update(attachment_ids=[]),
    "a text for a number": lambda message: message.update(cost_usd="0.1"),
}


def observe(answer: Answer, strict: bool = True, request: tuple[str, str] = ("GET", "/messages/x")) -> Watch:
    watch = Watch()
    watch.observe(request, answer, {}, strict=strict)
    return watch


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_body_is_noticed_whoever_sent_it(change: Change) -> None:
    message = dict(MESSAGE)
    change(message)
    answer = Answer(200, JSON, json.dumps(message).encode())
    with pytest.raises(AssertionError, match="the contract says no"):
        observe(answer, strict=True)
    assert observe(answer, strict=False).spoilt == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"<html>"])
@pytest.mark.parametrize("content_type", ["application/json", "text/html"])
def test_a_broken_body_is_noticed_whoever_sent_it(body: bytes, content_type: str) -> None:
    answer = Answer(200, {"Content-Type": content_type}, body)
    with pytest.raises(AssertionError, match="the contract says no"):
        observe(answer, strict=True)
    assert observe(answer, strict=False).spoilt == 1


ADDED = json.dumps({**MESSAGE, "colour": "green"}).encode()
ALTERNATIVE = json.dumps({"job_id": JOB, "message_id": MESSAGE["id"]}).encode()
NEWS: dict[str, tuple[Answer, tuple[str, str]]] = {
    "undocumented field": (Answer(200, JSON, ADDED), ("GET", "/messages/x")),
    "418: undocumented status": (Answer(418, JSON, b'{"error": "x"}'), ("GET", "/messages/x")),
    "another value of A-01": (Answer(202, JSON, ALTERNATIVE), ("POST", "/conversations/start")),
    "a body where none is documented": (Answer(204, {}, b"x"), ("DELETE", "/agents/my-agent")),
    "500: an answer that the mock never gives": (Answer(500, JSON, b'{"error": "x"}'), ("GET", "/agents")),
    "Allow: missing header": (Answer(405, JSON, b'{"error": "x"}'), ("PUT", "/agents")),
}


@pytest.mark.parametrize("text", NEWS)
def test_what_is_not_documented_fails_the_mock_and_is_news_of_an_endpoint(text: str) -> None:
    answer, request = NEWS[text]
    with pytest.raises(AssertionError, match=text):
        observe(answer, strict=True, request=request)
    watch = observe(answer, strict=False, request=request)
    assert [text in complaint.text for _, _, complaint in watch.complaints] == [True]


def test_a_switched_assumption_documents_its_own_status() -> None:
    watch = Watch()
    answer = Answer(202, JSON, ALTERNATIVE)
    watch.observe(("POST", "/conversations/start"), answer, {"A-01": "202"}, strict=True)
    assert "start_conversation 202" not in watch.missing()
    assert "start_conversation 201" in watch.missing()


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/agents/a/b", "get_agent"),
        ("HEAD", "/agents/a%2Fb", "get_agent"),
        ("GET", "/agents/a/b/conversations", "list_agent_conversations"),
        ("POST", "/agents/a/deploy", "deploy_agent"),
        ("DELETE", "/agents/a/deploy", "x-no-operation"),
        ("POST", "/conversations/start", "start_conversation"),
        ("GET", "/conversations/x/messages", "list_messages"),
        ("GET", "/conversations/x/y/messages", "x-no-operation"),
        ("GET", "/agents/", "x-no-operation"),
    ],
)
def test_a_request_is_the_operation_that_the_router_would_take(method: str, path: str, name: str) -> None:
    assert contract().operation_of(method, path).name == name


def test_a_broken_document_is_refused() -> None:
    broken = copy.deepcopy(contract().document)
    broken["paths"]["/agents"]["get"]["responses"]["200"] = {"content": {}}
    assert list(OpenAPIV31SpecValidator(broken).iter_errors())
    assert Contract(contract().document, read_defaults()).expected() == contract().expected()
