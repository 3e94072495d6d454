from session import PRODUCTION, Path, connected


def whoami() -> str:
    with connected() as session:
        me = session.get(Path.ME.at(PRODUCTION)).json()["data"]
    return f"{me['email']} ({me['role']})"
