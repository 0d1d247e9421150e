"""No command speaks to a network, and nothing it writes says on which machine it was written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from planbuilder.cli.group import COMMANDS
from planbuilder.storage import shipped

PLAN = "plans/national-x.yaml"
TODAY = ("--today", "2026-11-20")
APART = frozenset({"open", "serve", "tour", "view"})
"""Commands that wait for a person; the first two listen to a browser, and are tested with one."""

USER, HOST, PLACE = "zz-user-zz", "zz-host-zz", "zz-place-zz"

CALLS = (
    ("init", "other", "--department", "D", "--language", "en"),
    ("new", "plan", "second"),
    ("list",),
    ("help",),
    ("manual",),
    ("next",),
    ("status",),
    ("check", PLAN, *TODAY),
    ("interview", PLAN, "--answers", "given.yaml", *TODAY),
    ("assemble", PLAN, "--no-page-numbers", *TODAY),
    ("translate", "export", "--all"),
    ("import", "out/national-x.en.docx", "--yes"),
    ("comments",),
    ("record", "assessments", PLAN, *TODAY),
    ("sign", PLAN, "--for", "privacy", "--name", "N.", *TODAY),
    ("move", PLAN, "consulted", *TODAY),
    ("log", PLAN),
    ("keys",),
    ("package", PLAN, "--draft", "--no-pdf", *TODAY),
    ("verify", "out/national-x.draft.zip"),
    ("seal", "out/national-x.draft.zip", "--key", "missing.pem"),
    ("redline", PLAN),
    ("renew", PLAN, *TODAY),
    ("close", PLAN, *TODAY),
    ("template", "check", "missing.docx"),
    ("instrument", "list"),
    ("editor",),
    ("completion", "bash"),
    ("migrate",),
    ("copy", "national-x", "third"),
    ("rename", "third", "fourth"),
    ("archive", "fourth"),
    ("history",),
    ("undo", "--yes"),
    ("restore", PLAN),
    ("demo", "demo-folder", "--no-page-numbers"),
)

WATCHED = """
import getpass, io, json, socket, sys
from contextlib import redirect_stderr, redirect_stdout
reached = []
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
           "socket.sendto", "urllib.Request", "http.client.connect", "ftplib.connect")
sys.addaudithook(lambda event, values: reached.append(event) if event in NETWORK else None)
socket.gethostname = lambda: %r
from planbuilder.cli import run
outcomes = {}
for words in json.loads(sys.argv[1]):
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = run((*words, "--language", "en"))
    outcomes[" ".join(words)] = (code, err.getvalue()[-300:])
packets = {}
if sys.argv[2]:
    names, counts = (line.split() for line in open("/proc/net/snmp") if line.startswith("Ip:"))
    packets = {name: int(count) for name, count in zip(names, counts) if name in %r}
print(json.dumps([reached, outcomes, packets]))
"""

PACKETS = ("OutRequests", "OutNoRoutes")
"""What Linux counts of packets that were sent, or would have been had there been a way."""

APART_FROM_NETWORKS = ("unshare", "--map-root-user", "--net", "--")
"""Gives a process and what it starts a network of its own, with nothing in it but the counters."""

ATTEMPTS = """
import socket
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    with socket.socket(socket.AF_INET, kind) as reach:
        try:
            reach.connect(("192.0.2.1", 9))
        except OSError:
            pass
"""


def test_every_command_is_called() -> None:
    assert {words[0] for words in CALLS} | APART == {*COMMANDS}


def test_no_command_reaches_for_a_network_or_tells_of_its_machine(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / PLACE / "parks"
    shutil.copytree(shipped("samples") / "parks", root, ignore=shutil.ignore_patterns("out"))
    (root / "given.yaml").write_text("account.name_en: Another name\n", encoding="utf-8")
    environment = {**os.environ, "LOGNAME": USER, "USER": USER, "EDITOR": "false"}
    prefix = APART_FROM_NETWORKS if is_countable() else ()
    program = (*prefix, sys.executable, "-c", WATCHED % (HOST, PACKETS))
    run = subprocess.run(
        [*program, json.dumps(CALLS), "counted" if prefix else ""],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == 0, run.stderr
    reached, outcomes, packets = json.loads(run.stdout.splitlines()[-1])
    assert reached == []
    assert packets == (dict.fromkeys(PACKETS, 0) if prefix else {})
    assert {words: each for words, each in outcomes.items() if "itself failed" in each[1]} == {}
    assert sum(code == 0 for code, _ in outcomes.values()) > len(CALLS) // 2, outcomes
    written = [path for path in root.rglob("*") if path.is_file() and "lock" not in path.parts]
    telling = [
        (path.name, word)
        for path in written
        for data in contents(path)
        for word in (USER, HOST, PLACE)
        if word.encode() in data
    ]
    assert telling == []
    assert len(written) > 30


def is_countable() -> bool:
    """Return whether this system lets a process have a network of its own, and counts there."""
    script = f"{ATTEMPTS}\nprint(open('/proc/net/snmp').read())"
    try:
        run = subprocess.run(
            [*APART_FROM_NETWORKS, sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return False
    if run.returncode:
        return False
    names, counts = (line.split() for line in run.stdout.splitlines() if line.startswith("Ip:"))
    counters = dict(zip(names, counts, strict=True))
    return int(counters["OutNoRoutes"]) >= 2


def contents(path: Path) -> Iterator[bytes]:
    """Yield what a file holds: its parts where it is an Office file or a package."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name)
