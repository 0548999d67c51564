from __future__ import annotations

import unittest

from bench.wrk import WrkError, milliseconds, read_outcome

PRINTED = """Running 4s test @ http://127.0.0.1:1/x
  2 threads and 5000 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.42ms    2.38ms  24.23ms   88.89%
    Req/Sec    26.26k    24.30k   58.38k    62.50%
  Latency Distribution
     50%  302.00us
     75%    1.84ms
     90%    3.91ms
     99%    1.13s
  104646 requests in 2.01s, 33.63MB read
{flaws}Requests/sec:  52028.31
Transfer/sec:     16.72MB
"""
FLAWS = "  Socket errors: connect 1, read 2, write 4, timeout 8\n  Non-2xx or 3xx responses: 16\n"


class WhatWrkPrinted(unittest.TestCase):
    def test_is_read_with_its_units(self) -> None:
        outcome = read_outcome(PRINTED.format(flaws=""), 0.5)
        self.assertEqual((outcome.rate, outcome.requests), (52028.31, 104646))
        self.assertAlmostEqual(outcome.p50_ms, 0.302)
        self.assertEqual(outcome.p99_ms, 1130)
        self.assertEqual(outcome.cpu_seconds, 0.5)

    def test_has_no_flaws_when_it_names_none(self) -> None:
        outcome = read_outcome(PRINTED.format(flaws=""), 0)
        self.assertEqual((outcome.errors, outcome.timeouts, outcome.not_ok), (0, 0, 0))

    def test_tells_errors_timeouts_and_other_answers_apart(self) -> None:
        outcome = read_outcome(PRINTED.format(flaws=FLAWS), 0)
        self.assertEqual((outcome.errors, outcome.timeouts, outcome.not_ok), (7, 8, 16))

    def test_is_an_error_when_it_measured_nothing(self) -> None:
        with self.assertRaises(WrkError):
            read_outcome("unable to connect to 127.0.0.1:1 Connection refused", 0)


class ADuration(unittest.TestCase):
    def test_has_a_unit(self) -> None:
        told = [milliseconds(text) for text in ("250.00us", "1.50ms", "2.00s", "1.00m")]
        self.assertEqual(told, [0.25, 1.5, 2000, 60_000])

    def test_without_a_unit_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            milliseconds("12")
