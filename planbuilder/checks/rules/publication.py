"""Checks on texts that the public reads: ready to publish, without notes about the plan."""

from collections.abc import Iterator
from functools import lru_cache

from planbuilder.answers import Wording, kind_of
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, language_name, shorten
from planbuilder.checks.engine.targets import Target, targets
from planbuilder.checks.word_patterns import first_match
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.language import verbatim
from planbuilder.text.sentences import sentences


@check("ready_to_publish")
class ReadyToPublish(Check):
    """No text that a public document prints speaks of the document as a plan does.

    `words` are regular expressions by language. What is looked at follows from the instrument: the
    answers that its public letters print, and every answer of a document that is itself public.
    One hit a text. Values: `question`, `lang`, `text`.
    """

    words: dict[Language, tuple[str, ...]]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit at each text that holds such words, in the first language that does."""
        for target in _public_texts(case):
            wording = target.value if isinstance(target.value, Wording) else Wording()
            for language in LANGUAGES:
                text = wording[language] or ""
                sentence = _sentence_with(self.words.get(language, ()), text, language)
                if sentence is not None:
                    values: Values = {
                        **target.labels(case),
                        "lang": language_name(case, language),
                        "text": verbatim(shorten(sentence)),
                    }
                    yield Hit(target.path, values)
                    break


def published_paths(case: Case) -> tuple[str, ...]:
    """Return the paths of the questions and columns whose text the public reads."""
    document = case.answers.document
    letters = case.instrument.letters_from(document)
    paths = [path for letter in letters if letter.public for path in letter.printed_paths()]
    if document.public:
        for question in document.questions():
            columns = [f"{question.id}.{column.id}" for column in question.columns]
            paths += columns if kind_of(question).is_table else [question.id]
    return tuple(dict.fromkeys(paths))


def _public_texts(case: Case) -> Iterator[Target]:
    own = {question.id for question in case.answers.document.questions()}
    for path in published_paths(case):
        if ".".join(path.split(".")[:2]) in own:
            yield from targets(case, path)


@lru_cache(maxsize=1024)  # the plans of a department say much in the same words
def _sentence_with(words: tuple[str, ...], text: str, language: Language) -> str | None:
    """Return the sentence with the first of some words in a text, None where it has none."""
    match = first_match(words, text)
    if match is None:
        return None
    at = 0
    for sentence in sentences(match.string, language):
        at = match.string.find(sentence.text, at)
        if at <= match.start() < at + len(sentence.text):
            return sentence.text
    return match.string[match.start() :]
