"""The product's own library and figures, and a way to ask them without words."""

import pytest

from knowledge.conclude import conclude
from knowledge.library import load_library, read_observations
from knowledge.observations import Observations
from knowledge.render import render
from knowledge.terms import PeriodKind, Periods, Query


class Clerk:
    """Answers queries that are built by hand."""

    def __init__(self, library, observations):
        self.library = library
        self.observations = observations

    def finding(self, operation, indicators="PAPI", areas=(), **slots):
        return conclude(
            self.query(operation, indicators, areas, **slots),
            self.observations,
            self.library,
        )

    def ask(self, operation, indicators="PAPI", areas=(), **slots):
        query = self.query(operation, indicators, areas, **slots)
        return self.answer(query)

    def answer(self, query):
        return render(conclude(query, self.observations, self.library), self.library)

    @staticmethod
    def query(operation, indicators="PAPI", areas=(), **slots):
        years = slots.pop("years", None)
        if years is not None:
            slots["periods"] = Periods(
                PeriodKind.YEARS,
                (years,) if isinstance(years, int) else tuple(years),
            )
        return Query(operation, indicators=_several(indicators), areas=_several(areas), **slots)


def _several(names):
    return (names,) if isinstance(names, str) else tuple(names)


@pytest.fixture(scope="session")
def library():
    return load_library()


@pytest.fixture(scope="session")
def observations(library):
    rows = [row for table in read_observations().values() for row in table.rows]
    return Observations(rows, library.sources, library.areas)


@pytest.fixture(scope="session")
def clerk(library, observations):
    return Clerk(library, observations)
