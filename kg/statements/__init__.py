"""Make statements of relations: relations in, statements with stable ids out, and their JSON form."""

from kg.statements.making import state
from kg.statements.records import from_record, to_record

__all__ = ["from_record", "state", "to_record"]
