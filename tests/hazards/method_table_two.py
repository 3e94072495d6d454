# fix: none
import requests


class Job:
    def __init__(self, action, target):
        self.action, self.target = action, target

    def run(self):
        return self.action(self.target)


for job in (Job(requests.get, "https://app.polytomic.com/api/connections"), Job(print, "done")):
    job.run()
