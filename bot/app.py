"""Where the rooms are joined: the library compiled, the store opened and seeded, the bot wired."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.settings import SettingsError
from bot.store import StoreError, open_store
from bot.usecases.ask import Answerer
from knowledge.library import DataError, digests, load_library, read_observations

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from knowledge.library import Library

REFUSALS = (SettingsError, DataError, StoreError)
"""What the operator has to mend before anything runs; each tells it in clear lines."""


@asynccontextmanager
async def answering(
    *, database: str | None, data: Path | None, home: str
) -> AsyncIterator[Answerer]:
    """All that answering needs, opened; the built-in data is entered at the first use.

    Raises:
        DataError: a data file is broken.
        StoreError: the database cannot be used.
    """
    library = load_library(data)
    async with open_store(database) as store:
        await store.seed(
            digests(data), lambda: read_observations(data), library.sources, datetime.now(UTC)
        )
        yield Answerer(library, store, home)


def home_area(library: Library, name: str) -> str | None:
    """The canonical name of the home area, None where no province is called so."""
    from knowledge.slots import Gazetteer  # noqa: PLC0415  (only where a setting is checked)

    found = [tag.values("area") for tag in Gazetteer(library).tags(name)]
    names = {str(value) for values in found for value in values}
    return names.pop() if len(names) == 1 else None
