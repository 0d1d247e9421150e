"""Typography of English and French as Canadians write them."""
