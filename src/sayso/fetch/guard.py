"""What may be connected to: addresses of the public internet, unless the user allowed others."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpcore

from sayso.errors import FetchError

SCHEMES = {"http": 80, "https": 443}


def checked(url: str) -> str:
    """`url`, an absolute address of the web in ASCII. Raises FetchError where it is none, or carries a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"'{url[:200]}' is no address ({error}), expected http:// or https://") from error
    if not (url.isascii() and url.isprintable()) or " " in url:
        raise FetchError(f"'{url[:200]}' has letters that no address has, expected them encoded (%20, xn--)")
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise FetchError(f"'{url[:200]}' is no address of the web, expected http:// or https://")
    if parts.username or parts.password:
        raise FetchError(f"the address of {parts.hostname} carries a name or password, expected none")
    if port == 0:
        raise FetchError(f"'{url[:200]}' has port 0, expected another")
    return url


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not loopback, private, link-local, multicast, reserved."""
    found = ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return (mapped or found).is_global and found.is_global and not found.is_multicast


class Guard(httpcore.NetworkBackend):
    """Connects only to hosts all of whose addresses are public, or to any if `private`."""

    def __init__(self, private: bool) -> None:
        self._private = private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses. Raises FetchError where one of them is not allowed."""
        try:
            found = sorted({str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{host} cannot be found: {getattr(error, 'strerror', None) or error}") from error
        for address in found:
            if not self._private and not is_public(address):
                raise FetchError(
                    f"{host} is at {address}, which is not on the public internet, expected one that is: "
                    "--allow-private allows it"
                )
        return self._plain.connect_tcp(found[0], port, timeout, local_address, socket_options)
