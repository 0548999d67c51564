from __future__ import annotations

import unittest

from bench.labels import spread


class Labels(unittest.TestCase):
    def test_that_do_not_touch_stay(self) -> None:
        self.assertEqual(spread([0.9, 0.1, 0.5], 0.1), [0.9, 0.1, 0.5])

    def test_that_touch_move_apart_and_keep_their_order(self) -> None:
        first, second, third = spread([0.52, 0.5, 0.51], 0.1)
        self.assertAlmostEqual(first - third, 0.1)
        self.assertAlmostEqual(third - second, 0.1)
        self.assertAlmostEqual(third, 0.51)
