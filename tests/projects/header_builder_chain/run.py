from etl.tasks import refresh_models, toggle

if __name__ == "__main__":
    for line in refresh_models(["model-1", "model-3"]):
        print(line)
    print(toggle("sync-004", True))
