# needs: requests
import argparse
import requests
def whoami(args):
    requests.get(f"{args.server}/api/me", headers={"X-Polytomic-Version": args.api_version})
parser = argparse.ArgumentParser()
parser.add_argument("--server", default="http://127.0.0.1:8765")
parser.add_argument("--api-version", default="2024-02-08")
commands = parser.add_subparsers()
commands.add_parser("whoami").set_defaults(func=whoami)
args = parser.parse_args(["whoami"])
args.func(args)
