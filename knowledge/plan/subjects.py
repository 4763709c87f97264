"""Which indicators and dimensions are meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.planner import Planner, listed_along, listed_indices, marked
from knowledge.terms import ON_FIGURES, Axis, Frame, Operation, Provenance, Query
from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.library import Library


NEEDS_INDICATOR: Final = ON_FIGURES | {Operation.AVAILABILITY}
"""What cannot be told of all indicators at once."""


def lacks_indicator(query: Query) -> bool:
    """Whether an indicator has to be told first; a figure that is quoted tells whose source."""
    if query.indicators:
        return False
    quoted = any(map(str.isdigit, query.focus or ""))
    return query.operation in NEEDS_INDICATOR or (
        query.operation is Operation.SOURCE and not quoted
    )


def with_indicators(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    """The query with its indicators: named, the other ones, carried on, or implied."""
    named = _named(query, frame, planner)
    if named is not None:
        return replace(query, indicators=named)
    previous = planner.previous
    if query.indicators:
        return query
    carries = query.operation is not Operation.MERGER and not _new_text(query, frame)
    if follows and previous is not None and previous.indicators and carries:
        query = replace(query, indicators=previous.indicators)
        return marked(query, "indicator", Provenance.CARRIED)
    implied = _implied(query, frame, planner.library)
    if implied is None:
        return query
    return marked(replace(query, indicators=(implied,)), "indicator", Provenance.IMPLIED)


def _named(query: Query, frame: Frame, planner: Planner) -> tuple[str, ...] | None:
    """The indicators that the message names, by themselves or by what they are not."""
    every = tuple(planner.library.indicators)
    if frame.indicators == ("*",):
        return every
    owners = tuple(dict.fromkeys(code for code, _ in frame.dimensions if code))
    if frame.indicators or (owners and query.operation is not Operation.NARRATIVE):
        return frame.indicators or owners
    pointed = _pointed_at(frame, planner) or _the_rest(frame, planner)
    among_all = query.axis is Axis.INDICATORS and not _several(planner)
    if pointed or (among_all and not frame.without_indicators):
        return pointed or every
    if frame.without_indicators:
        left = tuple(code for code in every if code not in frame.without_indicators)
        return left if len(left) == 1 else ()
    return None


def _the_rest(frame: Frame, planner: Planner) -> tuple[str, ...]:
    """As in "hai chỉ số còn lại": those listed, or all, but the ones asked about last."""
    if "rest" not in frame.refer or planner.previous is None:
        return ()
    held = planner.previous.indicators
    listed = (code for code in planner.context.indicators if code not in held)
    return tuple(listed) or tuple(c for c in planner.library.indicators if c not in held)


def _several(planner: Planner) -> bool:
    return planner.previous is not None and len(planner.previous.indicators) > 1


def _pointed_at(frame: Frame, planner: Planner) -> tuple[str, ...]:
    """One of the indices that were just set side by side: "chỉ số đó", "cái đầu"."""
    previous, listed = planner.previous, listed_indices(planner)
    if previous is None or not listed:
        return ()
    if {"indicator", "thing"} & {*frame.refer} and listed_along(previous) is Axis.INDICATORS:
        return listed[:1]
    place = frame.item - 1 if frame.item > 0 else frame.item
    return listed[place:][:1] if frame.item else ()


def _new_text(query: Query, frame: Frame) -> bool:
    """Whether a loaded text is asked for on its own, not about what was shown."""
    return query.operation is Operation.NARRATIVE and not frame.ellipsis and not frame.refer


def _implied(query: Query, frame: Frame, library: Library) -> str | None:
    """Whose word for its dimensions was used ("nội dung", "lĩnh vực"); who scores ministries."""
    words = (frame.focus or "").lower()
    plain = str.lower if not words.isascii() else fold
    for code, indicator in library.indicators.items():
        if frame.dimensions or frame.axis is Axis.DIMENSIONS or frame.each:
            if any(plain(word) in words for word in indicator.dimension_words):
                return code
        elif frame.ministries and query.operation in ON_FIGURES and indicator.ministries:
            return code
    return None


def with_dimensions(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    """The query with its dimensions: named, pointed at, or carried on."""
    if query.operation is Operation.NARRATIVE:
        return query
    named = _named_dimensions(query, frame, planner)
    if named:
        return replace(query, dimensions=named)
    previous = planner.previous
    along = listed_along(previous) if previous else Axis.AREAS
    thing = "thing" in frame.refer and along is Axis.DIMENSIONS
    if thing or "dimension" in frame.refer:
        held = previous.dimensions[:1] if previous else ()
        shown = several_parts(frame, planner) or held or planner.context.dimensions[:1]
        return replace(query, dimensions=shown) if shown else query
    if not follows or previous is None or frame.overall or not previous.dimensions:
        return query
    if query.axis is Axis.DIMENSIONS or (frame.indicators and not _corrects(frame, previous)):
        return query
    return replace(query, dimensions=previous.dimensions)


def _corrects(frame: Frame, previous: Query) -> bool:
    """As in "nội dung 5 mấy điểm" – "ý tôi là PAPI 2024": the index is named, the part kept."""
    implied = ("indicator", Provenance.IMPLIED) in previous.provenance
    return frame.correct and (implied or frame.indicators == previous.indicators)


def several_parts(frame: Frame, planner: Planner) -> tuple[int, ...]:
    """As in "tham gia?", "minh bạch?" – "hai nội dung đó": as many as were spoken of last."""
    if "dimension" not in frame.refer or frame.several <= 1:
        return ()
    return tuple(sorted(planner.context.dimensions[: frame.several]))


def _named_dimensions(query: Query, frame: Frame, planner: Planner) -> tuple[int, ...]:
    """Those that the message names, or every one where each is asked for."""
    if frame.each and query.indicators and not frame.dimensions:
        return _every(query.indicators[0], frame, planner.library)
    return tuple(number for _, number in frame.dimensions)


def _every(code: str, frame: Frame, library: Library) -> tuple[int, ...]:
    """All dimensions of an indicator, those of the year where one is named."""
    facts = library.indicators[code]
    years = frame.periods.years if frame.periods else ()
    last = max(years, default=None) or facts.scales[-1].first
    fitting = (one for one in facts.scales if one.first <= last <= (one.last or last))
    scale = next(fitting, facts.scales[-1])
    return tuple(scale.dimensions)
