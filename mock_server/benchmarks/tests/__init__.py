"""The parts of the benchmark that need no peer and no time."""
