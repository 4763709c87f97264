"""What the tests of announcements do and look at."""

import sqlite3
from contextlib import closing

OWNER = 41
NEWS = "Mời dự hội nghị 8 giờ"
FAST = {"CHISO_PACE_TOTAL": "2000", "CHISO_PACE_CHAT": "1000", "CHISO_PACE_GROUP": "60000"}


def tapped(server, person, button, method="editMessageText", **where):
    """Tap a button; what the bot does in answer."""
    before = len(server.journal)
    person.taps(button, **where)
    chat = where["group"].chat.id if "group" in where else person.id
    return server.wait_for(method, lambda call: call.accepted, chat=chat, since=before)


def drafted(server, owner, text):
    """The preview of an announcement and the question under it."""
    before = len(server.journal)
    owner.says(text)
    question = server.wait_for("sendMessage", chat=owner.id, since=before, count=2)
    shown = [call for call in list(server.journal)[before:] if call.chat == owner.id]
    return shown[0], question


def sent_now(server, owner, text=f"/thongbao {NEWS}"):
    """Send an announcement whatever the hour."""
    _, question = drafted(server, owner, text)
    before = len(server.journal)
    owner.taps(question.buttons[-2], on=question.message_id)  # send, before cancel
    return before


def ended(server, owner, since, title="đã xong"):
    """The message that shows the progress, as it stands in the end."""
    return server.wait_for(
        "editMessageText",
        lambda call: call.accepted and title in call.text.splitlines()[0],
        chat=owner.id,
        since=since,
        timeout=30,
    )


def received(server, person, text=NEWS):
    """How often somebody has received a text, as Telegram took it."""
    calls = server.calls("sendMessage", person.id)
    return sum(call.accepted and call.text == text for call in calls)


def states(bot):
    """How many deliveries are in each state."""
    with closing(sqlite3.connect(bot.database)) as connection:
        rows = connection.execute("SELECT state, count(*) FROM deliveries GROUP BY state")
        return dict(rows.fetchall())
