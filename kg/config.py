"""Where the package finds the files that people edit, and the defaults.

In: nothing. Out: paths. A wheel carries ``ontology/`` and ``data/`` inside the package; a checkout has them beside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CARRIED = _PACKAGE / "_carried"
_ROOT = _CARRIED if _CARRIED.is_dir() else _PACKAGE.parent

ONTOLOGY = _ROOT / "ontology"
DATA = _ROOT / "data"
