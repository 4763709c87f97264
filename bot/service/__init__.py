"""The bot as a running service: connected, polled, logged, stopped in good order.

Holds: the connection and its life (`polling`), what is brought over it (`sifting`) and the logs
(`logs`). May import the handlers, the messenger, the Telegram library and structlog; only `run`
imports it, so that a question on the command line need not wait for the Telegram library. Refuses
to read settings: they are given.
"""

from __future__ import annotations


class StartError(Exception):
    """The bot cannot run; the text is one line for the operator."""
