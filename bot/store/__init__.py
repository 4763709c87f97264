"""Keeps what must outlive the process: figures, conversations, unanswered questions.

May import `knowledge`, SQLAlchemy and Alembic; nothing else imports these two. Refuses
judgement: it neither reads a question nor says what a figure means, and has no clock, so every
moment is given. `Store` is the door; each other module is one table or one concern behind it.
"""

from __future__ import annotations

from bot.store.engine import default_url
from bot.store.errors import StoreError
from bot.store.observations import Snapshot
from bot.store.store import Store, open_store
from bot.store.unanswered import Unanswered

__all__ = ["Snapshot", "Store", "StoreError", "Unanswered", "default_url", "open_store"]
