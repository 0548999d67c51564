"""A long run with everything on, which shows whether the mock's memory, descriptors and threads stay flat."""
