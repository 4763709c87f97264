"""The people a test plays: what a user or a group does in Telegram, each act one update."""

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.fake_telegram.journal import PATIENCE
from tests.fake_telegram.limits import RefusedError
from tests.fake_telegram.markup import Formatted, from_html, from_plain
from tests.fake_telegram.world import Chat, Json, Upload

if TYPE_CHECKING:
    from tests.fake_telegram.journal import Call
    from tests.fake_telegram.server import FakeTelegram

RIGHTS: Final = dict.fromkeys(
    (
        *("can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
        *("can_post_stories", "can_edit_stories", "can_delete_stories"),
    ),
    False,
)
"""What an administrator may do, unless given."""
REPLIES: Final = ("sendMessage", "editMessageText", "sendPhoto", "sendDocument")
"""What counts as a reply to what a user did."""
BLOCKED: Final = RefusedError(403, "Forbidden: bot was blocked by the user")
UNSTARTED: Final = RefusedError(403, "Forbidden: bot can't initiate conversation with a user")
UNNAMED: Final = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
"""Who speaks where an administrator does not show her name."""
DEACTIVATED: Final = RefusedError(403, "Forbidden: user is deactivated")


@dataclass(frozen=True)
class Group:
    """A group or supergroup the bot may be in."""

    telegram: "FakeTelegram" = field(repr=False, compare=False)
    chat: Chat

    def says_unnamed(self, text: str) -> None:
        """Let an administrator speak who does not show her name: as the group."""
        with self.telegram.news:
            message = self.telegram.write(self.chat, UNNAMED, _content("text", text))
            self.telegram.happen("message", message | {"sender_chat": self.chat.card()})

    def adds_bot(self, by: "User") -> None:
        """Let a member add the bot."""
        self.telegram.closed.pop(self.chat.id, None)
        by.changes_bot("left", "member", self.chat)

    def removes_bot(self, by: "User") -> None:
        """Let a member throw the bot out."""
        words = f"Forbidden: bot was kicked from the {self.chat.kind} chat"
        self.telegram.closed[self.chat.id] = RefusedError(403, words)
        by.changes_bot("member", "kicked", self.chat)


@dataclass(frozen=True)
class Channel(Group):
    """A channel that the bot is in."""

    def adds_bot(self, by: "User", *, may_post: bool = True) -> None:
        """Let an administrator add the bot, which can only be another administrator."""
        self.telegram.closed.pop(self.chat.id, None)
        rights = {"can_be_edited": False, "is_anonymous": False} | RIGHTS
        by.changes_bot("left", "administrator", self.chat, rights | {"can_post_messages": may_post})

    def posts(self, text: str) -> None:
        """Let whoever may post something; nobody is told who."""
        with self.telegram.news:
            card = {"id": self.chat.id, "is_bot": False, "first_name": self.chat.name}
            post = self.telegram.write(self.chat, card, _content("text", text))
            about = {name: value for name, value in post.items() if name != "from"}
            self.telegram.happen("channel_post", about | {"sender_chat": self.chat.card()})


@dataclass(frozen=True)
class User:
    """A person with a private chat; every act may also happen in a group."""

    telegram: "FakeTelegram" = field(repr=False, compare=False)
    id: int
    """The user's id, and that of the private chat."""
    name: str
    language: str

    @property
    def card(self) -> Json:
        """The user as the Bot API writes one."""
        about = {"first_name": self.name, "language_code": self.language}
        return {"id": self.id, "is_bot": False} | about

    def says(
        self,
        text: str,
        group: Group | None = None,
        *,
        reply_to: int | None = None,
        html: bool = False,
    ) -> int:
        """Send a text, formatted if it is given as HTML; give its message id."""
        content = _content("text", text, html=html)
        if reply_to is not None:
            content["reply_to_message"] = self.telegram.message(
                self._chat(group).id,
                reply_to,
                "be replied",
            )
        return self._sends(content, group)

    def sends(self, upload: Upload, caption: str = "", group: Group | None = None) -> int:
        """Send a document; give its message id."""
        document = self.telegram.keep(upload, "documents")
        return self._sends({"document": document} | _content("caption", caption), group)

    def edits(self, message_id: int, text: str, group: Group | None = None) -> None:
        """Change an own message."""
        with self.telegram.news:
            message = self.telegram.message(self._chat(group).id, message_id, "edit")
            message |= _content("text", text) | {"edit_date": int(time.time())}
            self.telegram.happen("edited_message", dict(message))

    def taps(self, button: str, *, on: int | None = None, group: Group | None = None) -> str:
        """Tap the button with this label or data, on the newest message that has it; give the query id."""
        with self.telegram.news:
            message, data = self._button(button, on, self._chat(group))
            return self.taps_as_it_was(dict(message), data)

    def taps_as_it_was(self, message: Json, data: str) -> str:
        """Tap a button of a message that may look different by now; give the query id."""
        with self.telegram.news:
            query = {"id": self._query(), "from": self.card, "chat_instance": "1", "data": data}
            self.telegram.happen("callback_query", query | {"message": message})
        return str(query["id"])

    def searches(self, text: str, offset: str = "") -> str:
        """Type an inline query; give its id."""
        query = {"id": self._query(), "from": self.card, "query": text, "offset": offset}
        self.telegram.happen("inline_query", query)
        return str(query["id"])

    def finds(self, text: str) -> list[Json]:
        """Type an inline query and wait for what is offered."""
        query = self.searches(text)
        return self.offered(query)

    def offered(self, query: str) -> list[Json]:
        """What is offered for an inline query."""
        answer = self.telegram.wait_for(
            "answerInlineQuery",
            lambda call: call.params["inline_query_id"] == query,
        )
        if not answer.accepted:
            raise AssertionError(answer)
        return list(answer.params["results"])

    def upgrades(self, group: Group, chat_id: int) -> Group:
        """Make a supergroup of a group: it lives on under another id."""
        old = group.chat
        upgraded = self.telegram.group(chat_id, old.name, [self])
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        self.telegram.closed[old.id] = RefusedError(400, words, migrate_to_chat_id=chat_id)
        self._sends({"migrate_to_chat_id": chat_id}, group)
        self.changes_bot("left", "member", upgraded.chat)
        self._sends({"migrate_from_chat_id": old.id}, upgraded)
        return upgraded

    def blocks(self) -> None:
        """Stop the bot: it is told, and its messages are refused."""
        self.telegram.closed[self.id] = BLOCKED
        self.changes_bot("member", "kicked")

    def unblocks(self) -> None:
        """Let the bot write again: it is told."""
        self.telegram.closed.pop(self.id, None)
        self.changes_bot("kicked", "member")

    def disappears(self) -> None:
        """Delete the account: the bot is not told, its messages are refused."""
        self.telegram.closed[self.id] = DEACTIVATED

    def asks(self, text: str, group: Group | None = None, *, timeout: float = PATIENCE) -> "Call":
        """Send a text and wait for the next reply that Telegram accepts in that chat."""
        before, chat = len(self.telegram.journal), self._chat(group).id
        self.says(text, group)
        return self.telegram.wait_for(
            REPLIES,
            lambda call: call.accepted,
            chat=chat,
            since=before,
            timeout=timeout,
        )

    def changes_bot(
        self,
        old: str,
        new: str,
        chat: Chat | None = None,
        rights: Json | None = None,
    ) -> None:
        """Tell the bot that its own membership has changed, with the rights it has now."""
        states = [
            {"user": dict(self.telegram.bot), "status": status}
            | ({"until_date": 0} if status == "kicked" else {})
            for status in (old, new)
        ]
        states[1] |= rights or {}
        change = dict(zip(("old_chat_member", "new_chat_member"), states, strict=True))
        place = (chat or self._chat(None)).card()
        self.telegram.happen(
            "my_chat_member",
            {"chat": place, "from": self.card, "date": int(time.time())} | change,
        )

    def _chat(self, group: Group | None) -> Chat:
        return group.chat if group else self.telegram.chats[self.id]

    def _sends(self, content: Json, group: Group | None) -> int:
        with self.telegram.news:
            if group is None:
                self.telegram.closed.pop(self.id, None)
            message = self.telegram.write(self._chat(group), self.card, content)
            self.telegram.happen("message", dict(message))
        return int(message["message_id"])

    def _query(self) -> str:
        query = self.telegram.new_id("query")
        self.telegram.queries.add(query)
        return query

    def _button(self, wanted: str, on: int | None, chat: Chat) -> tuple[Json, str]:
        buttons = [
            (message, button)
            for message in reversed(self.telegram.messages_of(chat.id))
            if on in (None, message["message_id"])
            for button in _buttons(message)
        ]
        for message, button in buttons:
            if wanted in (button["text"], button["callback_data"]):
                return message, button["callback_data"]
        labels = [button["text"] for _, button in buttons]
        raise AssertionError(f"no button {wanted!r} to tap in chat {chat.id}; there are {labels}")


def _buttons(message: Json) -> list[Json]:
    """List the buttons that send their data when tapped."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [button for row in rows for button in row if "callback_data" in button]


def _content(field: str, text: str, *, html: bool = False) -> Json:
    """Write a user's text with its formatting and the entities Telegram finds in it."""
    formatted = from_html(text) if html else Formatted(text)
    found = sorted(
        (*formatted.entities, *from_plain(formatted.text).entities),
        key=lambda entity: entity["offset"],
    )
    entities = "entities" if field == "text" else "caption_entities"
    return {field: formatted.text, entities: found} if text else {}
