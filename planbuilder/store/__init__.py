"""Files out: whole or not at all, under a lock, with the last good version kept."""

from planbuilder.store.answer_files import save_answers
from planbuilder.store.holding import Held, Holder, hold
from planbuilder.store.journal import Journal
from planbuilder.store.whole import write_new, write_whole

__all__ = ["Held", "Holder", "Journal", "hold", "save_answers", "write_new", "write_whole"]
