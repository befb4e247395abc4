"""Find what is said of whom: a parse and its entities in, relations out."""
