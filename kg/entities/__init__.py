"""Find who and what is meant: a parse in, entities and their mentions out."""
