"""The model alone, told histories: what each rule excludes, and what no rule may exclude."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conformance.liveness import Bound, Verdict
from conformance.rulebook import Rulebook, surprises
from conformance.story import FOREIGN, JOB, NOT_AN_API_JOB, Story, at, message_id, progress, said
from conformance.turn import ABSENT, Turn
from harness.contract import read_behaviours

pytestmark = pytest.mark.of_this_repository("tests the model itself, and no provider")

Tell = Callable[[Story], object]


def told(*tellings: Tell, **kind: object) -> Story:
    story = Story(**kind)  # type: ignore[arg-type]
    for tell in tellings:
        tell(story)
    return story


def start(story: Story) -> None:
    story.start()


def shows(*statuses: str) -> Tell:
    def tell(story: Story) -> None:
        for status in statuses:
            story.shows(status)

    return tell


def listed(*messages: dict[str, object]) -> Tell:
    return lambda story: story.listed(*messages)


def conversations(*statuses: str) -> Tell:
    return lambda story: story.conversations(*statuses)


def later(seconds: float) -> Tell:
    return lambda story: story.later(seconds)


def tool(number: int, status: str) -> dict[str, object]:
    names = {"progress_type": "tool_use", "tool_name": "Bash", "tool_use_id": "toolu_1"}
    return progress(number, 0, **names, tool_status=status)


ASKED = said(1, "user", "pending")
DONE = said(1, "user")
FAILED = said(1, "user", "failed")
REPLY = said(2, "assistant")
REASON = said(2, "system")
SECOND = said(3, "user", "queued")
UNKNOWN = "job_01JZ0000000000000000000009"
STRANGE = said(77, "user", job_id=UNKNOWN)
LIST = "/agents/my-agent/conversations"
RUNNING = tool(2, "running")

BAD: dict[str, tuple[str, list[Tell]]] = {
    "pending and then queued": ("status_path", [shows("pending", "queued")]),
    "completed and then pending": ("terminal_is_sticky", [shows("completed", "pending")]),
    "completed and then failed": ("terminal_is_sticky", [shows("completed", "failed")]),
    "failed and then completed": ("terminal_is_sticky", [shows("failed", "completed")]),
    "a fresh message is not found": ("started_means_visible", [lambda story: story.poll(None)]),
    "a fresh job is not listed": ("started_means_visible", [conversations()]),
    "a list without the message": ("started_means_visible", [listed()]),
    "a follow-up finds no job": ("started_means_visible", [lambda story: story.follow_up(3, 404)]),
    "a poll shows another text": (
        "poll_shows_the_callers_message",
        [lambda story: story.poll({**DONE, "content": "the reply"})],
    ),
    "a poll turns into the reply": (
        "poll_shows_the_callers_message",
        [lambda story: story.poll({**DONE, "role": "assistant"})],
    ),
    "the newest first": ("list_order", [listed(progress(2, second=0.5), ASKED)]),
    "a reply before the question": ("list_order", [listed(REPLY, DONE)]),
    "progress is gone": ("list_only_grows", [listed(ASKED, progress(2)), listed(ASKED)]),
    "progress changes places": (
        "list_only_grows",
        [listed(ASKED, progress(2), progress(3)), listed(ASKED, progress(3), progress(2))],
    ),
    "one id twice": ("ids_are_stable_and_unique", [listed(DONE, REPLY, REPLY)]),
    "one id, another time": (
        "ids_are_stable_and_unique",
        [listed(DONE, REPLY), listed(DONE, {**REPLY, "created_at": at(0.1), "updated_at": at(0.1)})],
    ),
    "alone it has no files": (
        "ids_are_stable_and_unique",
        [
            listed(DONE, {**REPLY, "attachment_ids": ["att_01JZ0000000000000000000001"]}),
            lambda story: story.poll(REPLY),
        ],
    ),
    "start answers an old id": ("ids_are_stable_and_unique", [lambda story: story.start(2)]),
    "a younger id that sorts first": (
        "ids_sort_by_time",
        [listed(DONE, said(9, "assistant", second=0.1), progress(3, second=0.2))],
    ),
    "updated before it was created": (
        "times_do_not_run_backwards",
        [lambda story: story.poll(said(1, "user", second=0.5, updated_at=at(0)))],
    ),
    "the reply says something else": (
        "text_is_frozen",
        [listed(DONE, REPLY), listed(DONE, {**REPLY, "content": "else"})],
    ),
    "completed without a reply": ("reply_before_the_end", [listed(DONE)]),
    "completed, and the reply comes later": ("reply_before_the_end", [shows("completed"), listed(DONE)]),
    "one reply for two turns": (
        "reply_before_the_end",
        [lambda story: story.follow_up(3), listed(DONE, REPLY, said(3, "user"))],
    ),
    "an empty reply": ("reply_before_the_end", [listed(DONE, {**REPLY, "content": ""})]),
    "a reply in a failed turn": (
        "reply_appears_complete",
        [shows("failed"), listed(FAILED, REPLY, said(3, "system"))],
    ),
    "a reply while the turn runs": ("reply_ends_its_turn", [listed(ASKED, REPLY)]),
    "failed without a reason": ("failure_has_a_reason", [shows("failed"), listed(FAILED)]),
    "a reason that stands before the failed turn": (
        "failure_has_a_reason",
        [
            lambda story: story.follow_up(3),
            listed(DONE, REPLY, said(9, "system"), said(3, "user", "failed")),
        ],
    ),
    "a failed turn ends its conversation": (
        "failed_turn_keeps_the_conversation",
        [shows("failed"), conversations("error")],
    ),
    "null for what is left out": (
        "omitted_and_never_null",
        [lambda story: story.poll({**ASKED, "model": None})],
    ),
    "usage in part": ("usage_whole_or_not", [listed(DONE, {**REPLY, "input_tokens": 5})]),
    "progress without an envelope": (
        "progress_repeats_its_envelope",
        [listed(ASKED, said(2, "progress", progress_type="text"))],
    ),
    "progress with another envelope": (
        "progress_repeats_its_envelope",
        [listed(ASKED, {**progress(2), "progress_type": "step"})],
    ),
    "a tool that never ends": ("tool_use_pairs", [listed(DONE, RUNNING, said(3, "assistant"))]),
    "a job from elsewhere is continued": (
        "origin_rule",
        [lambda story: story.follow_up(3, job_id=FOREIGN)],
    ),
    "a job from elsewhere is refused in other words": (
        "origin_rule",
        [lambda story: story.follow_up(3, 400, "no", job_id=FOREIGN)],
    ),
    "our own job is taken for another's": (
        "origin_rule",
        [lambda story: story.follow_up(3, 400, NOT_AN_API_JOB)],
    ),
    "a follow-up overtakes": (
        "follow_up_waits",
        [lambda story: story.follow_up(3), listed(ASKED, said(3, "user", "pending"))],
    ),
    "a message of another job": (
        "context_is_kept",
        [lambda story: story.poll({**ASKED, "job_id": FOREIGN})],
    ),
    "a refused start made a conversation": (
        "refused_means_unchanged",
        [
            lambda story: story.start(5, status=400),
            lambda story: story.tell("GET", LIST, 200, {"conversations": [row(UNKNOWN, 0), row(JOB, 0)]}),
        ],
    ),
    "a refused follow-up is in the list": (
        "refused_means_unchanged",
        [lambda story: story.follow_up(3, 400), listed(ASKED, SECOND)],
    ),
    "a status that there is not": ("words_are_documented", [shows("paused")]),
    "a role that there is not": ("words_are_documented", [listed(ASKED, said(2, "moderator"))]),
    "a time after the Date": (
        "no_news_from_the_future",
        [lambda story: story.poll(said(1, "user", "pending", second=1))],
    ),
    "closed and then active": ("closed_stays_closed", [conversations("completed"), conversations("active")]),
    "closed, and takes a follow-up": (
        "closed_stays_closed",
        [conversations("abandoned"), lambda story: story.follow_up(3)],
    ),
    "refuses a follow-up and is active": (
        "closed_stays_closed",
        [lambda story: story.follow_up(3, 400), conversations("active")],
    ),
    "an unknown message is found": (
        "unknown_is_not_found",
        [lambda story: story.tell("GET", f"/messages/{message_id(77)}", 200, STRANGE)],
    ),
    "a malformed id is not found": (
        "unknown_is_not_found",
        [lambda story: story.tell("GET", "/messages/nonsense", 404, {"error": "x"})],
    ),
    "an unknown id is malformed": (
        "unknown_is_not_found",
        [lambda story: story.tell("GET", f"/messages/{message_id(77)}", 400, {"error": "x"})],
    ),
    "a list of another order": (
        "conversations_newest_first",
        [lambda story: story.tell("GET", LIST, 200, {"conversations": [row(FOREIGN, 0), row(JOB, 0.5)]})],
    ),
    "a list with what has not changed since": (
        "updated_after_is_strict",
        [lambda story: story.conversations("active", query={"updated_after": at(0)})],
    ),
}


def row(job_id: str, second: float) -> dict[str, str]:
    return {"id": job_id, "status": "active", "created_at": at(second), "updated_at": at(second)}


@pytest.mark.parametrize(("rule", "tellings"), BAD.values(), ids=BAD.keys())
def test_a_bad_history_is_excluded_by_its_rule(rule: str, tellings: list[Tell]) -> None:
    story = told(start, *tellings)
    assert story.rules - set(surprises()) == {rule}, "\n".join(map(str, story.model.findings))
    assert len([finding for finding in story.model.findings if not finding.is_surprise]) == 1


GOOD: dict[str, list[Tell]] = {
    "every status seen": [shows("queued", "pending", "completed"), listed(DONE, REPLY)],
    "only the end seen": [shows("completed"), listed(DONE, REPLY)],
    "a failure with its reason": [shows("pending", "failed"), listed(FAILED, REASON)],
    "a reply and a notice": [listed(DONE, REPLY, said(3, "system"))],
    "progress, then the reply": [
        listed(ASKED, RUNNING),
        listed(DONE, RUNNING, tool(3, "completed"), said(4, "assistant")),
    ],
    "a follow-up that waits": [
        lambda story: story.follow_up(3),
        listed(ASKED, SECOND),
        lambda story: story.shows("queued", 3),
        lambda story: story.shows("completed", 3),
        shows("completed"),
        listed(DONE, said(3, "user"), said(4, "assistant"), said(5, "assistant")),
    ],
    "a failed turn and then a completed one": [
        lambda story: story.follow_up(3),
        listed(FAILED, said(3, "user"), REASON, said(4, "assistant")),
        conversations("active"),
    ],
    "a lost follow-up that was made": [
        lambda story: story.follow_up(3, None),
        listed(ASKED, SECOND),
        lambda story: story.shows("queued", 3),
    ],
    "a lost follow-up that was not made": [
        lambda story: story.follow_up(3, None),
        listed(ASKED),
        lambda story: story.follow_up(4),
    ],
    "a lost follow-up that comes late": [
        lambda story: story.follow_up(3, None),
        listed(ASKED),
        listed(ASKED, SECOND),
    ],
    "a lost start": [
        lambda story: story.start(5, status=None),
        lambda story: story.tell("GET", LIST, 200, {"conversations": [row(UNKNOWN, 0), row(JOB, 0)]}),
    ],
    "an answer 503 tells nothing": [
        lambda story: story.follow_up(3, 503),
        lambda story: story.tell("GET", f"/messages/{message_id(1)}", 503, {"error": "x"}),
        listed(ASKED, SECOND),
    ],
    "a job from elsewhere": [
        lambda story: story.follow_up(3, 400, NOT_AN_API_JOB, job_id=FOREIGN),
    ],
    "a list since nobody knows when": [
        lambda story: story.conversations("active", query={"updated_after": "yesterday"}),
    ],
    "a list with half a row, or no time": [
        lambda story: story.tell("GET", LIST, 200, {"conversations": [{"id": JOB}]}),
        lambda story: story.tell("GET", LIST, 200, {"conversations": [{**row(JOB, 0), "updated_at": "x"}]}),
    ],
    "a message with no time": [
        lambda story: story.poll({**DONE, "updated_at": "today"}),
        listed({**DONE, "created_at": "2026-01-01T00:00:00"}),
    ],
    "a job that closes": [
        listed(DONE, REPLY, said(3, "system")),
        lambda story: story.follow_up(4, 400),
        conversations("completed"),
    ],
}


@pytest.mark.parametrize("tellings", GOOD.values(), ids=GOOD.keys())
@pytest.mark.parametrize("is_mock", [True, False], ids=["mock", "endpoint"])
def test_a_good_history_is_not_excluded(tellings: list[Tell], is_mock: bool) -> None:
    story = told(start, *tellings, is_mock=is_mock)
    assert not story.rules - set(surprises()), "\n".join(map(str, story.model.findings))


def test_every_rule_that_concerns_a_conversation_excludes_something() -> None:
    """The others are about agents, files and pages, which need no model; liveness has its own verdict."""
    aside = {"B-19", "B-21", "B-27", "B-28", "B-29", "B-30", "B-31", "B-32"}
    excluded = {rule for rule, _ in BAD.values()}
    assert excluded == {row["name"] for row in read_behaviours() if row["id"] not in aside}


def test_an_endpoint_is_held_to_what_is_published_only() -> None:
    for rule, tellings in BAD.values():
        story = told(start, *tellings, is_mock=False)
        firm = Rulebook(is_mock=False).only(rule)
        assert story.rules - set(surprises()) <= {rule}
        assert bool(story.rules & {rule}) == bool(firm), rule


@pytest.mark.parametrize(
    ("assumption", "name"),
    [
        ("A-27=reopened", "closed, and takes a follow-up"),
        ("A-28=pending", "a follow-up overtakes"),
        ("A-29=error", "a failed turn ends its conversation"),
        ("A-39=with_pickup", "a reply while the turn runs"),
        ("A-39=with_pickup", "a reply in a failed turn"),
    ],
)
def test_a_rule_that_rests_on_an_assumption_goes_with_it(assumption: str, name: str) -> None:
    number, _, value = assumption.partition("=")
    _, tellings = BAD[name]
    assert told(start, *tellings).rules
    assert not told(start, *tellings, assumed={number: value}).rules - set(surprises())


def test_a_provider_with_other_callers_may_show_what_is_not_ours() -> None:
    for name in ("a refused start made a conversation", "an unknown message is found"):
        _, tellings = BAD[name]
        assert not told(start, *tellings, is_whole=False).rules


def test_where_a_conversation_of_somebody_else_began_is_not_known() -> None:
    story = told(is_whole=False)
    story.listed(DONE, REPLY)
    story.follow_up(3)
    story.follow_up(4, 400, NOT_AN_API_JOB)
    assert not story.rules


def test_what_is_seen_of_one_turn_narrows_what_another_can_be() -> None:
    story = told(start, lambda story: story.follow_up(3))
    of_job = story.model.conversations[JOB]
    assert {turns[0].phase for turns in of_job.turns} == {"queued", "pending", "completed", "failed"}
    story.shows("completed", 3)
    assert {turns[0].phase for turns in of_job.turns} == {"completed", "failed"}
    story.listed(DONE, said(3, "user"), REPLY, said(4, "assistant"))
    assert of_job.turns == {(Turn("completed", replied=True), Turn("completed", replied=True))}


def test_a_lost_answer_keeps_both_possible() -> None:
    story = told(start, lambda story: story.follow_up(3, None))
    of_job = story.model.conversations[JOB]
    assert ABSENT in {turns[1].phase for turns in of_job.turns}
    assert "queued" in {turns[1].phase for turns in of_job.turns}
    story.listed(ASKED, SECOND)
    assert {turns[1].phase for turns in of_job.turns} == {"queued"}


def test_a_violation_is_told_once_with_what_led_there() -> None:
    story = told(start, shows("completed", "pending", "queued", "failed"))
    (finding,) = story.model.findings
    assert str(finding).splitlines()[0] == f"violation: {message_id(1)} is pending"
    assert [line.split("-> ")[1] for line in finding.history] == [
        f"201: {JOB} {message_id(1)}",
        "200: user completed",
        "200: user pending",
    ]


@pytest.mark.parametrize(
    ("tellings", "verdict"),
    [
        ([shows("pending"), later(3600), shows("pending"), later(1), shows("pending")], Verdict.VIOLATED),
        ([shows("pending"), later(3600), shows("pending")], Verdict.INCONCLUSIVE),
        ([later(9999), shows("completed")], Verdict.HOLDS),
        ([later(3601), shows("pending", "completed")], Verdict.VIOLATED),
        ([], Verdict.INCONCLUSIVE),
    ],
    ids=["late", "not yet late", "nobody looked", "late and over", "never seen"],
)
def test_liveness_has_a_bound_and_a_verdict_of_its_own(tellings: list[Tell], verdict: Verdict) -> None:
    story = told(start, *tellings)
    (row_,) = story.model.liveness(Bound())
    assert row_.verdict is verdict, row_
    assert not story.rules


def test_liveness_may_be_bound_by_looks() -> None:
    story = told(start, shows("pending"), listed(ASKED))
    for looks_max, verdict in ((1, Verdict.VIOLATED), (2, Verdict.INCONCLUSIVE)):
        (row_,) = story.model.liveness(Bound(seconds_max=None, looks_max=looks_max))
        assert row_.verdict is verdict, row_
