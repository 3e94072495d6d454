from envs import production, sandbox
from runner import run

for environment in (sandbox, production):
    print(run(environment))
