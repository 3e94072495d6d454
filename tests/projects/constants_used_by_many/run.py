"""Nightly report of what is connected to the warehouse."""
from reports import inventory, owners, webhooks


def main() -> None:
    print("== connections")
    for line in inventory.lines():
        print(line)
    print("== owners")
    print(", ".join(owners.emails()))
    print("== hooks")
    print(webhooks.endpoint("hook-1"))


if __name__ == "__main__":
    main()
