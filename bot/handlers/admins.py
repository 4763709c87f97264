"""Who may load and announce: listed, added by id or by a contact, removed. Owners only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.handlers.actions import PEER, Action, action_button, objects_of, one
from bot.handlers.desk import TIMEZONE, in_place, language_of, place_of, question_of
from bot.messenger import Attachment
from bot.usecases.admins import Role, new_admin
from bot.workbooks import Sheet, csv_bytes
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button

NAME_BYTES: Final = 30
"""Of a name, what fits into a button's data beside an id and a role."""
PERSON: Final = "[0-9]{1,16}"
"""How Telegram numbers people."""
AUDIT_COLUMNS: Final = ("at", "actor", "action", "subject", "detail")


async def show_admins(desk: Desk, update: Update) -> None:
    """List the admins; with an id and a role, add one."""
    message = update.effective_message
    words = ((message.text if message else None) or "").split()[1:]
    if not words:
        await _show(desk, update)
        return
    digits = [word for word in words if re.fullmatch(PERSON, word)]
    roles = [role for role in Role if role.value in map(str.lower, words)]
    if len(digits) != 1 or len(words) != len(digits) + len(roles):
        await _say(desk, update, desk.say("admins.how", language_of(update)))
        return
    await _add(desk, update, int(digits[0]), roles[0] if roles else Role.EDITOR, "")


async def take_contact(desk: Desk, update: Update) -> None:
    """Offer a role to somebody whose contact was shared."""
    message = update.effective_message
    contact = message.contact if message else None
    if contact is None:
        return
    language = language_of(update)
    if contact.user_id is None:
        await _say(desk, update, desk.say("admins.no_id", language))
        return
    name = " ".join(filter(None, (contact.first_name, contact.last_name)))
    kept = name.replace(":", " ").encode()[:NAME_BYTES].decode(errors="ignore").strip()
    offers = [
        action_button(
            desk.say(f"admins.make.{role}", language), "admin.add", contact.user_id, role, kept
        )
        for role in Role
    ]
    text = desk.say("admins.offer", language).format(name=name, id=contact.user_id)
    await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, text)], offers)


async def add_tapped(desk: Desk, update: Update) -> None:
    """Give the role that was tapped."""
    user, role, name = objects_of(update)
    await _add(desk, update, int(user), Role(role), name)


async def _add(desk: Desk, update: Update, user: int, role: Role, name: str) -> None:
    question = question_of(update, "")
    admins = desk.office.admins
    if user in admins.owners:
        await _show(desk, update, desk.say("admins.fixed", language_of(update)))
        return
    await admins.add(new_admin(user, role, name, question.user, question.now))
    await desk.menus.publish_for(update.get_bot(), user, role)
    await _show(desk, update)


async def remove(desk: Desk, update: Update) -> None:
    """Take a role away."""
    question = question_of(update, "")
    user = int(objects_of(update)[0])
    await desk.office.admins.remove(user, question.user, question.now)
    await desk.menus.publish_for(update.get_bot(), user, None)
    await _show(desk, update)


async def send_audit(desk: Desk, update: Update) -> None:
    """Send everything that admins ever did, as CSV."""
    tap = update.callback_query
    if tap:
        await desk.messenger.acknowledge(tap.id)
    entries = await desk.office.admins.audit()
    rows = [
        (entry.at.isoformat(), entry.actor, entry.action, entry.subject, entry.detail)
        for entry in entries
    ]
    file = Attachment("audit.csv", csv_bytes(Sheet("audit", AUDIT_COLUMNS, rows)))
    caption = desk.say("admins.audit_caption", language_of(update)).format(count=len(rows))
    await desk.messenger.send_file(place_of(update), file, caption)


async def _show(desk: Desk, update: Update, notice: str = "") -> None:
    """The list with a button to remove each who was added in chat."""
    language = language_of(update)
    lines = [Line(LineKind.HEADLINE, desk.say("admins.title", language))]
    for owner in sorted(desk.office.admins.owners):
        text = desk.say("admins.owner", language).format(id=owner)
        lines.append(Line(LineKind.TEXT, text))
    buttons: list[Button] = []
    for admin in await desk.office.admins.listed():
        fields = {"id": admin.user_id, "name": admin.name or "–"}
        fields["role"] = desk.say(f"admins.role.{admin.role}", language)
        fields["when"] = f"{admin.added_at.astimezone(TIMEZONE):%d/%m/%Y}"
        lines.append(Line(LineKind.TEXT, desk.say("admins.one", language).format(**fields)))
        label = desk.say("admins.remove", language).format(id=admin.user_id)
        buttons.append(action_button(label, "admin.remove", admin.user_id))
    buttons.append(action_button(desk.say("admins.audit", language), "admin.audit"))
    lines.append(Line(LineKind.NOTE, notice or desk.say("admins.how", language)))
    await in_place(desk, update, lines, buttons)


async def _say(desk: Desk, update: Update, text: str) -> None:
    await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, text)])


ADMIN_ACTIONS: Final = (
    Action("admin.add", add_tapped, one(PEER) + one("|".join(Role)) + one("[^:]*"), Role.OWNER),
    Action("admin.remove", remove, one(PEER), Role.OWNER),
    Action("admin.audit", send_audit, role=Role.OWNER),
)
"""What the buttons of these messages do."""
