"""The conversation script: what each person does in `script.yaml`, and what she sees of it, exactly.

A step is somebody's act and what follows in the same chat: `reply` (a new message), `change` (of the
message that was tapped or that answers an edited question), `notice` (over the chat, of a tapped
button), `reaction`, `offers` (inline), `leaves`, or `silence`. Nothing else may follow.
"""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from tests.bot.telegram.conftest import OWNER
from tests.fake_telegram import BLOCKED

SCENES = yaml.safe_load(Path(__file__).with_name("script.yaml").read_text("utf-8"))
OUTCOMES = {
    "reply": "sendMessage",
    "change": "editMessageText",
    "reaction": "setMessageReaction",
    "leaves": "leaveChat",
}
STICKER = {
    "sticker": {
        "file_id": "1",
        "file_unique_id": "1",
        "type": "regular",
        "width": 9,
        "height": 9,
        "is_animated": False,
        "is_video": False,
    },
}
CONTENTS = {
    "sticker": STICKER,
    "voice": {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}},
    "location": {"location": {"longitude": 105.6, "latitude": 10.5}},
    "photo": {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]},
}


class Stage:
    """The people and chats of the script, and what has happened so far."""

    def __init__(self, telegram):
        self.telegram = telegram
        self.people = {
            "an": telegram.user(701, "An"),
            "ann": telegram.user(702, "Ann", "en"),
            "chief": telegram.user(703, "Trưởng phòng"),
            "clerk": telegram.user(704, "Văn thư"),
        }
        admins = [self.people["chief"]]
        self.places = {
            "group": telegram.group(-700, "Tổ CCHC", admins),
            "channel": telegram.channel(-1000000000701, "Tin CCHC", admins),
            "mistake": telegram.channel(-1000000000702, "Kênh khác", admins),
        }
        self.said = 0
        self.seen = 0
        """Entries of the journal that the steps so far account for."""

    def owner_comes(self):
        self.people["owner"] = self.telegram.user(OWNER, "Quản trị")

    def owner_is_away(self):
        """No message comes through to the owner, whom other tests may have brought in."""
        self.telegram.fail("sendMessage", BLOCKED, chat=OWNER)

    def play(self, step):
        """Do what a step says; its chat and the query that was tapped or typed, if any."""
        person, place = self.people[step["who"]], self.places.get(step.get("in"))
        chat = place.chat.id if place else person.id
        query = None
        if "says" in step:
            self.said = person.says(step["says"], place, reply_to=self._answered(step, chat))
        elif "edits" in step:
            person.edits(self.said, step["edits"], place)
        elif "taps" in step:
            query = person.taps(step["taps"], group=place)
        elif "types" in step:
            query = person.searches(step["types"])
        elif "adds" in step:
            place.adds_bot(person, **step["adds"])
        elif "asks in topic" in step:
            text = step["asks in topic"]
            entities = [{"type": "mention", "offset": 0, "length": len("@chiso_test_bot")}]
            topic = {"message_thread_id": 5, "is_topic_message": True}
            self.said = person._sends({"text": text, "entities": entities, **topic}, place)
        else:
            person._sends(CONTENTS[step["sends"]], place)
        return SimpleNamespace(chat=chat, query=query)

    def _answered(self, step, chat):
        """The bot's last message in the chat, where the step replies to it."""
        if not step.get("replying"):
            return None
        mine = [m for m in self.telegram.messages_of(chat) if m["from"] == self.telegram.bot]
        return mine[-1]["message_id"]

    def outcome(self, step, act):
        """What follows, in the words of the script."""
        if "types" in step:
            return {"offers": self._offered(act.query)}
        notice = self._notice(act.query) if act.query else None
        if notice or "silence" in step:
            return {"notice": notice} if notice else {"silence": True}
        return self._done(step, act)

    def _done(self, step, act):
        """What the bot does in the chat."""
        methods = tuple(OUTCOMES.values())
        call = self.telegram.wait_for(methods, lambda c: c.accepted, chat=act.chat, since=self.seen)
        more = {"leaveChat": "leaves", "setMessageReaction": "reaction"}.get(call.method)
        if more == "leaves":
            return {"leaves": True} | self._passed_on(step)
        if more == "reaction":
            return {"reaction": call.params["reaction"][0]["emoji"]}
        text = re.sub(r"\b(701)/\d+$", r"\1/…", call.text)  # the number of a message
        told = {"reply" if call.method == "sendMessage" else "change": text}
        if call.buttons:
            told["buttons"] = call.buttons
        told |= self._passed_on(step)
        if step.get("leaves after"):
            self.telegram.wait_for("leaveChat", chat=act.chat, since=self.seen)
        return told

    def _offered(self, query):
        """The titles that are offered for an inline query."""
        call = self.telegram.wait_for(
            "answerInlineQuery", lambda c: c.params["inline_query_id"] == query
        )
        assert call.accepted, call
        return [each["title"] for each in call.params["results"]]

    def _notice(self, query):
        """The words over the chat that answer a tap; every tap is answered."""
        call = self.telegram.wait_for(
            "answerCallbackQuery", lambda c: c.params["callback_query_id"] == query
        )
        assert call.accepted, call
        return call.params.get("text")

    def _passed_on(self, step):
        """What somebody else gets of it."""
        if "other" not in step:
            return {}
        chat = self.people[step["other"]].id
        call = self.telegram.wait_for("sendMessage", chat=chat, since=self.seen)
        return {"other": step["other"], "gets": call.text}

    def account_for(self, step, act):
        """Nothing else happened in the chat."""
        if "silence" in step or "types" in step:
            return
        calls = list(self.telegram.journal)[self.seen :]
        happened = [
            call
            for call in calls
            if call.chat == act.chat and call.method in OUTCOMES.values() and call.accepted
        ]
        expected = 0 if "notice" in step else 2 if step.get("leaves after") else 1
        assert len(happened) == expected, [str(call) for call in happened]
        self.seen = len(self.telegram.journal)


@pytest.fixture(scope="module")
def stage(telegram, process):
    return Stage(telegram)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene["scene"])
def test_scene(stage, scene):
    stage.seen = len(stage.telegram.journal)
    if scene.get("owner is away"):
        stage.owner_is_away()
    if scene.get("owner comes"):
        stage.owner_comes()
    for number, step in enumerate(scene["steps"], start=1):
        act = stage.play(step)
        told = stage.outcome(step, act)
        expected = {name: step[name] for name in step if name in EXPECTED}
        assert told == expected, f"step {number}: {step}"
        stage.account_for(step, act)


EXPECTED = {*OUTCOMES, "notice", "silence", "offers", "buttons", "other", "gets"}


def test_the_script_is_long_enough():
    assert sum(len(scene["steps"]) for scene in SCENES) >= 60
