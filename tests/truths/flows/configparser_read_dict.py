# needs: requests
import configparser
import requests

config = configparser.ConfigParser()
config.read_dict({"polytomic": {"version": "2024-02-08", "url": "http://127.0.0.1:8765"}})
url = config.get("polytomic", "url")
requests.get(url + "/api/me", headers={"X-Polytomic-Version": config.get("polytomic", "version")})
