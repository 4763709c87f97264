"""What a gap is measured to: the leader, the last, a place, a mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.figures import bare
from knowledge.conclude.tables import Page, ladder
from knowledge.findings import Gauge
from knowledge.terms import AreaKind, ReferenceKind

if TYPE_CHECKING:
    from knowledge.conclude.desk import Desk
    from knowledge.findings import Figure, Key, Standing
    from knowledge.terms import Reference


def placed(desk: Desk, page: Page, place: int) -> Figure | None:
    """The one at a place of a table, whose value is known."""
    rows = ladder(desk, page).at(place)
    return rows[0].figure if rows and rows[0].figure.value is not None else None


def gauge(desk: Desk, key: Key) -> Gauge | None:
    """The reference of the query in the table of a figure; None where it is not known."""
    reference = desk.query.reference
    if reference is None:
        return None
    if reference.kind is ReferenceKind.MEAN:
        return mean_gauge(desk, key)
    kind = desk.units.kind(key.area)
    if kind is not desk.query.kind and kind in {AreaKind.PROVINCE, AreaKind.MINISTRY}:
        desk = replace(desk, query=replace(desk.query, kind=kind))
    row = _place(desk, Page(key.indicator, key.dimension, key.period))
    if row is None:
        return None
    figure = row.figure
    said = ReferenceKind.NTH if from_the_end(reference) else reference.kind
    return Gauge(said.value, figure.value, figure, of=row.position, scope=desk.region)


def _place(desk: Desk, page: Page) -> Standing | None:
    one, reference = ladder(desk, page), desk.query.reference
    if reference is None:
        return None
    match reference.kind:
        case ReferenceKind.LEADER:
            rows = one.top(1)
        case ReferenceKind.LAST:
            rows = one.bottom(1)
            if from_the_end(reference):
                rows = (one.bottom(reference.nth) or ())[-1:]
        case _:
            rows = one.at(reference.nth)
    return rows[0] if rows else None


def from_the_end(reference: Reference | None) -> bool:
    """As in "kém tỉnh áp chót": a place counted from the last."""
    last = reference is not None and reference.kind is ReferenceKind.LAST
    return last and reference is not None and reference.nth > 1


def mean_gauge(desk: Desk, key: Key) -> Gauge | None:
    """The mean of the scope: published, else over the provinces of a whole table."""
    names: tuple[str, ...] = (desk.region or desk.units.nation(),)
    if desk.units.kind(key.area) is AreaKind.MINISTRY:
        names = desk.units.means()
    found = (bare(desk, replace(key, area=name)) for name in names if name != key.area)
    figure = next((one for one in found if one and one.value is not None), None)
    if figure is None:
        return None
    label = "mean_computed" if figure.mean_of else "mean_published"
    return Gauge(label, figure.value, figure, of=figure.mean_of, scope=desk.region)
