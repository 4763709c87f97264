"""Known failures, kept as data beside the tests: what is mended must leave its list."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).parent / "data"


@cache
def known(name: str) -> dict[str, Any]:
    """A list of tests/data, empty where nothing is known to fail."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8")) or {}
