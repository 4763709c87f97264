"""What Telegram knows: chats, messages, files, menus and the updates still to be fetched."""

import itertools
import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Condition
from typing import Any, Final

from tests.fake_telegram.limits import RefusedError, bad_request

Json = dict[str, Any]

ONLY_ON_REQUEST: Final = {"chat_member", "message_reaction", "message_reaction_count"}
"""Updates that a bot gets only if it names them in `allowed_updates`."""


@dataclass(frozen=True)
class Chat:
    """A private chat, or a group with its administrators."""

    id: int
    kind: str
    name: str
    admins: frozenset[int] = frozenset()
    reactions: bool = True
    """Whether messages may be reacted to."""

    def card(self) -> Json:
        """Write it as the Bot API does."""
        name = "first_name" if self.kind == "private" else "title"
        return {"id": self.id, "type": self.kind, name: self.name}


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes = field(repr=False)
    kind: str = "application/octet-stream"
    claimed: int | None = None
    """A size to tell instead of the real one, in bytes."""

    @property
    def size(self) -> int:
        """The size Telegram tells, in bytes."""
        return len(self.content) if self.claimed is None else self.claimed


@dataclass
class Updates:
    """The queue of updates: filtered when they happen, kept until the bot confirms them."""

    pending: list[Json] = field(default_factory=list)
    withheld: Counter[str] = field(default_factory=Counter)
    """How many of each kind `allowed_updates` kept back."""
    allowed: list[str] = field(default_factory=list)
    """As the bot last asked; empty is Telegram's default."""
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(100_000_001))

    def put(self, kind: str, body: Json) -> None:
        """Queue an update unless the bot did not ask for its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_ON_REQUEST
        if wanted:
            self.pending.append({"update_id": next(self._numbers), kind: body})
        else:
            self.withheld[kind] += 1

    def confirm(self, offset: int) -> None:
        """Forget updates before the offset; a negative one keeps so many of the last."""
        keep = self.pending[offset:] if offset < 0 else self.pending
        self.pending[:] = [update for update in keep if update["update_id"] >= offset]


@dataclass
class World:
    """Everything, guarded by `news`, which is notified of each change."""

    open_world: bool = False
    """Whether unknown chats come into being when first written to."""
    news: Condition = field(default_factory=Condition)
    bot: Json = field(default_factory=lambda: dict(_BOT))
    chats: dict[int, Chat] = field(default_factory=dict)
    closed: dict[int, RefusedError] = field(default_factory=dict)
    """Chats that refuse messages, and Telegram's words for it."""
    users: dict[int, Json] = field(default_factory=dict)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    """By chat and message id, as they stand after edits."""
    files: dict[str, tuple[str, Upload]] = field(default_factory=dict)
    """By file id: download path and content."""
    menus: dict[tuple[str, int | None, str], list[dict[str, str]]] = field(default_factory=dict)
    """Commands by scope, its chat and language."""
    queries: set[str] = field(default_factory=set)
    """Callback and inline queries that may still be answered."""
    updates: Updates = field(default_factory=Updates)
    webhook: Json = field(default_factory=dict)
    poll: object = None
    """The one long poll under way; a newer one ends it."""
    _message_ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def new_id(self, kind: str) -> str:
        """Make an id for a query or a file."""
        return f"{kind}-{next(self._ids)}"

    def happen(self, kind: str, body: Json) -> None:
        """Queue an update and wake the bot."""
        with self.news:
            self.updates.put(kind, body)
            self.news.notify_all()

    def chat(self, chat_id: object) -> Chat:
        """Find the chat, or refuse as Telegram does; posting to it may still be closed."""
        if chat_id in (None, ""):
            raise bad_request("chat_id is empty")
        if self.open_world and isinstance(chat_id, int):
            kind = "private" if chat_id > 0 else "supergroup"
            self.chats.setdefault(chat_id, Chat(chat_id, kind, f"Chat {chat_id}"))
        if not isinstance(chat_id, int) or chat_id not in self.chats:
            raise bad_request("chat not found")
        return self.chats[chat_id]

    def open_chat(self, chat_id: object) -> Chat:
        """Find a chat that takes messages from the bot."""
        chat = self.chat(chat_id)
        if chat.id in self.closed:
            raise self.closed[chat.id]
        return chat

    def write(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Add a message to a chat."""
        with self.news:
            number = next(self._message_ids)
            head = {
                "message_id": number,
                "date": int(time.time()),
                "chat": chat.card(),
                "from": sender,
            }
            self.messages[chat.id, number] = head | content
            return self.messages[chat.id, number]

    def message(self, chat_id: int, message_id: object, purpose: str) -> Json:
        """Find a message; `purpose` completes Telegram's "message to … not found"."""
        found = self.messages.get((chat_id, message_id)) if isinstance(message_id, int) else None
        if found is None:
            raise bad_request(f"message to {purpose} not found")
        return found

    def keep(self, upload: Upload, folder: str) -> Json:
        """Store a file; give it as the Bot API writes it."""
        file_id = self.new_id(folder)
        suffix = upload.name.rpartition(".")[2]
        self.files[file_id] = (f"{folder}/{file_id}.{suffix}", upload)
        return self.file_card(file_id)

    def file_card(self, file_id: str) -> Json:
        """Write a stored file as the Bot API does."""
        upload = self.files[file_id][1]
        return {
            "file_id": file_id,
            "file_unique_id": f"unique-{file_id}",
            "file_name": upload.name,
            "mime_type": upload.kind,
            "file_size": upload.size,
        }


_BOT: Final[Json] = {
    "id": 1,
    "is_bot": True,
    "first_name": "Chiso",
    "username": "chiso_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
