from datetime import UTC, datetime

from bot.store import Admin, AuditEntry

NOW = datetime(2022, 6, 17, 1, 0, tzinfo=UTC)
AN = Admin(7, "editor", "An", 1, NOW)


def entry(action):
    return AuditEntry(NOW, 1, action, "7")


async def test_an_admin_has_the_role_that_was_given_last(store):
    assert await store.admins.role(7) is None
    await store.admins.add(AN, entry("admin.add"))
    assert await store.admins.role(7) == "editor"
    await store.admins.add(Admin(7, "owner", "An", 1, NOW), entry("admin.add"))
    assert await store.admins.role(7) == "owner"
    assert [admin.name for admin in await store.admins.all()] == ["An"]


async def test_who_was_removed_is_none_and_both_are_in_the_audit(store):
    await store.admins.add(AN, entry("admin.add"))
    assert await store.admins.remove(7, entry("admin.remove"))
    assert await store.admins.role(7) is None
    assert [each.action for each in await store.admins.audit()] == ["admin.remove", "admin.add"]
    assert await store.admins.audit(1) == (entry("admin.remove"),)


async def test_nobody_is_removed_twice(store):
    assert not await store.admins.remove(7, entry("admin.remove"))
    assert await store.admins.audit() == ()
