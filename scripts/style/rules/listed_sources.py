from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from style.breach import Breach
from style.source_tree import SourceTree

_HERE = re.compile(r"^\$\{CMAKE_CURRENT_(?:SOURCE|LIST)_DIR\}/")
_TOP = re.compile(r"^\$\{(?:PROJECT|CMAKE)_SOURCE_DIR\}/")


def check(tree: SourceTree) -> Iterator[Breach]:
    """Every .cpp stands in a CMake list: a test that no target builds proves nothing."""
    listed = set()
    for file in tree.files("CMakeLists.txt", ".cmake"):
        folder = posixpath.dirname(file)
        text = re.sub(r"#.*", "", tree.text(file))
        for word in re.findall(r"[^\s()\"]+\.cpp", text):
            if _TOP.match(word):
                listed.add(posixpath.normpath(_TOP.sub("", word)))
            else:
                listed.add(posixpath.normpath(posixpath.join(folder, _HERE.sub("", word))))
    for file in tree.files(".cpp"):
        if file not in listed:
            yield Breach(file, 1, "in no CMakeLists.txt, so nothing builds it")
