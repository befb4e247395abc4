"""What pyvis brings to the page: the library that draws, and how a drawing behaves.

In: the installed pyvis. Out: vis-network as text, and vis-network's options. pyvis's own pages are not used: they link
to other hosts, keep one edge per pair, and slow down with the square of the nodes.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import pyvis
from pyvis.network import Network

from kg.errors import ModelError


@lru_cache(maxsize=1)
def library() -> str:
    """Return vis-network as one script.

    Raises:
        ModelError: the installed pyvis does not carry it.

    """
    files = sorted(Path(pyvis.__file__).parent.glob("lib/vis-9*/vis-network.min.js"))
    if not files:
        raise ModelError("pyvis: vis-network.min.js, which draws the page, is not in the package")
    text = files[-1].read_text(encoding="utf-8")
    return re.sub(r"\n//# sourceMappingURL=.*", "\n", text)  # a request as soon as developer tools are open


def options() -> dict[str, Any]:
    """Return pyvis's options of a directed network whose nodes stay where they are put."""
    network = Network(directed=True)
    network.toggle_physics(False)
    return cast(dict[str, Any], json.loads(network.get_network_data()[-1]))
