# needs: requests
import argparse
import requests
parser = argparse.ArgumentParser()
parser.add_argument("--server", default="http://127.0.0.1:8765")
parser.add_argument("--api-version", default="2024-02-08")
args = parser.parse_args()
requests.get(f"{args.server}/api/me", headers={"X-Polytomic-Version": args.api_version})
