from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from soak.load import FULL, LIGHT, Load
from soak.report import table, work_done
from soak.samples import take_samples
from soak.trend import MIB, figures, trend
from soak.world import open_world

INTERVAL_SECONDS_MAX = 1.0
SAMPLES_MIN = 40  # in a run that is shorter than so many intervals


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("seconds", type=float, help="how long")
    parser.add_argument("--program", type=Path, required=True, help="the nairi-mock to soak")
    parser.add_argument(
        "--load",
        choices=("full", "light"),
        default="full",
        help="light: without replies of 20 MB and floods of messages, for a short run",
    )
    parser.add_argument(
        "--memory-growth-max",
        type=float,
        metavar="MIB",
        default=16.0,
        help="what the line through the floor of the second half may rise by",
    )
    parser.add_argument(
        "--leak",
        action="store_true",
        help="take new API keys again and again and let go of none, to see that this is found",
    )
    return parser.parse_args()


def main() -> int:
    arguments = read_arguments()
    interval = min(INTERVAL_SECONDS_MAX, arguments.seconds / SAMPLES_MIN)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_world(arguments.program.resolve(), Path(folder)) as world,
    ):
        load = Load(world, FULL if arguments.load == "full" else LIGHT, keys_leak=arguments.leak)
        with load.running():
            taken = take_samples(load, arguments.seconds, interval)
    flat = figures(arguments.memory_growth_max * MIB)
    trends = [trend(name, figure, samples) for name, samples in taken.items() for figure in flat]
    print(work_done(load.tallies, arguments.seconds))
    print(table(trends))
    is_flat = all(each.is_flat for each in trends)
    is_right = all(tally.wrong == 0 for tally in load.tallies)
    print(f"soak: {'flat' if is_flat else 'GROWS'}{'' if is_right else ', and gave WRONG ANSWERS'}")
    return 0 if is_flat and is_right else 1


if __name__ == "__main__":
    sys.exit(main())
