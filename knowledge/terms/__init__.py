"""The words of the house: every value that travels between the rooms.

SDMX names for figures (`figures`: indicator, area, period, observation), NLU names for language
(`asking`: question, frame, clarification; `measures`: what is told and its bounds), and what is
answered (`telling`). All values are frozen; none of them knows how it was read or is shown.
Imports nothing of the house.
"""

from __future__ import annotations

from knowledge.terms.asking import (
    INSIDE,
    ON_FIGURES,
    REGION,
    Axis,
    Clarification,
    Context,
    Frame,
    NotUnderstood,
    Operation,
    Option,
    Order,
    PeriodKind,
    Periods,
    Provenance,
    Query,
    Question,
    Reference,
    ReferenceKind,
)
from knowledge.terms.figures import (
    Area,
    AreaKind,
    Break,
    Dimension,
    Indicator,
    Narrative,
    Observation,
    Problem,
    Release,
    Scale,
    Source,
)
from knowledge.terms.measures import (
    CHANGES,
    OPPOSITE,
    RANKS,
    Comparator,
    Condition,
    Measure,
)
from knowledge.terms.telling import (
    Line,
    LineKind,
    Outcome,
    Panel,
    Picture,
    PictureKind,
    Reply,
    Run,
    Table,
)

__all__ = [
    "CHANGES",
    "INSIDE",
    "ON_FIGURES",
    "OPPOSITE",
    "RANKS",
    "REGION",
    "Area",
    "AreaKind",
    "Axis",
    "Break",
    "Clarification",
    "Comparator",
    "Condition",
    "Context",
    "Dimension",
    "Frame",
    "Indicator",
    "Line",
    "LineKind",
    "Measure",
    "Narrative",
    "NotUnderstood",
    "Observation",
    "Operation",
    "Option",
    "Order",
    "Outcome",
    "Panel",
    "PeriodKind",
    "Periods",
    "Picture",
    "PictureKind",
    "Problem",
    "Provenance",
    "Query",
    "Question",
    "Reference",
    "ReferenceKind",
    "Release",
    "Reply",
    "Run",
    "Scale",
    "Source",
    "Table",
]
