"""Loaded by every Python that has this folder on its path: no way to any address but this machine."""

import socket

_look_up, _connect = socket.getaddrinfo, socket.socket.connect
_HERE = ("127.0.0.1", "::1", "localhost")


class ForbiddenAddressError(OSError):
    """Somebody tried to leave the machine during a test."""


def _check(host):
    host = host.decode() if isinstance(host, bytes) else host
    if host not in _HERE:
        raise ForbiddenAddressError(f"tests may not reach {host}")


def _guarded_look_up(host, *args, **kwargs):
    _check(host)
    return _look_up(host, *args, **kwargs)


class _GuardedSocket(socket.socket):
    def connect(self, address):
        if isinstance(address, tuple):
            _check(address[0])
        return _connect(self, address)


socket.getaddrinfo = _guarded_look_up
socket.socket = _GuardedSocket
