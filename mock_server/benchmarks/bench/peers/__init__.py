"""A file a contender: where its program is, and how its own documents say it is set up for speed."""
