# fix: safe
import subprocess

subprocess.run([
    "curl"
    , "-s"
    , "https://app.polytomic.com/api/me"
])
