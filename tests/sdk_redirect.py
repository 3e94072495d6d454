"""Sends everything that httpx sends to a server on this machine; imported in the environments of the SDK's releases.

The server is told by the `Host` header who was asked.
"""

from __future__ import annotations

import http.client

import httpx


def redirect(host: str, port: int) -> None:
    """Put a server in the place of all others, for clients that are made from now on and those that are there."""

    def asked(request: httpx.Request, content: bytes) -> httpx.Response:
        connection = http.client.HTTPConnection(host, port, timeout=20)
        try:
            headers = {name: value for name, value in request.headers.items() if name != "connection"}
            connection.request(request.method, request.url.raw_path.decode("ascii"), content or None, headers)
            answer = connection.getresponse()
            return httpx.Response(answer.status, headers=answer.getheaders(), content=answer.read(), request=request)
        finally:
            connection.close()

    def handle_request(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        return asked(request, request.read())

    async def handle_async_request(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        return asked(request, await request.aread())

    httpx.HTTPTransport.handle_request = handle_request  # type: ignore[method-assign]
    httpx.AsyncHTTPTransport.handle_async_request = handle_async_request  # type: ignore[method-assign]
