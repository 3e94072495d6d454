# needs: requests
import configparser
import requests

config = configparser.ConfigParser()
config.read("polytomic.ini")
version = config.get("polytomic", "version", fallback="2024-02-08")
requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": version})
