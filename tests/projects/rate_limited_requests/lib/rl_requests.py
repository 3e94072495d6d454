"""requests.get and requests.post, but slower."""
import requests

from lib import rate_limit

get = rate_limit(requests.get)
post = rate_limit(requests.post, per_second=500)

HTTPError = requests.HTTPError
