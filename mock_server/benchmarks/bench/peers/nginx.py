from __future__ import annotations

import shutil
from pathlib import Path

from bench.contender import Contender, size_of
from bench.peers.installation import NotInstalledError, printed
from bench.reply import Reply

NAME = "nginx"
# The limit: a constant, out of memory. A worker a core, no log, and no end to a connection, which without
# being told so nginx closes at its thousandth request.
_CONFIGURATION = """
daemon off;
worker_processes auto;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 16384; }}
http {{
  access_log off;
  server_tokens off;
  keepalive_requests 1000000000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} reuseport backlog=8192;
    location = {path} {{
      default_type application/json;
{headers}
      return 200 '{body}';
    }}
  }}
}}
"""


def nginx() -> Contender:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(program).is_file():
        raise NotInstalledError("no nginx: run scripts/bench.sh without --no-install")

    def command(reply: Reply, port: int, folder: Path) -> list[str]:
        extra = reply.extra_headers().items()
        headers = "\n".join(f"      add_header {name} '{text}';" for name, text in extra)
        body = reply.body.replace("'", "\\'")
        values = {"folder": folder, "port": port, "path": reply.path, "headers": headers, "body": body}
        file = folder / "nginx.conf"
        file.write_text(_CONFIGURATION.format(**values))
        return [program, "-p", str(folder), "-c", str(file)]

    version = printed([program, "-v"]).rpartition("/")[2]
    return Contender(NAME, version, command, size_of(Path(program)))
