"""What screens and keyboards may have to show: every name that a template uses, with a usual and a long value.

Each module here has some of it: PLAIN and LONGEST by name, OWN by template and name (usual, long), where a name stands
for something else in one template.
"""

import pkgutil
from importlib import import_module
from typing import Any

_MODULES = [import_module(f"samples.{one.name}") for one in pkgutil.iter_modules(__path__)]

PLAIN: dict[str, Any] = {name: value for one in _MODULES for name, value in getattr(one, "PLAIN", {}).items()}
"""A usual value for every name that any template uses."""

LONGEST: dict[str, Any] = PLAIN | {
    name: value for one in _MODULES for name, value in getattr(one, "LONGEST", {}).items()
}
"""The same at its longest and strangest, and on the other side of every condition."""

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    screen: values for one in _MODULES for screen, values in getattr(one, "OWN", {}).items()
}
