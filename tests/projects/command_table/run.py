from cli import COMMANDS, dispatch

for words in (["whoami"], ["fields", "conn-2", "Lead"], ["models"], ["hook-off", "hook-1"], ["nope"]):
    print(f"$ {' '.join(words)}")
    print(dispatch(words))
print(len(COMMANDS), "commands")
