"""From a query and the observations to a finding: what is so, why not, and what is there instead.

Pure. No wording and no rounding of what is shown; may import the floors below, never a sibling
stop. Figures are looked up, ranked, subtracted and averaged here and nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.conclude import facts
from knowledge.conclude.averaging import average
from knowledge.conclude.claims import unit_notes
from knowledge.conclude.comparing import compare
from knowledge.conclude.desk import Desk
from knowledge.conclude.explaining import explain
from knowledge.conclude.filtering import select
from knowledge.conclude.missing import former_units
from knowledge.conclude.nexts import with_nexts
from knowledge.conclude.periods import passed_over
from knowledge.conclude.ranking import rank
from knowledge.conclude.telling import tell
from knowledge.conclude.texts import narrate
from knowledge.conclude.trending import trend, with_run
from knowledge.terms import ON_FIGURES, Axis, Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.findings import Finding
    from knowledge.library import Library
    from knowledge.observations import Observations
    from knowledge.terms import Query

__all__ = ["conclude"]

OPERATIONS: Final[dict[Operation, Callable[[Desk], Finding]]] = {
    Operation.FIGURE: tell,
    Operation.COMPARE: compare,
    Operation.RANKING: rank,
    Operation.FILTER: select,
    Operation.TREND: trend,
    Operation.AVERAGE: average,
    Operation.EXPLAIN: explain,
    Operation.NARRATIVE: narrate,
    Operation.DEFINITION: facts.define,
    Operation.SOURCE: facts.cite,
    Operation.AVAILABILITY: facts.available,
    Operation.MERGER: facts.merge,
    Operation.SMALLTALK: facts.chat,
}


def conclude(query: Query, observations: Observations, library: Library) -> Finding:
    """What the observations and texts say to a query."""
    areas = tuple(dict.fromkeys(map(observations.units.canonical, query.areas)))
    query = replace(query, areas=areas)
    if query.axis is Axis.PAIRS and query.operation is not Operation.COMPARE:
        query = replace(query, axis=Axis.AREAS)
    desk = Desk(query, observations, library)
    finding = OPERATIONS[query.operation](desk)
    if "chart" in query.wants:
        finding = with_run(desk, finding)
    passed = passed_over(desk) if query.operation in ON_FIGURES else ()
    former = tuple(former_units(desk))
    units = unit_notes(desk, finding.query.periods.years)
    finding = replace(finding, notes=(*finding.notes, *passed, *former, *units))
    if former and _of_new_unit(desk):
        finding = replace(finding, answered=False)
    return with_nexts(desk, finding)


def _of_new_unit(desk: Desk) -> bool:
    """As in "An Giang mới (đã nhập Kiên Giang)": of the parts only, none of the whole."""
    areas = desk.query.areas
    into = {desk.units.successor(name) or name for name in areas}
    return len(areas) > 1 and len(into) == 1
