"""Measures the mock beside its peers; scripts/bench.sh installs what this needs and starts it."""
