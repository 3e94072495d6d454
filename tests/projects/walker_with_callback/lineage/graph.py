from typing import Iterable


def print_graph(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
