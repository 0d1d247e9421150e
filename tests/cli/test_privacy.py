"""No command speaks to a network, and nothing it writes says on which machine it was written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf

from planbuilder.cli.group import root as group
from planbuilder.storage import shipped_path
from planbuilder.text import Language
from tests.cli.command_tree import command_paths

PLAN = "plans/national-x.yaml"
UNUSED = ("canoe", "misty", "pine", "video")
"""How the names of sample plans begin that no call here names."""

TODAY = ("--today", "2026-11-20")
APART = frozenset({("open",), ("serve",)})
"""Commands that listen to a browser: they are tested with one."""

USER, HOST, PLACE, HOME = "zz-user-zz", "zz-host-zz", "zz-place-zz", "zz-home-zz"

CALLS = (
    ("init", "other"),
    ("new", "plan", "second"),
    ("list",),
    ("help",),
    ("manual",),
    ("next",),
    ("status",),
    ("check", PLAN, *TODAY),
    ("interview", PLAN, "--answers", "given.yaml", *TODAY),
    ("assemble", PLAN, "--no-page-numbers", *TODAY),
    ("assemble", "strategy.yaml", "--pdf", "--documents-language", "en", *TODAY),
    ("view", PLAN, *TODAY),
    ("translate", "export", "--all"),
    ("translate", "import", "out/translation.xlf", "--yes"),
    ("translate", "mark", PLAN, "--as", "draft"),
    ("import", "out/national-x.en.docx", "--yes"),
    ("comments",),
    ("record", "accept", PLAN, "W02", "--en", "Enough.", "--fr", "Assez.", *TODAY),
    ("record", "assessments", PLAN, *TODAY),
    ("record", "request", PLAN, "--for", "configuration", *TODAY),
    ("record", "completed", PLAN, *TODAY),
    ("record", "platform-change", "x", "--en", "New.", "--fr", "Nouveau.", *TODAY),
    ("record", "list", PLAN),
    ("record", "key", "roy.pem"),
    ("sign", PLAN, "--for", "privacy", "--name", "N.", *TODAY),
    ("move", PLAN, "consulted", *TODAY),
    ("log", PLAN, "exercise", "--comment", "The line rang", *TODAY),
    ("keys", "add", "coordinator", "roy.pem.pub", *TODAY),
    ("keys", "list"),
    ("keys", "revoke", "missing", "--reason", "Lost.", *TODAY),
    ("package", PLAN, "--draft", "--no-pdf", *TODAY),
    ("verify", "out/national-x.draft.zip"),
    ("seal", "out/national-x.draft.zip", "--key", "roy.pem"),
    ("redline", "plans/safety-alerts-x.yaml", PLAN, *TODAY),
    ("renew", PLAN, *TODAY),
    ("close", PLAN, "--on", "2027-02-28", "--because", "goals_missed", "--anyway", *TODAY),
    ("record", "step", PLAN, "followers_notice", "--evidence", "E", "--anyway", *TODAY),
    ("template", "new", "started"),
    ("template", "check", "started/strategy.en.docx"),
    ("template", "adopt", "started/strategy.en.docx", "--documents-language", "en", "--out", "own"),
    ("instrument", "check"),
    ("instrument", "list"),
    ("instrument", "refresh", "--folder", "pack"),
    ("instrument", "schema", "schemas"),
    ("editor",),
    ("completion", "bash"),
    ("migrate",),
    ("copy", "national-x", "third"),
    ("rename", "third", "fourth"),
    ("archive", "fourth"),
    ("history",),
    ("undo", "--yes"),
    ("restore", PLAN),
    ("tour", "tour-folder"),
    ("demo", "demo-folder"),
)

WATCHED = """
import getpass, io, json, os, socket, sys
from contextlib import redirect_stderr, redirect_stdout
reached = []
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
           "socket.sendto", "urllib.Request", "http.client.connect", "ftplib.connect")
sys.addaudithook(lambda event, values: reached.append(event) if event in NETWORK else None)
HOST = %r
socket.gethostname = lambda: HOST
if hasattr(os, "uname"):
    machine = os.uname()
    os.uname = lambda: os.uname_result((machine.sysname, HOST, *machine[2:]))
import click
click.launch = lambda *names, **options: 0
from planbuilder.cli import run
from planbuilder.cli.commands import demo
demo.SAMPLE = "draft"  # writes half as many files, of every kind
outcomes = {}
for words in json.loads(sys.argv[1]):
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = run((*words, "--language", "en"))
    outcomes[" ".join(words)] = (code, err.getvalue()[-300:])
print(json.dumps([reached, outcomes, COUNT() if sys.argv[2] else {}]))
"""

COUNT = """
def COUNT():
    names, counts = (line.split() for line in open("/proc/net/snmp") if line.startswith("Ip:"))
    every = dict(zip(names, counts)) | dict(line.split() for line in open("/proc/net/snmp6"))
    return {name: int(every[name]) for name in %r if name in every}
"""

PACKETS = ("OutRequests", "OutNoRoutes", "Ip6OutRequests", "Ip6OutNoRoutes")
"""What Linux counts of packets that were sent, or would have been had there been a way."""

APART_FROM_NETWORKS = (
    *("unshare", "--map-root-user", "--net", "--", "sh", "-c"),
    "ip link set lo up && ip -6 addr add 2001:db8::2/64 dev lo nodad"
    ' && ip -6 route add default dev lo; exec "$@"',
    "sh",
)
"""Gives a process and what it starts a network of its own, with nothing in it but the counters.

Linux counts a packet of IPv6 where there is an address to send it from.
"""

ATTEMPTS = """
import socket
for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8:1::1")):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(family, kind) as reach:
            reach.settimeout(0.2)
            try:
                reach.connect((address, 9))
                reach.send(b"x")
            except OSError:
                pass
"""


def test_every_command_is_called() -> None:
    called = {words[:length] for words in CALLS for length in (1, 2)}
    assert command_paths(group(Language.EN)) - called == APART


def test_no_command_reaches_for_a_network_or_tells_of_its_machine(
    tmp_path: Path, run_cache: Path
) -> None:
    import shutil

    root = tmp_path / PLACE / "parks"
    # Two plans do: `demo` below reads and writes the others.
    left_out = shutil.ignore_patterns("out", *(f"{name}-*" for name in UNUSED))
    shutil.copytree(shipped_path("samples") / "parks", root, ignore=left_out)
    (root / "given.yaml").write_text("account.name_en: Another name\n", encoding="utf-8")
    shutil.copytree(shipped_path("schemas") / "gc-social-media", root / "pack")
    home = tmp_path / HOME
    home.mkdir()
    own = {"HOME": str(home), "XDG_DATA_HOME": str(root / "data")}
    own["XDG_CACHE_HOME"] = str(run_cache)  # pages were counted: `assemble --pdf` draws some here
    environment = {**os.environ, **own, "LOGNAME": USER, "USER": USER, "EDITOR": "false"}
    counters = counters_that_count()
    prefix = APART_FROM_NETWORKS if counters else ()
    program = (*prefix, sys.executable, "-c", COUNT % (PACKETS,) + WATCHED % HOST)
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
    assert {name: count for name, count in packets.items() if count} == {}
    assert counters <= {*packets}
    assert {words: each for words, each in outcomes.items() if "itself failed" in each[1]} == {}
    assert sum(code == 0 for code, _ in outcomes.values()) > len(CALLS) * 0.8, {
        words: each for words, each in outcomes.items() if each[0]
    }
    written = [path for path in root.rglob("*") if path.is_file() and "lock" not in path.parts]
    telling = [
        (path.name, word)
        for path in written
        for data in contents(path)
        for word in (USER, HOST, PLACE, HOME)
        if word.encode() in data
    ]
    assert telling == []
    assert len(written) > 30
    endings = {path.suffix for path in written}
    assert {".docx", ".xlsx", ".pdf", ".zip", ".xlf", ".yaml", ".json"} <= endings


def counters_that_count() -> set[str]:
    """Return what counts packets here: nothing where a process can have no network of its own."""
    script = f"{COUNT % (PACKETS,)}{ATTEMPTS}\nimport json\nprint(json.dumps(COUNT()))"
    try:
        run = subprocess.run(
            [*APART_FROM_NETWORKS, sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return set()
    if run.returncode:
        return set()
    return {name for name, count in json.loads(run.stdout).items() if count}


def contents(path: Path) -> Iterator[bytes]:
    """Yield what a file holds: its parts where it is an Office file or a package, a PDF unpacked.

    A zip made here has no extra fields: programs write there who owns a file.
    """
    yield from _contents(path.name, path.read_bytes())


def _contents(name: str, data: bytes) -> Iterator[bytes]:
    yield name.encode()
    yield data
    if name.endswith(".pdf"):
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as document:
            document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        yield out.getvalue()
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                assert not info.extra and not info.comment, (name, info.filename)
                yield from _contents(info.filename, archive.read(info))
