"""Logs: one line an event on standard error, the libraries' too, and never a secret in them."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN: Final = "***"
_QUIET: Final = {
    "telegram": logging.CRITICAL + 1,  # `polling` tells it in a line, and not what people wrote
    "httpx": logging.WARNING,  # would log every address, which holds the token
    "httpcore": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
}


def configure(level: str, secrets: Sequence[str] = ()) -> None:
    """Send all logs of at least `level` ("INFO") to standard error, without the secrets."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level.lower()),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(shared, secrets))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(least)


def _formatter(shared: list[Processor], secrets: Sequence[str]) -> logging.Formatter:
    console = structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(),
        exception_formatter=structlog.dev.plain_traceback,
    )

    def render(logger: WrappedLogger, name: str, event: EventDict) -> str:
        line = str(console(logger, name, event))
        for secret in filter(None, secrets):
            line = line.replace(secret, HIDDEN)
        return line

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
    )
