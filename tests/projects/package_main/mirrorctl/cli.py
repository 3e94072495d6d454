"""Command line of mirrorctl."""
import argparse

from . import commands


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="mirrorctl")
    verbs = top.add_subparsers(dest="verb", required=True)
    restart = verbs.add_parser("restart", help="start a run now")
    restart.add_argument("sync_id")
    restart.add_argument("--full", action="store_true", help="rebuild everything")
    return top


def main() -> str:
    args = parser().parse_args()
    return commands.restart(args.sync_id, args.full)
