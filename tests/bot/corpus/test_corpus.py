"""More than two hundred files as people and attackers send them, each with exactly what comes of it."""

import pytest

from tests.bot.corpus.bad_files import APART, BAD_FILES
from tests.bot.corpus.bad_tables import BAD_TABLES
from tests.bot.corpus.good import GOOD as NEAT
from tests.bot.corpus.opening import opened, opened_apart, outcome
from tests.bot.corpus.sloppy import SLOPPY
from tests.bot.corpus.traps import TRAPS


def named(groups):
    return {
        f"{group}: {name}": file for group, files in groups.items() for name, file in files.items()
    }


GOOD = {**NEAT, **named(SLOPPY)}
BAD = named(BAD_TABLES | BAD_FILES | TRAPS)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_gives_exactly_its_rows(name):
    file = GOOD[name]
    rows, warnings = outcome(file, opened(file))

    assert warnings == list(file.warnings)
    assert rows == list(file.expected)


@pytest.mark.parametrize("name", BAD)
async def test_of_a_bad_file_all_that_is_wrong_is_told(name):
    file = BAD[name]
    grids = await opened_apart(file) if name.startswith(APART) else opened(file)
    rows, told = outcome(file, grids)

    assert told == list(file.expected)
    assert rows == ()


def test_there_are_as_many_files_as_were_promised():
    assert len(GOOD) >= 60
    assert len(BAD) >= 100
