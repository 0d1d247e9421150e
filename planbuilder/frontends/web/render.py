"""Renders pages with Jinja2: in the reader's language, every value escaped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from planbuilder import __version__
from planbuilder.frontends.effect_sentences import effect_sentence
from planbuilder.frontends.offer_origin import offer_origin
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.request import PageRequest
from planbuilder.html.nested_lists import nested_lists
from planbuilder.storage import Holder
from planbuilder.storage.instruments import own_formats
from planbuilder.text import LANGUAGES, FormatsByLanguage, Language, Text, markdown
from planbuilder.wording import Translator, escape_hidden, format_problem, format_remedy

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the Jinja2 environment of the pages."""
    jinja = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals.update(
        languages=LANGUAGES, Permission=Permission, version=__version__, nested_lists=nested_lists
    )
    jinja.filters["prose"] = prose
    jinja.filters["label"] = lambda sentence: sentence.removesuffix(".")
    jinja.filters["visible"] = escape_hidden
    return jinja


@lru_cache(maxsize=8192)  # cached, because most texts are unchanged when a page is shown again
def prose(text: str) -> Markup:
    """Return the Markdown of a long answer as HTML."""
    template = environment().get_template("prose.html")
    return Markup(template.render(paragraphs=markdown.parse(text)))


def render(request: PageRequest, template: str, *, status: int = 200, **values: Any) -> Response:
    """Return a page in the language of a request."""
    text = render_text(request, template, **values)
    return HTMLResponse(text, status_code=status, headers={"content-language": request.language})


def render_text(request: PageRequest, template: str, **values: Any) -> str:
    """Return the text of a template in the language of a request."""
    return environment().get_template(template).render(**_common(request), **values)


def _common(request: PageRequest) -> dict[str, Any]:
    language = request.language
    return {
        "request": request,
        "navigation": lambda: _navigation(request),
        "language": language,
        "other": language.other,
        "person": request.person,
        "t": Translator(language, "web"),
        # The colon between a label and its text, either of which may have markup.
        "colon": Translator(language, "web")("pair", name="", text=""),
        "words": Translator(language, "interview"),
        "effect_sentence": effect_sentence,
        "offer_origin": lambda offer: offer_origin(
            offer, Translator(language, "interview", _formats(request))
        ),
        "commands": Translator(language, "commands"),
        "say": _say(language),
        "day": lambda day: _dates(request).date_words(day) if day else "–",
        "number_day": lambda day: _dates(request).date_figures(day) if day else "–",
        "problem_text": lambda problem: format_problem(problem, language, _formats(request)),
        "remedy_text": lambda problem: format_remedy(problem, language, _formats(request)),
        "file_name": lambda name: _file_name(request.site.root, name),
        "heading_of": lambda path: _heading(request, path),
        "holding": lambda holder: _lock_notice(request, holder),
        "may": request.may,
        "local": request.site.stop is not None,
    }


def _navigation(request: PageRequest) -> list[tuple[str, str]]:
    """Return the addresses and labels of the main navigation."""
    t, language = Translator(request.language, "web"), request.language
    documents = request.site.documents()
    return [
        ("/", t("nav.portfolio")),
        *((f"/documents/{each.id}", each.title[language]) for each in documents),
        *(
            (f"/{name}", t(f"nav.{name}"))
            for name in ("translation", "proposals", "history", "verify")
        ),
    ]


def _heading(request: PageRequest, path: str | None) -> str:
    """Return the name of a problem's place: a heading, and the row it is in."""
    documents = {each.id: each for each in request.site.documents()}
    plan = request.site.workspace().instrument.plan
    document = plan if "name" in request.place else documents.get(request.place.get("document", ""))
    if document is None or not path:
        return path or ""
    table, _, rest = path.partition("[")
    row, _, column = rest.partition("]")  # a pasted row has a number instead of an id
    try:
        name = document.question(table + column).heading[request.language]
    except KeyError:
        return path
    return f"{name} ({row})" if row else name


def _lock_notice(request: PageRequest, holder: Holder) -> str:
    """Return who has locked a file, and since when."""
    dates = _dates(request)
    try:
        when = datetime.fromisoformat(holder.since)
    except ValueError:
        since = escape_hidden(holder.since)
    else:
        since = dates(
            "held.since", day=dates.date_words(when.date()), time=dates.time_words(when.time())
        )
    user, host = escape_hidden(holder.user), escape_hidden(holder.host)
    return dates("held.text", user=user, host=host, since=since)


def _file_name(root: Path, name: str | None) -> str:
    """Return the name of a file relative to the workspace, whose own path is private."""
    path = Path(name or "")
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else name or ""


def _say(language: Language) -> Callable[[Text | None], str]:
    return lambda text: text[language] if text is not None else ""


def _dates(request: PageRequest) -> Translator:
    """Return a translator that writes dates as the instrument of the workspace does."""
    return Translator(request.language, "web", _formats(request))


def _formats(request: PageRequest) -> FormatsByLanguage:
    return own_formats(request.site.root)
