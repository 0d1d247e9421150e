"""A value as a key: the same object, and no other that looks like it."""

from __future__ import annotations

from weakref import ref

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import (
    Identity,
    LifetimeCache,
    document_cache,
    forget_documents,
)
from tests.answers.builders import read


def test_a_value_equals_itself_alone() -> None:
    first, second = (read({"account": {"platform": "x"}}) for _ in range(2))
    assert first == second
    remembered = {Identity(first): 1}
    assert remembered[Identity(first)] == 1
    assert Identity(second) not in remembered
    assert Identity(first) != Identity(second)
    assert Identity(first) != first


def test_what_is_derived_from_a_value_is_derived_once_and_forgotten_with_it() -> None:
    cache = LifetimeCache[Answers, Answers](lambda answers: replace(answers, name="derived"))
    first, second = (read({"account": {"platform": "x"}}) for _ in range(2))
    derived = ref(cache.of(first))
    assert cache.of(first) is derived() is not cache.of(second)
    assert LifetimeCache[Answers, str](lambda answers: answers.name).of(first) == first.name
    assert replace(first) == first and not replace(first).__dict__
    del first
    assert derived() is None


def test_what_was_made_of_documents_is_made_again_after_they_are_forgotten() -> None:
    calls: list[int] = []

    @document_cache(maxsize=2)
    def square(number: int) -> int:
        calls.append(number)
        return number * number

    assert (square(3), square(3), calls) == (9, 9, [3])
    forget_documents()
    assert (square(3), calls) == (9, [3, 3])
