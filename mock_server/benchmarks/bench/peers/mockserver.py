from __future__ import annotations

import json
from pathlib import Path

from bench.contender import Contender, size_of
from bench.peers.installation import jar, jar_version
from bench.reply import Reply

# The heap and the two properties of the log are those with which its page on performance says it was
# measured; "the most effective tuning" there is to let it remember fewer requests.
_FOR_SPEED = [
    "-Xmx500m",
    "-Dmockserver.logLevel=WARN",
    "-Dmockserver.disableLogging=true",
    "-Dmockserver.maxLogEntries=100",
]


def mockserver() -> Contender:
    file = jar("mockserver-netty-no-dependencies")

    def command(reply: Reply, port: int, folder: Path) -> list[str]:
        headers = {"Content-Type": ["application/json"]}
        headers |= {name: [text] for name, text in reply.extra_headers().items()}
        expectation = {
            "httpRequest": {"method": "GET", "path": reply.path},
            "httpResponse": {"statusCode": 200, "headers": headers, "body": reply.body},
        }
        expectations = folder / "mockserver.json"
        expectations.write_text(json.dumps([expectation]))
        start = f"-Dmockserver.initializationJsonPath={expectations}"
        return ["java", *_FOR_SPEED, start, "-jar", str(file), "-serverPort", str(port)]

    return Contender("MockServer", jar_version(file), command, size_of(file))
