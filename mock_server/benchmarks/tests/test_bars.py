from __future__ import annotations

import unittest

from bench.bars import verdicts
from bench.result import Result

from tests.made_up_result import benchmark, made_up_result, poll_row


def word_of(result: Result, beginning: str) -> str:
    words = [verdict.word for verdict in verdicts(result) if verdict.bar.what.startswith(beginning)]
    assert len(words) == 1, words
    return words[0]


def polled(mock: float, peer_p99: float) -> Result:
    rows = [poll_row("nairi-mock", 0, mock, p99_ms=2.0), poll_row("nginx", 0, 100.0)]
    return made_up_result(poll=[*rows, poll_row("Fast", 0, 10.0, p99_ms=peer_p99)])


class ABar(unittest.TestCase):
    def test_is_met_at_its_limit(self) -> None:
        self.assertEqual(word_of(polled(90.0, 2.0), "poll at 32 connections, in rates of nginx"), "met")

    def test_is_missed_below_it(self) -> None:
        self.assertEqual(word_of(polled(89.9, 2.0), "poll at 32 connections, in rates of nginx"), "missed")

    def test_of_a_peer_wants_no_worse_p99(self) -> None:
        p99 = "poll at 32 connections, the fastest peer mock: in its p99"
        self.assertEqual([word_of(polled(90.0, theirs), p99) for theirs in (2.0, 1.9)], ["met", "missed"])

    def test_is_neither_when_nothing_was_measured(self) -> None:
        self.assertEqual({verdict.word for verdict in verdicts(made_up_result())}, {"not measured"})

    def test_of_growth_compares_within_a_repetition(self) -> None:
        few = benchmark("Poll/conversations:1000", p99_ns=[10.0, 20.0, 10.0])
        many = benchmark("Poll/conversations:1000000", p99_ns=[12.0, 24.0, 12.0])
        result = made_up_result(programs={"p": [few, many]})
        self.assertEqual(word_of(result, "poll at 1,000,000 conversations"), "met")

    def test_of_a_conversation_does_not_count_its_texts(self) -> None:
        sizes = {"bytes_per_conversation": [1100.0], "text_bytes_per_conversation": [100.0]}
        result = made_up_result(programs={"p": [benchmark("Poll/conversations:1000000", **sizes)]})
        self.assertEqual(word_of(result, "a stored conversation"), "met")

    def test_of_a_connection_is_for_each(self) -> None:
        row = {"kind": "hung", "count": 5000, "grown_kib": 90_000, "threads_more": 1}
        result = made_up_result(connections=[row])
        self.assertEqual(
            [word_of(result, f"a hung reply: {what}") for what in ("memory", "threads")], ["missed"] * 2
        )
