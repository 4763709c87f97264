"""Where the rooms are joined: the library compiled, the store opened and seeded, the bot wired."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.pictures import Studio
from bot.service import StartError
from bot.settings import NEAREST, NO_SUCH_AREA, PREFIX, SettingsError
from bot.store import StoreError, is_ready, open_store
from bot.usecases.admins import Admins
from bot.usecases.announcing import Announcing
from bot.usecases.ask import TIMEZONE, Answerer
from bot.usecases.choosing import Choosing
from bot.usecases.counting import Counting
from bot.usecases.exporting import Exporting
from bot.usecases.learning import Learning
from bot.usecases.loading import Loading
from bot.usecases.office import Office
from bot.usecases.searching import Searching
from bot.usecases.showing import Showing
from bot.usecases.sourcing import Sourcing
from bot.usecases.statistics import Observing
from bot.usecases.subscribing import Subscribing
from knowledge.library import DataError, digests, load_library, read_observations
from knowledge.sheets.names import names_of
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.settings import Settings
    from knowledge.library import Library

REFUSALS = (SettingsError, DataError, StoreError, StartError)
"""What the operator has to mend before anything runs; each tells it in clear lines."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage while much is made that stays; a process begins so, by `__main__`.

    What one that begins has loaded by then is left out of every later search.
    """
    beginning = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if beginning:
            gc.freeze()
        gc.enable()


@asynccontextmanager
async def open_office(settings: Settings) -> AsyncIterator[Office]:
    """All use cases, opened; the built-in data is entered at the first use.

    Raises:
        SettingsError: no province is called like the home area.
        DataError: a data file is broken.
        StoreError: the database cannot be used.
    """
    data, home = settings.data_dir, settings.home_area
    async with AsyncExitStack() as opened:
        with _uncollected():
            library = load_library(data)
            if home not in _provinces(library):
                hint = names_of(library).nearest_area(home)
                nearest = NEAREST.format(hint=hint) if hint else ""
                wrong = NO_SUCH_AREA.format(name=home, nearest=nearest)
                raise SettingsError({"CHISO_HOME_AREA": wrong})
            store = await opened.enter_async_context(open_store(settings.database_url))
            await store.seed(
                digests(data),
                lambda: read_observations(data),
                library.sources,
                datetime.now(UTC),
            )
            answerer = Answerer(library, store, home)
        studio = await opened.enter_async_context(Studio())
        counting = Counting(store.asked, library)
        loading = Loading(answerer, store.loading, counting)
        books = (store.subscribers, store.learning)
        yield Office(
            answerer=answerer,
            admins=Admins(store.admins, settings.admin_ids),
            loading=loading,
            exporting=Exporting(answerer),
            subscribing=Subscribing(store.subscribers, library, home),
            announcing=Announcing(answerer, store),
            showing=Showing(studio),
            choosing=Choosing(store.chats, library, home),
            searching=Searching(answerer),
            sourcing=Sourcing(answerer),
            counting=counting,
            learning=Learning(answerer, store.learning, store.waiting),
            observing=Observing(answerer, counting, loading, *books),
            place=store.place,
        )


async def prepare(settings: Settings) -> None:
    """Bring the database to the schema and the built-in data of this version.

    Raises:
        SettingsError: no province is called like the home area.
        DataError: a data file is broken.
        StoreError: the database cannot be used.
    """
    async with open_office(settings):
        pass


async def run_bot(settings: Settings) -> None:
    """The Telegram bot, from here to the signal that ends it.

    Raises:
        SettingsError: there is no token.
        StartError: Telegram cannot be reached, or refuses.
        DataError: a data file is broken.
        StoreError: the database cannot be used.
    """
    # The Telegram library is heavy, and only this needs it.
    from bot.messenger import Rates  # noqa: PLC0415
    from bot.service import logs  # noqa: PLC0415
    from bot.service.polling import Connection, serve  # noqa: PLC0415

    token = settings.bot_token()
    logs.configure(settings.log_level, [token])
    connection = Connection(token, settings.telegram_api, settings.proxy)
    rates = Rates(settings.pace_total, settings.pace_chat, settings.pace_group)
    if not await is_ready(settings.database_url, digests(settings.data_dir)):
        await _prepare_apart(settings)
    async with open_office(settings) as office:
        await office.answerer.warm_up(datetime.now(TIMEZONE).date())
        gc.freeze()  # what is loaded by now stays: collections need not walk it
        await serve(connection, office, rates)


async def _prepare_apart(settings: Settings) -> None:
    """Prepare the database in a process of its own.

    What that takes, Alembic and every figure twice, a running bot would keep for good. What goes
    wrong in there goes wrong here as well, and is told here.
    """
    url = settings.database_url
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "prepare",
        env=os.environ | ({f"{PREFIX}DATABASE_URL": url} if url else {}),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    await process.wait()


def _provinces(library: Library) -> frozenset[str]:
    return frozenset(area.name for area in library.areas if area.kind is AreaKind.PROVINCE)
