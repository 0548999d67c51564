from __future__ import annotations

import shutil
from pathlib import Path

NAME = "nairi-mock"
_WAYS = """
  - in PATH: export PATH="$PWD/build/dev/bin:$PATH" where it was built
  - by name: pytest --nairi-mock=PATH, NAIRI_MOCK=PATH, or `nairi_mock = PATH` in the ini file
  - running already: pytest --nairi-url=URL, NAIRI_MOCK_URL=URL, or `nairi-mock exec -- pytest`"""


class ServerError(Exception):
    """There is no mock to test against; the text says what to do."""


def find(named: str | None) -> Path:
    """The program of that name or path, or the one in PATH."""
    found = shutil.which(named or NAME)
    if found:
        return Path(found)
    what = f"{named} is not a program" if named else f"{NAME} is not in PATH"
    raise ServerError(f"{what}. The fixture `nairi` needs it:{_WAYS}")
