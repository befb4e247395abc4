"""``kg stats``: how much of what a store holds."""

from kg.cli.options import StoreDir


def stats(store: StoreDir) -> None:
    """Count documents, statements, entities and facts, and statements and entities by kind.

    [bold]Example[/bold]

      kg stats out
    """
    from kg.cli.output import table
    from kg.store import Store

    with Store.open(store) as opened:
        counts = opened.counts()
    table(
        ("", ""),
        [
            ("documents", counts.documents),
            ("statements", counts.statements),
            ("entities", counts.entities),
            ("facts", counts.facts),
        ],
    )
    kinds = {
        "relation": counts.relations,
        "event type": counts.events,
        "polarity": counts.polarities,
        "modality": counts.modalities,
        "type of entity": counts.types,
    }
    for kind, numbers in kinds.items():
        if numbers:
            table((kind, "number"), numbers.items())
