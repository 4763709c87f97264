"""A figure as the reply writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge import numbers

if TYPE_CHECKING:
    from decimal import Decimal

    from knowledge.terms import Panel


def shown(value: Decimal, panel: Panel, language: str) -> str:
    """A value with the decimals and the sign of its panel."""
    written = numbers.signed if panel.signed else numbers.digits
    return written(value, language, panel.decimals) + ("%" if panel.percent else "")
