"""A file a section of the result: each measures, and returns plain data that JSON can hold."""
