# needs: requests
import configparser
import requests

config = configparser.ConfigParser()
config.read_string("[polytomic]\nversion = 2024-02-08\n")
requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": config["polytomic"]["version"]})
