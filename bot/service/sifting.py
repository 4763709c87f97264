"""Updates that the library cannot read are taken out of what Telegram sends.

Telegram sends an update until the bot asks for a later one, which it does once it has read all of
them: a single one that cannot be read would come again for ever, and hold up all behind it.
"""

from __future__ import annotations

import json
from typing import Any

import structlog
from telegram import Update

log = structlog.get_logger(__name__)


def sifted(payload: bytes) -> bytes:
    """An answer to a poll in which each update can be read: of others the number is left."""
    answer = json.loads(payload)
    answer["result"] = [_readable(update) for update in answer["result"] if _number(update)]
    return json.dumps(answer).encode()


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    try:
        Update.de_json(update, None)
    except Exception as error:  # noqa: BLE001  (whatever the library stumbles over)
        number = update["update_id"]
        kinds = sorted(update.keys() - {"update_id"})
        reason = type(error).__name__  # its words may quote what somebody wrote
        log.warning("an update is skipped", update=number, kinds=kinds, reason=reason)
        return {"update_id": number}
    return update


def _number(update: object) -> int | None:
    """By which it is confirmed; without one it is none."""
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if isinstance(found, int) else None
