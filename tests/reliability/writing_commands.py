"""Every command that writes, as it is called in a workspace of the sample with planted faults."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.signatures import public_key
from planbuilder.documents.review_comments import every_open_comment
from planbuilder.storage import shipped_path
from planbuilder.storage.left_out_sections import LEFT_OUT
from planbuilder.storage.review_log import append_to_review_log
from planbuilder.workspace import read_workspace
from tests.frontends.web.conftest import DAY as DAY
from tests.frontends.web.conftest import pages_of
from tests.reliability.fresh_interpreter import run_alone

PLAN = "plans/data-x.yaml"
_READY = "plans/national-x.yaml"
"""A plan of the finished sample, which nothing keeps from its approval."""

TODAY = ("--today", DAY.isoformat())

Words = tuple[str, ...]

_ROOT = Path(__file__).parents[2]
_PACKAGE = ("package", PLAN, "--draft", "--no-pdf", *TODAY)
_REVIEW = ("assemble", PLAN, "--for-review", "--no-page-numbers", *TODAY)
_KEY = """-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
"""
_FINGERPRINT = fingerprint(public_key(_KEY.encode(), "key.pub"))
_COMMENT = "key of the comment"
"""A word that stands for the key of the only comment."""

BROWSER = "browser"
"""The command that is tried by what its pages save."""

COMMANDS: Mapping[str, Words] = {
    "interview": ("interview", PLAN, "--answers", "new.yaml", *TODAY),
    BROWSER: ("open",),
    "fix": ("check", "--fix", PLAN, *TODAY),
    "assemble": ("assemble", PLAN, "--no-page-numbers", *TODAY),
    "view": ("view", PLAN, "--documents-language", "en", *TODAY),
    "review copy": _REVIEW,
    "package": _PACKAGE,
    "export": ("translate", "export", PLAN, "--all"),
    "kit": ("translate", "export", PLAN, "--all", "--kit"),
    "import": ("translate", "import", "back.xlf", "--yes"),
    "mark": ("translate", "mark", PLAN, "--as", "draft", "--on", DAY.isoformat()),
    "word edits": ("import", "back.docx", "--yes", *TODAY),
    "answers": ("import", "answers.json", "--into", "data-x", "--yes", *TODAY),
    "later": ("import", "risks", "risks.csv", "--into", "data-x", "--later", *TODAY),
    "waiting": ("import", "--yes", *TODAY),
    "risks": ("import", "risks", "risks.csv", "--into", "data-x", "--yes"),
    "comments": ("comments", "--settle", _COMMENT),
    "acceptance": ("record", "accept", PLAN, "W02", "--en", "Enough.", "--fr", "Assez.", *TODAY),
    "decision": ("record", "assessments", PLAN, *TODAY),
    "request": ("record", "request", _READY, "--for", "configuration", *TODAY),
    "completion report": ("record", "completed", _READY, "--evidence", "E", *TODAY),
    "change": (
        *("record", "platform-change", "x", "--what", "terms"),
        *("--en", "New terms", "--fr", "Nouvelles conditions", *TODAY),
    ),
    "closing": ("close", PLAN, "--on", "2027-02-28", "--because", "goals_missed", *TODAY),
    "step": (
        *("record", "step", PLAN, "followers_notice", "--evidence", "E", "--anyway"),
        *TODAY,
    ),
    "log": ("log", PLAN, "exercise", "--comment", "The line rang", *TODAY),
    "sign": ("sign", PLAN, "--for", "privacy", "--name", "B. Roy", *TODAY),
    "move": ("move", PLAN, "consulted", *TODAY),
    "renew": ("renew", PLAN, "--anyway", *TODAY),
    "key": ("record", "key", "roy.pem"),
    "keys": ("keys", "add", "coordinator", "key.pub", *TODAY),
    "revocation": ("keys", "revoke", _FINGERPRINT, "--reason", "Lost.", *TODAY),
    "seal": ("seal", "out/data-x.draft.zip", "--key", "seal.pem", *TODAY),
    "redline": (
        *("redline", "plans/flood-facebook.yaml", PLAN),
        *("--documents-language", "en", *TODAY),
    ),
    "reports": ("status", "--ics", "dates.ics", "--dashboard", "portfolio.xlsx", *TODAY),
    "init": ("init", "town"),
    "tour": ("tour", "town"),
    "demo": ("demo", "town"),
    "new": ("new", "plan", "other"),
    "list": ("new", "plan", "--from", "accounts.csv"),
    "like": ("new", "plan", "other", "--like", "data-x"),
    "migrate": ("migrate", "--apply"),
    "rename": ("rename", "data-x", "data-y"),
    "copy": ("copy", "data-x", "data-y"),
    "archive": ("archive", "data-x"),
    "restore": ("restore", PLAN, "--version", "0"),
    "undo": ("undo", "--yes"),
    "editor": ("editor",),
    "schemas": ("instrument", "schema", "json"),
    "pack": ("instrument", "refresh", "--folder", "pack"),
    "template": ("template", "new", "templates"),
    "adoption": ("template", "adopt", "own.docx", "--documents-language", "en", "--out", "own"),
    "left out": ("template", "check", "templates/plan.en.docx"),
    "manual": ("manual", "pages"),
    "completion": ("completion", "bash"),
}
"""Every kind of writing: an answer file, documents, packages, records, files that move."""

COSTLY = {"demo": 0.05, "pack": 0.3, BROWSER: 0.3}
"""Commands that take long, with the share of their points at which each of the faults is tried.

What `demo` writes, it writes as `tour` and `assemble` do; `pack` writes many files in one way;
pages are saved as `interview` saves, by a process that cannot be copied.
"""

READING = frozenset({
    *(("help",), ("list",), ("next",), ("verify",), ("history",)),
    *(("record", "list"), ("keys", "list"), ("instrument", "list"), ("instrument", "check")),
    ("serve",),  # writes what `open` writes, by the same pages
})  # fmt: skip
"""Commands that write no file, or by no way of their own."""


def call(name: str) -> int:
    """Run a command in the current folder and return its exit code."""
    return _saved_in_browser() if name == BROWSER else run_alone(words_of(name))


def words_of(name: str) -> Words:
    """Return the words of a command, as it is called in the current folder."""
    words = COMMANDS[name]
    if _COMMENT not in words:
        return words
    keys = [each.key for each in every_open_comment(read_workspace(Path.cwd()))]
    return (*words[:-1], *keys, *([] if keys else ["none"]))


def _saved_in_browser() -> int:
    question = "/plans/data-x/questions/platform.audience"
    pages = pages_of(Path.cwd())
    code, _ = pages.save(question, {"a:platform.audience:en": "People who fish."})
    pages.site.close()
    return 0 if code == 200 else 1


FINISHED = frozenset({"request", "completion report"})
"""Commands that are called in the finished sample."""

_APPROVAL = (
    ("move", _READY, "consulted", *TODAY),
    ("record", "assessments", _READY, *TODAY),
    ("move", _READY, "assessed", *TODAY),
    ("sign", _READY, "--for", "privacy", "--name", "P. Name", *TODAY),
    ("move", _READY, "privacy_signed", *TODAY),
    ("sign", _READY, "--name", "A. Name", *TODAY),
    ("move", _READY, "approved", *TODAY),
)

BEFORE: Mapping[str, tuple[Words, ...]] = {
    "import": (("translate", "export", PLAN, "--all", "--out", "back.xlf"),),
    "word edits": (_REVIEW,),
    "waiting": (("import", "risks", "risks.csv", "--into", "data-x", "--later", *TODAY),),
    "request": _APPROVAL,
    "completion report": (*_APPROVAL, ("move", _READY, "requested", *TODAY)),
    "view": (("assemble", PLAN, *TODAY),),  # counts its pages, once for all the trials
    "seal": (_PACKAGE, ("record", "key", "seal.pem")),
    "sign": (("record", "assessments", PLAN, *TODAY),),
    "step": (COMMANDS["closing"],),
    "revocation": (COMMANDS["keys"],),
    "restore": (("interview", PLAN, "--answers", "new.yaml", *TODAY),),
    "left out": (("template", "new", "templates"),),
}
"""What was done in a workspace before a command."""

FILES = {
    "new.yaml": "account.name_en: Another name\n",
    "risks.csv": "Risk;Rating\nAn account is taken over;High\n",
    "answers.json": '{"account.version": "1.1"}',
    "accounts.csv": "Plan name;account.platform\nyouth-x;x\nold-x;x\n",
    "key.pub": _KEY,
}
"""What the commands read, beside the workspace's own files."""


def _returned_translation(root: Path) -> None:
    file = root / "back.xlf"
    sent = file.read_text(encoding="utf-8")
    file.write_text(sent.replace("</target>", " today</target>", 1), encoding="utf-8")


def _returned_copy(root: Path) -> None:
    (sent,) = root.glob("out/*data-x*.en*.docx")
    out = BytesIO()
    with ZipFile(sent) as copy, ZipFile(out, "w") as returned:
        for name in copy.namelist():
            data = copy.read(name)
            returned.writestr(name, data.replace(b"The Office publishes", b"The Office tells"))
    (root / "back.docx").write_bytes(out.getvalue())


def _add_comment(root: Path) -> None:
    append_to_review_log(root, "data-x", (), [{"text": "Is that so?", "author": "R. Name"}])


def _with_older_plan(root: Path) -> None:
    older = _ROOT / "tests" / "migrations" / "gc-social-media-1.yaml"
    shutil.copyfile(older, root / "plans" / "older.yaml")


def _with_own_template(root: Path) -> None:
    template = shipped_path("templates") / "gc-social-media" / "plan.en.docx"
    shutil.copyfile(template, root / "own.docx")


def _with_pack(root: Path) -> None:
    shutil.copytree(shipped_path("schemas") / "gc-social-media", root / "pack")


def _with_record_of_left_out(root: Path) -> None:
    (root / "templates" / LEFT_OUT).write_text('plan: ["objectives"]\n', encoding="utf-8")


def _without_documents(root: Path) -> None:
    shutil.rmtree(root / "out")


def _without_a_translation(root: Path) -> None:
    plan = root / PLAN
    text = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"      fr: \|\n +Le Bureau publie.*\n", "", text), encoding="utf-8")


def _with_straight_quotes(root: Path) -> None:
    plan = root / PLAN
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("Le Bureau publie", 'Le "Bureau" publie :', 1), encoding="utf-8")


PREPARED: Mapping[str, Callable[[Path], None]] = {
    "import": _returned_translation,
    "word edits": _returned_copy,
    "view": _without_documents,
    "kit": _without_a_translation,
    "comments": _add_comment,
    "migrate": _with_older_plan,
    "adoption": _with_own_template,
    "pack": _with_pack,
    "left out": _with_record_of_left_out,
    "fix": _with_straight_quotes,
}
"""What is done by hand to a workspace before a command, after the commands before it."""
