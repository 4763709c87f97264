"""Who may do what: decided by id at one place."""

from datetime import UTC, datetime

import pytest

from bot.store import Admin, open_store
from bot.usecases.admins import Admins, Role, permits

NOW = datetime(2022, 6, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("role", "needed", "verdict"),
    [
        (None, None, True),
        (None, Role.EDITOR, False),
        (None, Role.OWNER, False),
        (Role.EDITOR, Role.EDITOR, True),
        (Role.EDITOR, Role.OWNER, False),
        (Role.OWNER, Role.EDITOR, True),
        (Role.OWNER, Role.OWNER, True),
    ],
)
def test_a_role_holds_the_ones_below_it(role, needed, verdict):
    assert permits(role, needed) is verdict


async def test_owners_of_the_settings_are_owners_whatever_is_said_in_chat(tmp_path):
    async with open_store(f"sqlite:///{tmp_path / 'a.sqlite3'}") as store:
        admins = Admins(store.admins, frozenset({1}))
        await admins.add(Admin(1, "editor", "An", 1, NOW))
        await admins.add(Admin(7, "editor", "Ba", 1, NOW))
        assert not await admins.remove(8, 1, NOW)

        assert await admins.role(1) is Role.OWNER
        assert await admins.everyone() == {1: Role.OWNER, 7: Role.EDITOR}
        assert [each.action for each in await admins.audit()] == ["admin.add", "admin.add"]
        assert await admins.role(9) is None
