from __future__ import annotations

import base64

import pytest
from harness.api import Api
from harness.assumed import TOO_LARGE
from harness.expect import conversation_ids, expect_error, expect_json
from harness.polling import Turn, drive, follow
from harness.provider import Capability

UNKNOWN = "att_01JZ0000000000000000000000"
BYTES_MAX = 52_428_800
REFERENCES_MAX = 10

keeps_uploads = pytest.mark.needs(Capability.KEEP_UPLOADS)


def uploaded(api: Api, name: str = "note.txt", content: bytes = b"hello\n") -> str:
    answer = api.upload(name, content)
    assert answer.ok, answer.body
    attachment_id: str = expect_json(answer, answer.status)["attachment_id"]
    return attachment_id


@keeps_uploads
@pytest.mark.parametrize("content", [b"hello\n", b"", bytes(range(256)) * 40, b"\r\n--x\r\n\r\n--"])
def test_an_upload_comes_back_whole(api: Api, content: bytes) -> None:
    found = expect_json(api.attachment(uploaded(api, "blob.bin", content)))
    assert base64.b64decode(found["data"], validate=True) == content
    assert found["filename"] == "blob.bin"


@keeps_uploads
@pytest.mark.parametrize("name", ["a b.txt", "a;b.txt", "über.txt", "..", "a'b.txt"])
def test_a_file_name_is_kept(api: Api, name: str) -> None:
    assert api.attachment(uploaded(api, name)).json()["filename"] == name


@pytest.mark.mock_only("unpublished: how the file name of an upload is quoted")
@pytest.mark.parametrize("name", ['a"b.txt', "a\\b.txt", "dir\\", 'dir\\"'])
def test_a_file_name_may_hold_quotes_and_backslashes(api: Api, name: str) -> None:
    assert api.attachment(uploaded(api, name)).json()["filename"] == name


@keeps_uploads
@pytest.mark.conversations(1)
def test_a_message_echoes_what_was_attached(api: Api) -> None:
    ids = [uploaded(api, f"{number}.txt") for number in range(REFERENCES_MAX)]
    assert drive(api, attachment_ids=ids).message["attachment_ids"] == ids


@keeps_uploads
@pytest.mark.conversations(1)
def test_a_follow_up_may_attach_too(api: Api, finished: Turn) -> None:
    attachment_id = uploaded(api)
    continued = api.follow_up(finished.job_id, attachment_ids=[attachment_id]).json()
    assert api.message(continued["message_id"]).json()["attachment_ids"] == [attachment_id]
    follow(
        api, {**continued, "job_id": finished.job_id}
    )  # others read this conversation, and find it at rest


@pytest.mark.needs(Capability.ATTACH_FILES)
@pytest.mark.conversations(1)
def test_files_of_a_reply_can_be_fetched(api: Api) -> None:
    turn = drive(api, agent_id="attachments")
    messages = api.messages(turn.job_id).json()["messages"]
    produced = [
        attachment_id
        for message in messages
        if message["role"] == "assistant"
        for attachment_id in message.get("attachment_ids", [])
    ]
    assert produced
    for attachment_id in produced:
        assert expect_json(api.attachment(attachment_id))["id"] == attachment_id


@keeps_uploads
@pytest.mark.parametrize("count", [REFERENCES_MAX + 1, 1_000])
def test_an_eleventh_attachment_is_refused_before_anything_is_made(api: Api, count: int) -> None:
    attachment_id = uploaded(api)
    before = conversation_ids(api)
    expect_error(api.start(attachment_ids=[attachment_id] * count), 400)
    assert conversation_ids(api) == before


@pytest.mark.parametrize("attachment_ids", [[UNKNOWN], ["nonsense"], ["att_"]])
def test_a_bad_reference_is_refused_before_anything_is_made(api: Api, attachment_ids: list[str]) -> None:
    before = conversation_ids(api)
    expect_error(api.start(attachment_ids=attachment_ids), 400)
    assert conversation_ids(api) == before


@keeps_uploads
def test_a_bad_reference_leaves_a_conversation_alone(api: Api, finished: Turn) -> None:
    before = api.messages(finished.job_id).body
    expect_error(api.follow_up(finished.job_id, attachment_ids=[uploaded(api), UNKNOWN]), 400)
    assert api.messages(finished.job_id).body == before


@pytest.mark.needs(Capability.OPEN_SANDBOXES)
def test_another_sandboxs_file_cannot_be_used(api: Api, stranger: Api) -> None:
    attachment_id = uploaded(api)
    expect_error(stranger.attachment(attachment_id), 404)
    expect_error(stranger.start(attachment_ids=[attachment_id]), 400)


@pytest.mark.mock_only("unpublished: an unknown attachment is 404")
def test_an_unknown_attachment_is_not_found(api: Api) -> None:
    expect_error(api.attachment(UNKNOWN), 404)


@pytest.mark.parametrize("attachment_id", ["nonsense", "att_", UNKNOWN[:-1]])
def test_a_malformed_id_is_a_bad_request(api: Api, attachment_id: str) -> None:
    expect_error(api.attachment(attachment_id), 400)


@keeps_uploads
@pytest.mark.mock_only("unpublished: an upload without the field `file` is a bad request")
def test_an_upload_without_a_file_is_refused(api: Api) -> None:
    expect_error(api.upload("note.txt", b"hello", field="document"), 400)


@keeps_uploads
@pytest.mark.mock_only("unpublished: a broken form is a bad request")
@pytest.mark.parametrize(
    ("content_type", "data"),
    [
        ("multipart/form-data", b"--x\r\n\r\n\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=file"),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x--"),
        ("application/json", b"{}"),
    ],
)
def test_a_broken_form_is_refused(api: Api, content_type: str, data: bytes) -> None:
    answer = api.call("POST", "/attachments", data=data, headers={"Content-Type": content_type})
    expect_error(answer, 400, 415)


@pytest.mark.needs(Capability.TAKE_HUGE_BODIES)
def test_the_largest_file_is_taken(api: Api) -> None:
    content = b"x" * BYTES_MAX
    found = api.attachment(uploaded(api, "large.bin", content)).json()
    assert len(base64.b64decode(found["data"])) == BYTES_MAX


@pytest.mark.needs(Capability.TAKE_HUGE_BODIES)
def test_one_byte_more_is_refused(api: Api) -> None:
    expect_error(api.upload("larger.bin", b"x" * (BYTES_MAX + 1)), *TOO_LARGE)
