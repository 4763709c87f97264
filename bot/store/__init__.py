"""Keeps what must outlive the process: figures, conversations, unanswered questions, admins.

May import `knowledge`, SQLAlchemy and Alembic; nothing else imports these two. Refuses
judgement: it neither reads a question nor says what a figure means, and has no clock, so every
moment is given. `Store` is the door, with one more a concern (`store.admins`); each other module
is one table or one concern behind it.
"""

from __future__ import annotations

from bot.store.admins import Admin, AdminBook
from bot.store.announcements import Announcement, AnnouncementBook
from bot.store.asked import AskedBook
from bot.store.audit import AuditEntry
from bot.store.chats import ChatBook, Choice
from bot.store.conversations import Recalled
from bot.store.engine import default_url
from bot.store.errors import StoreError
from bot.store.learning import LearningBook, Taught
from bot.store.loading import LoadingBook, ReleaseRecord, Staging
from bot.store.observations import Snapshot
from bot.store.outbox import Delivery, Outbox, Settled
from bot.store.stages import Stage, State
from bot.store.store import Store, is_ready, open_store
from bot.store.subscribers import EVERYTHING, Subscriber, SubscriberBook
from bot.store.unanswered import Unanswered, reference
from bot.store.waiting import Waiting, WaitingBook

__all__ = [
    "EVERYTHING",
    "Admin",
    "AdminBook",
    "Announcement",
    "AnnouncementBook",
    "AskedBook",
    "AuditEntry",
    "ChatBook",
    "Choice",
    "Delivery",
    "LearningBook",
    "LoadingBook",
    "Outbox",
    "Recalled",
    "ReleaseRecord",
    "Settled",
    "Snapshot",
    "Stage",
    "Staging",
    "State",
    "Store",
    "StoreError",
    "Subscriber",
    "SubscriberBook",
    "Taught",
    "Unanswered",
    "Waiting",
    "WaitingBook",
    "default_url",
    "is_ready",
    "open_store",
    "reference",
]
