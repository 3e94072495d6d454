# needs: httpx
# cannot tell: call
import sys

import httpx


def main(arguments: list[str]) -> None:
    for url in arguments:
        print(url, httpx.get(url, follow_redirects=True).status_code)


main(sys.argv[1:])
