"""Names that the CRM pipelines agree on."""
SOURCE = "conn-2"
DESTINATION = "conn-4"


def title(text: str) -> str:
    return text.title()
