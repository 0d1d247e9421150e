"""A text sent to a translator as XLIFF, and the file as it comes back."""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

from planbuilder.answers import Answers, Wording
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation import (
    ImportOptions,
    Proposal,
    TranslationChange,
    from_xliff,
    propose,
    segments,
    to_xliff,
)

FILE = "plans/a.yaml"


PATH = "objectives.drivers"


SOURCE = (
    "Three needs of the Office justify this account:\n\n"
    "- **Fewer calls.** In spring 2026, calls tripled in two days.\n"
    "- **Quick corrections.** False levels spread first; reporters ask us.\n\n"
    "See [the levels](https://rivers.example.ca/en) for {name}."
)


TARGET = (
    "Trois besoins du Bureau justifient ce compte\N{NO-BREAK SPACE}:\n\n"
    "- **Moins d’appels.** Au printemps 2026, les appels ont triplé en deux jours.\n"
    "- **Des corrections rapides.** Les faux niveaux circulent d’abord; la presse appelle.\n\n"
    "Voir [les niveaux](https://rivers.example.ca/fr) pour {name}."
)


XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def answers(en: str = SOURCE, fr: str | None = None) -> Answers:
    plan = load_instrument().document("plan")
    return Answers(plan, "a", MappingProxyType({PATH: Wording(en, fr)}))


def xliff_sent(en: str = SOURCE) -> etree._Element:
    data = to_xliff(load_instrument(), segments({FILE: answers(en)}, Language.EN))
    return etree.fromstring(data)


def part(root: etree._Element, tag: str) -> etree._Element:
    found = root.find(f".//{XLIFF}{tag}")
    assert found is not None
    return found


def fill_target(root: etree._Element, markup: str, state: str | None = "translated") -> bytes:
    """Return the file with a target given as XML, with `[[n|sign]]` for an inline element."""
    target = part(root, "target")
    inner = etree.fromstring(f'<t xmlns="{XLIFF[1:-1]}">{markup}</t>')
    target.text = inner.text
    target[:] = list(inner)
    if state is None:
        del target.attrib["state"]
    else:
        target.set("state", state)
    return etree.tostring(root)


def propose_from(data: bytes, before: Answers | None = None, **options: object) -> Proposal:
    import_options = ImportOptions(**options)  # type: ignore[arg-type]
    documents = {FILE: before or answers()}
    return propose(load_instrument(), documents, from_xliff(data, "f.xlf"), import_options)


def only(proposal: Proposal) -> TranslationChange:
    assert proposal.remarks == ()
    (change,) = proposal.changes
    return change


def as_markup(text: str, *, number_from: int = 1, sign: str | None = None) -> str:
    """Return a text with every mark as a `<ph/>`, numbered anew and empty unless `sign` is None."""
    from planbuilder.translation.placeholders import pieces

    result, number = [], number_from
    for piece in pieces(text):
        if piece.mark:
            result.append(f'<ph id="{number}"/>' if sign is None else sign)
            number += 1
        else:
            result.append(piece.text)
    return "".join(result)
