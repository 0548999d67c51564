from __future__ import annotations

import unittest

from bench.rounds import median_of, median_ratio, order_of

ALL = ["A", "B", "c", "d", "e"]


class TheOrder(unittest.TestCase):
    def test_holds_everybody_once_in_each_round(self) -> None:
        for number in range(8):
            self.assertEqual(sorted(order_of(number, ALL)), sorted(ALL))

    def test_keeps_the_pair_side_by_side(self) -> None:
        for number in range(8):
            order = order_of(number, ALL)
            self.assertEqual(abs(order.index("A") - order.index("B")), 1, order)

    def test_turns_the_pair_around_from_round_to_round(self) -> None:
        first = [order_of(number, ALL).index("A") < order_of(number, ALL).index("B") for number in range(4)]
        self.assertEqual(first, [True, False, True, False])

    def test_lets_nobody_always_begin(self) -> None:
        self.assertEqual({order_of(number, ALL)[0] for number in range(4)}, {"A", "c", "d", "e"})


class AMedian(unittest.TestCase):
    def test_of_nothing_is_none(self) -> None:
        self.assertIsNone(median_of([]))

    def test_is_not_moved_by_one_bad_round(self) -> None:
        self.assertEqual(median_of([10, 11, 9000]), 11)


class ARatio(unittest.TestCase):
    def test_is_taken_within_each_round(self) -> None:
        # The machine was twice as fast in round 1: the ratio of the medians would be another.
        self.assertEqual(median_ratio({0: 10, 1: 40, 2: 10}, {0: 5, 1: 10, 2: 5}), 2)

    def test_leaves_out_a_round_in_which_one_is_missing(self) -> None:
        self.assertEqual(median_ratio({0: 10, 1: 99}, {0: 5, 2: 1}), 2)

    def test_leaves_out_a_round_in_which_the_other_did_nothing(self) -> None:
        self.assertIsNone(median_ratio({0: 10}, {0: 0}))
