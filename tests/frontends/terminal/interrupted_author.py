"""A person at a plain interview who breaks off at any key, comes back and goes on.

The interview is that of `tests/packs/field-report`: one question of each kind, texts of several
lines and a table. The person reads what is asked, so that a resumed interview shows by what it
says where it stands and what it still has.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planbuilder.answers import Wording
from planbuilder.cli import DONE, STOPPED
from planbuilder.frontends.terminal.front_end import BETWEEN_ENTRIES
from planbuilder.storage import load_words
from planbuilder.storage.draft_file import read_draft
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from planbuilder.workspace.new_document import blank_document
from tests.frontends.terminal.conversation import Break, Conversation

PACK = Path(__file__).parents[2] / "packs" / "field-report"
REPORT = "report.yaml"


@dataclass(frozen=True)
class TypedReply:
    """What is typed, without the last Enter, where a phrase is what was asked last.

    `label` says that the phrase is the label of a field on the form of a row.
    """

    phrase: str
    typed: str
    label: bool = False


_ENGLISH = (
    TypedReply("Which place did you visit?", "The falls – “Rivière” side"),
    TypedReply("How was the weather?", "1"),
    TypedReply("How did you get there?", "1, 3"),
    TypedReply("Did you have a permit?", "2"),
    TypedReply("On which day?", "2026-05-01"),
    TypedReply("First day", "2026-05-01"),
    TypedReply("Last day", "2026-09-30"),
    TypedReply("What did it cost?", "1250.50"),
    TypedReply("Which page shows the place?", "https://example.ca/falls"),
    TypedReply("What happened?", "We left early.\n\n- The river was high – œuvre\nthen fell\n/end"),
    TypedReply("Which animals did you see?", "2"),
    TypedReply("Animal", "Bear “Ourse”", label=True),
    TypedReply("Count", "3", label=True),
    TypedReply("Seen", "1", label=True),
    TypedReply("Animal", "Moose", label=True),
    TypedReply("Count", "12", label=True),
    TypedReply("Seen", "2", label=True),
    TypedReply("Animal", "", label=True),
    TypedReply("Count", "", label=True),
    TypedReply("Seen", "", label=True),
    TypedReply("Which animals did you see?", ""),
    TypedReply("What should the next visit look at?", "The nests.\n//slash\n\n"),
)
_FRENCH = (
    TypedReply("Quel lieu avez-vous visité?", "Les chutes – côté « Rivière »"),
    TypedReply("Quel temps faisait-il?", "1"),
    TypedReply("Comment y êtes-vous allé?", "1, 3"),
    TypedReply("Aviez-vous un permis?", "2"),
    TypedReply("Quel jour?", "2026-05-01"),
    TypedReply("Premier jour", "2026-05-01"),
    TypedReply("Dernier jour", "2026-09-30"),
    TypedReply("Combien cela a-t-il coûté?", "1 250,50"),
    TypedReply("Quelle page montre le lieu?", "https://example.ca/chutes"),
    TypedReply(
        "Que s’est-il passé?", "Départ tôt.\n\n- La rivière était haute – œuvre\npuis\n/fin"
    ),
    TypedReply("Quels animaux avez-vous vus?", "2"),
    TypedReply("Animal", "Ourse « noire »", label=True),
    TypedReply("Nombre", "3", label=True),
    TypedReply("Vu", "1", label=True),
    TypedReply("Animal", "Élan", label=True),
    TypedReply("Nombre", "12", label=True),
    TypedReply("Vu", "2", label=True),
    TypedReply("Animal", "", label=True),
    TypedReply("Nombre", "", label=True),
    TypedReply("Vu", "", label=True),
    TypedReply("Quels animaux avez-vous vus?", ""),
    TypedReply("Que devrait regarder la prochaine visite?", "Les nids.\n//barre\n\n"),
)
STEPS = {Language.EN: _ENGLISH, Language.FR: _FRENCH}
"""The whole interview, in its order."""

_TABLE = 10
_PAGES = ("overview.choose", "draft.kept")


def new_workspace(root: Path, language: Language) -> Path:
    """Return a new workspace with the pack and a blank report."""
    shutil.copytree(PACK, root / "instruments" / PACK.name)
    (root / "profile.yaml").write_text(
        f'document: "profile"\ninstrument: "{PACK.name}/1"\nanswers: {{}}\n', encoding="utf-8"
    )
    (root / REPORT).write_bytes(blank_document(root, "report", language))
    return root


def answers_of(root: Path) -> Mapping[str, Any]:
    """Return what the report says, as its file has it."""
    return read_workspace(root).singles["report"].values


def complete_states(root: Path, language: Language) -> Sequence[Mapping[str, Any]]:
    """Return what the report says when each step is asked, and at the end, if nobody breaks off."""
    listener = InterruptedAuthor(new_workspace(root, language), language)
    assert not list(listener.give())
    return (*listener.states, answers_of(root))


def _words(text: str) -> str:
    return " ".join(text.split())


class InterruptedAuthor:
    """Gives a whole interview, and breaks off wherever `breaks` says: step, keys typed, manner.

    One key more than a step has is its Enter. Raises AssertionError where what was begun is not
    offered again, or the interview is taken up anywhere but where it was left.
    """

    def __init__(
        self, root: Path, language: Language, breaks: Iterable[tuple[int, int, Break]] = ()
    ) -> None:
        self.root = root
        self.language = language
        self.steps = STEPS[language]
        self.breaks = sorted(breaks)
        self.place = 0
        self.begun = ""
        self.heard = ""
        self.states: list[Mapping[str, Any]] = []
        """What the file says when each step is asked."""
        phrases = load_words("interview")
        self.phrases = {key: phrases[key][language] for key in (*_PAGES, "draft.continue")}
        self.back = phrases["typed.back"][language]

    def give(self) -> Iterator[Break]:
        """Give the interview to its end, and yield after each break."""
        while self.place < len(self.steps):
            how = self.breaks[0][2] if self.breaks else Break.CTRL_C
            terminal = how is not Break.CLOSED_PIPE
            conversation = Conversation(self.root, REPORT, self.language, terminal=terminal)
            try:
                if not self._converse(conversation):
                    assert conversation.end() == DONE
                    return
                assert conversation.end() == STOPPED
                del self.breaks[0]
                yield how
            finally:
                conversation.kill()

    def loss(self, states: Sequence[Mapping[str, Any]]) -> str:
        """Return what the last break lost of what was confirmed and of what was begun, or blank.

        `states` are those of an interview that was not broken off.
        """
        self._go_back_if_kept()
        where = f"{self.language} {self.place} {self.begun!r}"
        if answers_of(self.root) != states[self.place]:
            return f"{where}: answers"
        draft = read_draft(self.root / REPORT)
        texts = draft.text.split(BETWEEN_ENTRIES) if draft else [""]
        if self.place == len(self.steps) and self._is_saved(texts[0]):
            return ""
        return "" if self._shown(self.begun) in texts else f"{where}: {texts}"

    def _go_back_if_kept(self) -> None:
        """Stay at a text that ended with the break: a key at once after it makes it a draft."""
        typed = f"{self.steps[self.place - 1].typed}\n"
        draft = read_draft(self.root / REPORT)
        if not self.begun and draft and draft.text == self._shown(typed) != "\n":
            self.place, self.begun = self.place - 1, typed

    def _is_saved(self, text: str) -> bool:
        """Return whether a text that stays as a draft is an answer in the file as well."""
        wordings = [each for each in answers_of(self.root).values() if isinstance(each, Wording)]
        return any(text in (each.en, each.fr) for each in wordings)

    def _shown(self, begun: str) -> str:
        """Return what is begun as it is kept: two slashes stand for one in a line that ended."""
        lines = begun.split("\n")
        return "\n".join([*(line.replace("//", "/", 1) for line in lines[:-1]), lines[-1]])

    def _converse(self, conversation: Conversation) -> bool:
        """Answer what is asked up to the next break; False where the interview has ended."""
        self.heard = ""
        while True:
            text, has_more = conversation.hear()
            self.heard += text
            if not has_more:
                assert self.place == len(self.steps), f"ended early:\n{text}"
                return False
            reply = self._reply(text)
            if reply is not None:
                conversation.type(f"{reply}\n")
            elif self._give_step(conversation, self.phrases["draft.continue"] in text):
                return True

    def _reply(self, text: str) -> str | None:
        """Return what is typed on the way to the present step, None where it is asked."""
        asked = self._asked(text)
        if asked == "overview.choose":
            return ""
        if asked == "draft.kept":
            return None if self.phrases["draft.continue"] in text else "2"
        step = self.steps[self.place]
        if not step.typed and asked != step.phrase and not step.label:
            # There was nothing more to say there, and nothing to break off.
            self.breaks = [each for each in self.breaks if each[0] != self.place]
            self._note_state()
            self._go_on()
            step = self.steps[self.place]
        if asked == step.phrase:
            return None
        labels = [each.phrase for each in self.steps if each.label]
        assert step.label, f"{step.phrase}: not asked in\n{text}"
        if asked in labels:
            return ""
        return "2" if asked == self.steps[_TABLE].phrase else self.back

    def _asked(self, text: str) -> str:
        """Return the phrase or the page that was written last."""
        places = {
            step.phrase: f"\n{text}".rfind(f"\n{step.phrase} (" if step.label else step.phrase)
            for step in self.steps
        }
        places |= {page: text.rfind(self.phrases[page]) for page in _PAGES}
        return max(places, key=lambda each: places[each])

    def _give_step(self, conversation: Conversation, continues: bool) -> bool:
        """Type the present step, or what is to come of it; True where that is broken off."""
        step = self.steps[self.place]
        self._note_state()
        shown = _words(self._shown(self.begun))
        assert shown in _words(self.heard), f"{self.begun!r} is not offered:\n{self.heard}"
        start = len(self.begun) if continues else 0
        before = "\n" if continues else ""
        place, count, how = self.breaks[0] if self.breaks else (-1, 0, Break.CTRL_C)
        if place != self.place:
            conversation.type(f"{before}{step.typed[start:]}\n")
            self._go_on()
            return False
        typed = f"{step.typed}\n"[:count]
        conversation.type(before + typed[start:])
        conversation.break_off(how, typed.rpartition("\n")[2])
        if count > len(step.typed):
            self._go_on()
        else:
            self.begun = typed
        return True

    def _note_state(self) -> None:
        if len(self.states) == self.place:
            self.states.append(answers_of(self.root))

    def _go_on(self) -> None:
        self.place += 1
        self.begun = ""
