"""The command line: one file per command; each parses, calls the library and prints.

In: arguments. Out: answers on standard output, one line for each error on standard error. The exit status is 0 when all
went well, 1 when something could not be read, found or written, 2 for wrong usage, 130 after an interrupt.
"""

from kg.cli.app import main

__all__ = ["main"]
