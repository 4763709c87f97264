"""The methods of the Bot API: one function each, named after it; a result or `RefusedError`."""

import copy
import time
from collections.abc import Callable
from typing import Any, Final

from tests.fake_telegram import limits
from tests.fake_telegram.limits import RefusedError, bad_request
from tests.fake_telegram.world import Chat, Json, Upload, World

Method = Callable[[World, Json], Any]

METHODS: Final[dict[str, Method]] = {}
"""By name in small letters: Telegram does not mind the case."""
POSTS: Final = {"sendmessage", "sendphoto", "senddocument", "copymessage", "forwardmessage"}
"""Methods that count against the pace."""
SETTERS: Final = (
    "setMyName setMyDescription setMyShortDescription setMyDefaultAdministratorRights setChatMenuButton "
    "pinChatMessage unpinChatMessage unpinAllChatMessages logOut close"
)
"""Methods that are merely taken note of."""
_MORE_RIGHTS: Final = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
)
_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
_TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
_OTHER_POLL: Final = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK: Final = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def method(function: Method) -> Method:
    """Enter a function as the method it is named after."""
    METHODS[function.__name__.replace("_", "")] = function
    return function


def _setter(_world: World, params: Json) -> bool:
    for name, most in limits.ABOUT.items():
        if len(str(params.get(name, ""))) > most:
            raise bad_request(f"{name} is too long")
    return True


METHODS.update(dict.fromkeys(SETTERS.lower().split(), _setter))


# Updates


@method
def get_me(world: World, _params: Json) -> Json:
    return world.bot


@method
def get_updates(world: World, params: Json) -> list[Json]:
    """Confirm, then wait for updates; a newer poll or a webhook ends the waiting."""
    if world.webhook.get("url"):
        raise RefusedError(409, _WEBHOOK)
    world.updates.allowed = params.get("allowed_updates", world.updates.allowed)
    world.updates.confirm(params.get("offset", 0))
    world.poll = mine = object()
    world.news.notify_all()
    world.news.wait_for(
        lambda: world.updates.pending or world.poll is not mine,
        params.get("timeout", 0),
    )
    if world.poll is not mine:
        raise RefusedError(409, _OTHER_POLL)
    return world.updates.pending[: params.get("limit", 100)]


@method
def set_webhook(world: World, params: Json) -> bool:
    world.poll = None
    world.updates.allowed = params.get("allowed_updates", world.updates.allowed)
    world.webhook = {name: params.get(name, "") for name in ("url", "secret_token")}
    return _forget_pending(world, params)


@method
def delete_webhook(world: World, params: Json) -> bool:
    world.webhook = {}
    return _forget_pending(world, params)


def _forget_pending(world: World, params: Json) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.pending.clear()
    return True


@method
def get_webhook_info(world: World, _params: Json) -> Json:
    told = {name: value for name, value in world.webhook.items() if name != "secret_token"}
    count = len(world.updates.pending)
    return {"url": "", "has_custom_certificate": False, **told, "pending_update_count": count}


# The menu


def _menu(world: World, params: Json) -> tuple[str, int | None, str]:
    """Say which menu is meant; a chat's own menu needs a chat that Telegram knows."""
    scope = params.get("scope") or {"type": "default"}
    chat = world.chat(scope["chat_id"]).id if "chat_id" in scope else None
    return scope["type"], chat, params.get("language_code", "")


@method
def set_my_commands(world: World, params: Json) -> bool:
    limits.check_commands(params["commands"])
    world.menus[_menu(world, params)] = params["commands"]
    return True


@method
def delete_my_commands(world: World, params: Json) -> bool:
    world.menus.pop(_menu(world, params), None)
    return True


@method
def get_my_commands(world: World, params: Json) -> list[dict[str, str]]:
    return world.menus.get(_menu(world, params), [])


# Sending


def _post(world: World, params: Json, content: Json) -> Json:
    """Send to the chat; the answer is a copy, later edits do not change it."""
    chat, markup = world.open_chat(params.get("chat_id")), params.get("reply_markup") or {}
    limits.check_keyboard(markup)
    if reply := params.get("reply_parameters"):
        _check_reply(world, chat, reply)
    shown = {"reply_markup": markup} if "inline_keyboard" in markup else {}
    return copy.deepcopy(world.write(chat, world.bot, content | shown))


def _check_reply(world: World, chat: Chat, reply: Json) -> None:
    if not reply.get("allow_sending_without_reply"):
        world.message(chat.id, reply.get("message_id"), "be replied")


def _text(params: Json) -> Json:
    read = limits.message_text(params)
    return {"text": read.text, "entities": list(read.entities)}


def _caption(params: Json) -> Json:
    read = limits.message_caption(params)
    return {"caption": read.text, "caption_entities": list(read.entities)} if read.text else {}


def _file(world: World, params: Json, field: str) -> Json:
    """Keep an uploaded file, or find one that was kept."""
    given = params.get(field)
    if isinstance(given, str) and given.startswith("attach://"):
        given = params.get(given.removeprefix("attach://"))
    if isinstance(given, Upload):
        return world.keep(given, field)
    if given in world.files:
        return world.file_card(given)
    raise bad_request("wrong file identifier/HTTP URL specified")


@method
def send_message(world: World, params: Json) -> Json:
    return _post(world, params, _text(params))


@method
def send_photo(world: World, params: Json) -> Json:
    file = _file(world, params, "photo")
    size = {name: file[name] for name in ("file_id", "file_unique_id", "file_size")}
    width, height = limits.photo_size(world.files[file["file_id"]][1].content)
    content = {"photo": [size | {"width": width, "height": height}], **_caption(params)}
    return _post(world, params, content)


@method
def send_document(world: World, params: Json) -> Json:
    return _post(world, params, {"document": _file(world, params, "document"), **_caption(params)})


def _original(world: World, params: Json, purpose: str) -> Json:
    """Give the content of a message to send again."""
    source = world.message(
        world.chat(params.get("from_chat_id")).id,
        params.get("message_id"),
        purpose,
    )
    head = {"message_id", "date", "edit_date", "chat", "from", "reply_markup", "reply_to_message"}
    return {name: value for name, value in source.items() if name not in head}


@method
def copy_message(world: World, params: Json) -> Json:
    content = _original(world, params, "copy")
    content |= _caption(params) if "caption" in params else {}
    return {"message_id": _post(world, params, content)["message_id"]}


@method
def forward_message(world: World, params: Json) -> Json:
    origin = {"type": "user", "date": int(time.time()), "sender_user": world.bot}
    return _post(world, params, _original(world, params, "forward") | {"forward_origin": origin})


@method
def send_chat_action(world: World, params: Json) -> bool:
    world.open_chat(params.get("chat_id"))
    return True


# Changing what was sent


def _edit(world: World, params: Json, content: Json) -> Json:
    """Change a message of the bot's own; a keyboard that is not given is taken away."""
    chat = world.open_chat(params.get("chat_id"))
    message = world.message(chat.id, params.get("message_id"), "edit")
    if message["from"] != world.bot:
        raise bad_request("message can't be edited")
    markup = params.get("reply_markup") or {}
    limits.check_keyboard(markup)
    new = content | ({"reply_markup": markup} if markup.get("inline_keyboard") else {})
    if new == {name: message[name] for name in (*content, "reply_markup") if name in message}:
        raise bad_request(_NOT_MODIFIED)
    message.pop("reply_markup", None)
    message |= new | {"edit_date": int(time.time())}
    return copy.deepcopy(message)


@method
def edit_message_text(world: World, params: Json) -> Json:
    return _edit(world, params, _text(params))


@method
def edit_message_reply_markup(world: World, params: Json) -> Json:
    return _edit(world, params, {})


@method
def delete_message(world: World, params: Json) -> bool:
    chat = world.chat(params.get("chat_id"))
    world.message(chat.id, params.get("message_id"), "delete")
    del world.messages[chat.id, params["message_id"]]
    return True


@method
def set_message_reaction(world: World, params: Json) -> bool:
    """Put the one reaction that a bot may have under a message, or take it away."""
    chat = world.open_chat(params.get("chat_id"))
    world.message(chat.id, params.get("message_id"), "react")
    reactions = params.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        known = reaction.get("type") == "emoji" and reaction.get("emoji") in limits.REACTIONS
        if not known or not chat.reactions:
            raise bad_request("REACTION_INVALID")
    return True


# Answering taps and inline queries


def _check_query(world: World, query: object) -> None:
    if query not in world.queries:
        raise bad_request(_TOO_OLD)


@method
def answer_callback_query(world: World, params: Json) -> bool:
    _check_query(world, params.get("callback_query_id"))
    if len(params.get("text", "")) > limits.CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    return True


@method
def answer_inline_query(world: World, params: Json) -> bool:
    _check_query(world, params.get("inline_query_id"))
    results = params.get("results", [])
    if len(results) > limits.INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        limits.check_result(result)
    limits.check_inline_button(params.get("button"))
    if params.get("cache_time", 300) < 0:
        raise bad_request("CACHE_TIME_INVALID")
    return True


# Files and chats


@method
def get_file(world: World, params: Json) -> Json:
    if params.get("file_id") not in world.files:
        raise bad_request("invalid file_id")
    card = world.file_card(params["file_id"])
    if card["file_size"] > limits.DOWNLOAD:
        raise bad_request("file is too big")
    kept = {name: card[name] for name in ("file_id", "file_unique_id", "file_size")}
    return kept | {"file_path": world.files[params["file_id"]][0]}


@method
def get_chat(world: World, params: Json) -> Json:
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    more = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    return world.chat(params.get("chat_id")).card() | more


@method
def leave_chat(world: World, params: Json) -> bool:
    chat = world.open_chat(params.get("chat_id"))
    world.closed[chat.id] = RefusedError(
        403,
        f"Forbidden: bot is not a member of the {chat.kind} chat",
    )
    return True


def _member(world: World, chat: Chat, user: Json) -> Json:
    """Write a member as the Bot API does: an administrator with all rights, or a plain member."""
    if user["id"] in chat.admins:
        rights = {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(
            _MORE_RIGHTS.split(),
            True,
        )
        return {"user": user, "status": "administrator", **rights}
    away = user == world.bot and chat.id in world.closed
    return {"user": user, "status": "left" if away else "member"}


@method
def get_chat_member(world: World, params: Json) -> Json:
    chat, user_id = world.chat(params.get("chat_id")), params.get("user_id")
    known = world.users | {world.bot["id"]: world.bot}
    if user_id not in known:
        raise bad_request("user not found")
    return _member(world, chat, known[user_id])


@method
def get_chat_administrators(world: World, params: Json) -> list[Json]:
    chat = world.open_chat(params.get("chat_id"))
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        _member(world, chat, world.users[admin])
        for admin in sorted(chat.admins & world.users.keys())
    ]
