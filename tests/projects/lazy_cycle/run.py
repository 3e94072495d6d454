def main() -> None:
    from platform_api.resources import Connection, Organization

    print(Connection("conn-1").describe())
    print(Organization("org-1").describe())


if __name__ == "__main__":
    main()
