"""Who may do what: the one place where an admin's right is decided, by Telegram id alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.store import Admin, AuditEntry

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store import AdminBook


class Role(StrEnum):
    """What somebody may do."""

    EDITOR = "editor"
    """Load, publish, undo, announce, teach."""
    OWNER = "owner"
    """All of that, and say who else may."""


def permits(role: Role | None, needed: Role | None) -> bool:
    """Whether a role is what is needed, or holds it; None is everybody's."""
    return needed is None or role in {needed, Role.OWNER}


class Admins:
    """The owners of the settings, whom nobody can remove in chat, and those added in chat."""

    def __init__(self, book: AdminBook, owners: frozenset[int]) -> None:
        self._book = book
        self.owners = owners

    async def role(self, user: int) -> Role | None:
        """The role of a person."""
        if user in self.owners:
            return Role.OWNER
        found = await self._book.role(user)
        return Role(found) if found else None

    async def everyone(self) -> dict[int, Role]:
        """All admins by id, the owners of the settings first."""
        added = {admin.user_id: Role(admin.role) for admin in await self._book.all()}
        return dict.fromkeys(sorted(self.owners), Role.OWNER) | {
            user: role for user, role in added.items() if user not in self.owners
        }

    async def listed(self) -> tuple[Admin, ...]:
        """Those added in chat."""
        return await self._book.all()

    async def add(self, admin: Admin) -> None:
        """Add somebody, or give her another role; who adds must be an owner."""
        entry = _entry(admin.added_at, admin.added_by, "admin.add", admin.user_id, admin.role)
        await self._book.add(admin, entry)

    async def remove(self, user: int, by: int, now: datetime) -> bool:
        """Take the role of somebody who was added in chat; False where there is no such one."""
        return await self._book.remove(user, _entry(now, by, "admin.remove", user))

    async def audit(self, limit: int | None = None) -> tuple[AuditEntry, ...]:
        """What admins did, the newest first."""
        return await self._book.audit(limit)


def new_admin(user: int, role: Role, name: str, by: int, now: datetime) -> Admin:
    """Somebody who is given a role."""
    return Admin(user, role.value, name, by, now)


def _entry(now: datetime, actor: int, action: str, subject: int, detail: str = "") -> AuditEntry:
    return AuditEntry(now, actor, action, str(subject), detail)
