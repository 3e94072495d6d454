POLYTOMIC = "https://app.polytomic.com/api"
