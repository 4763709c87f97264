"""The server and the test's hands in it: faults and pace applied, every request entered."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Self, TypeVar

from tests.fake_telegram.faults import Fault, FaultPlan, Rule
from tests.fake_telegram.journal import (
    DROPPED,
    LOST,
    OK,
    PATIENCE,
    Call,
    Journal,
    Matcher,
    NotSeenError,
    matcher,
)
from tests.fake_telegram.limits import Pace, RefusedError
from tests.fake_telegram.methods import METHODS, POSTS
from tests.fake_telegram.people import UNSTARTED, Channel, Group, User
from tests.fake_telegram.wire import Answer, Server, call_webhook, refusal
from tests.fake_telegram.world import Chat, Json, World

T = TypeVar("T")

WEBHOOK_PAUSE = 0.1
"""Seconds before an update is brought again to a webhook that did not take it."""


class FakeTelegram(World):
    """A Bot API server on a loopback port, from `with` to its end."""

    def __init__(
        self,
        *,
        port: int = 0,
        open_world: bool = False,
        enforce_pace: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(open_world=open_world)
        self.journal = Journal(self.news)
        self.faults = FaultPlan()
        self.clock = clock
        self.pace = Pace(clock) if enforce_pace else None
        self._stopped = False
        self._server = Server(self, port)
        self._threads = [
            threading.Thread(target=self._server.serve_forever, args=(0.02,)),
            threading.Thread(target=self._deliver),
        ]
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        """What the bot takes as CHISO_TELEGRAM_API."""

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection, end polls and held answers."""
        self._server.shutdown()
        self._server.hang_up()
        with self.news:
            self._stopped, self.poll = True, None
            self.news.notify_all()
        for rule in self.faults:
            rule.fault.release()
        self._server.server_close()
        for thread in self._threads:
            thread.join()

    # For tests

    def user(
        self,
        user_id: int,
        name: str = "An",
        language: str = "vi",
        *,
        started: bool = True,
    ) -> User:
        """Make a person known; unless `started`, the bot may not write first."""
        user = User(self, user_id, name, language)
        with self.news:
            self.users[user_id] = user.card
            self.chats[user_id] = Chat(user_id, "private", name)
            if not started:
                self.closed[user_id] = UNSTARTED
        return user

    def group(self, chat_id: int, title: str = "Tổ CCHC", admins: Iterable[User] = ()) -> Group:
        """Make a group known; the bot is in it."""
        kind = "supergroup" if str(chat_id).startswith("-100") else "group"
        chat = Chat(chat_id, kind, title, frozenset(admin.id for admin in admins))
        with self.news:
            self.chats[chat_id] = chat
        return Group(self, chat)

    def channel(
        self, chat_id: int, title: str = "Tin CCHC", admins: Iterable[User] = ()
    ) -> Channel:
        """Make a channel known; the bot is in it."""
        chat = Chat(chat_id, "channel", title, frozenset(admin.id for admin in admins))
        with self.news:
            self.chats[chat_id] = chat
        return Channel(self, chat)

    def fail(
        self,
        method: str,
        fault: Fault,
        *,
        chat: int | None = None,
        nth: int = 1,
        times: int | None = 1,
    ) -> Fault:
        """Plan a fault for the nth such request from now ("*": any; `times=None`: for ever)."""
        with self.news:
            self.faults.append(Rule(fault, method, chat, nth, times))
        return fault

    def calls(self, method: str | None = None, chat: int | None = None) -> list[Call]:
        """List the requests so far."""
        return list(filter(matcher(method, chat, None), self.journal))

    def messages_of(self, chat_id: int) -> list[Json]:
        """List the messages in a chat as they stand now, the users' too, oldest first."""
        with self.news:
            return [message for (chat, _), message in self.messages.items() if chat == chat_id]

    def commands(
        self,
        scope: str = "default",
        chat: int | None = None,
        language: str = "",
    ) -> dict[str, str]:
        """Give the menu that was set for a scope: command and description."""
        menu = self.menus.get((scope, chat, language), [])
        return {entry["command"]: entry["description"] for entry in menu}

    def expire_queries(self) -> None:
        """Make all taps and inline queries too old to answer."""
        self.queries.clear()

    def wait_for(
        self,
        method: str | tuple[str, ...] | None = None,
        matches: Matcher | None = None,
        *,
        chat: int | None = None,
        count: int = 1,
        since: int = 0,
        timeout: float = PATIENCE,
    ) -> Call:
        """Wait for the `count`-th request that fits, whatever its outcome, after entry `since`."""
        find = self.journal.finder(matcher(method, chat, matches), count, since)
        what = f"{method or 'a request'} to {chat or 'any chat'}, number {count}"
        return self.wait_until(find, timeout=timeout, what=what)

    def wait_until(
        self,
        done: Callable[[], T | None],
        *,
        timeout: float = PATIENCE,
        what: str = "the condition",
    ) -> T:
        """Wait until `done` gives something true, looking after every request and update."""
        with self.news:
            found = self.news.wait_for(done, timeout)
            if not found:
                queue = f"{len(self.updates.pending)} updates not confirmed"
                withheld = f"withheld by allowed_updates: {dict(self.updates.withheld) or 'none'}"
                message = f"not within {timeout} s: {what}. {queue}, {withheld}. {self.journal}"
                raise NotSeenError(message)
            return found

    # For the wire

    def serve(self, bot_id: int, method: str, params: Json) -> Answer | None:
        """Answer one request; None if the connection is to be closed without a word."""
        with self.news:
            self.bot["id"] = bot_id
            call = Call(method, params, self.clock())
            self.journal.open(call)
            fault = self.faults.strike(method, call.chat)
            answer = self._answer(call, fault)
        if fault.page:
            answer = answer[0], fault.page
        if fault.gate is not None:
            fault.gate.wait(fault.patience)
        return answer if fault.answers else None

    def download(self, path: str) -> bytes | None:
        """Give the content of a stored file."""
        with self.news:
            kept = (upload.content for where, upload in self.files.values() if where == path)
            return next(kept, None)

    def _answer(self, call: Call, fault: Fault) -> Answer:
        try:
            result = self._perform(call, fault)
        except RefusedError as error:
            self.journal.settle(call, f"{error.code} {error.description}")
            return refusal(error)
        done = OK if fault.answers else LOST
        self.journal.settle(call, done if fault.accepts else DROPPED, result)
        return 200, {"ok": True, "result": result}

    def _perform(self, call: Call, fault: Fault) -> object:
        if fault.refusal is not None:
            raise fault.refusal
        if not fault.accepts:
            return None
        name = call.method.lower()
        if name not in METHODS:
            raise RefusedError(404, "Not Found: method not found")
        if self.pace is not None and name in POSTS and isinstance(call.chat, int):
            self.pace.admit(call.chat)
        return METHODS[name](self, call.params)

    def _deliver(self) -> None:
        """Bring updates to the webhook, one by one, each until it is taken."""
        while self._wait(lambda: self.webhook.get("url") and self.updates.pending):
            hook, update = self.webhook, self.updates.pending[0]
            problem = call_webhook(hook, update)
            with self.news:
                if problem is None:
                    self.updates.confirm(update["update_id"] + 1)
                    self.news.notify_all()
                else:
                    told = {"last_error_date": int(time.time()), "last_error_message": problem}
                    hook |= told
            if problem is not None:
                self._wait(lambda: False, WEBHOOK_PAUSE)

    def _wait(self, ready: Callable[[], object], timeout: float | None = None) -> bool:
        """Wait for something, or for the end; say whether the server still runs."""
        with self.news:
            self.news.wait_for(lambda: self._stopped or ready(), timeout)
            return not self._stopped
