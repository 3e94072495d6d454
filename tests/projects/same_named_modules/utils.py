"""Helpers for the terminal."""
VERSION = "0.9"


def banner(text: str) -> str:
    return f"== {text} ({VERSION}) =="
