# fix: safe
import requests

requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": ("2024-"
                                                               "02-08")})
