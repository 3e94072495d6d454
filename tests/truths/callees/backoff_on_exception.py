# needs: requests, backoff
import backoff
import requests


@backoff.on_exception(backoff.expo, requests.RequestException, max_tries=3)
def get_connections(session, version):
    response = session.get("http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": version})
    response.raise_for_status()
    return response.json()


@backoff.on_predicate(backoff.constant, lambda answer: answer is None, max_tries=2, interval=0)
def get_me():
    return requests.get("http://127.0.0.1:8765/api/me").json()


get_connections(requests.Session(), "2025-09-18")
get_me()
