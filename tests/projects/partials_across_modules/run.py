from importlib import import_module

jobs = [import_module("jobs.contacts"), import_module("jobs.audit")]

if __name__ == "__main__":
    for job in jobs:
        print(job.__name__, job.main())
