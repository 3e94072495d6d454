# fix: unsafe
import argparse
import os
import urllib.parse

import requests

VERSION = "2024-02-08"


class Client:
    def __init__(self):
        self.version = VERSION

    def __repr__(self):
        return f"Client({self.version})"


os.environ["POLYTOMIC_VERSION"] = VERSION
parser = argparse.ArgumentParser()
parser.add_argument("--version", default=VERSION)
print(Client(), vars(Client()), os.environ["POLYTOMIC_VERSION"], parser.parse_args([]), os.path.join("cache", VERSION), urllib.parse.quote(VERSION), f"{VERSION:>12}")
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": VERSION})
