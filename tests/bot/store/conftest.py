"""The same tests on a SQLite file and on a real PostgreSQL."""

import pytest

from bot.store import open_store


@pytest.fixture
async def store(database_url):
    async with open_store(database_url) as opened:
        yield opened
