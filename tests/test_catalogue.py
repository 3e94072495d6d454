"""The catalogue: which endpoint a path means, what changed between versions, which version a typing error means."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from itertools import product
from typing import Any

import pytest

from polylint.api.catalogue import Catalogue, Match, load_catalogue

V21, V22, V23, V24, V25 = "2021-05-23", "2022-12-12", "2023-04-25", "2024-02-08", "2025-09-18"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def small(*endpoints: str) -> Catalogue:
    """A catalogue of two versions, both of which have these endpoints."""
    data: dict[str, Any] = {
        "header": "X-Version",
        "hosts": ["app.example.com"],
        "vendor": "example",
        "versions": [V24, V25],
        "default_now": V25,
        "default_before": V24,
        "missing_baseline": V24,
        "links": {},
        "endpoints": {re.sub(r"\{[^}]*\}", "{}", each): {V24: each, V25: each} for each in endpoints},
        "steps": {},
    }
    return Catalogue(data)


# ---------------------------------------------------------------- constants


def test_what_the_engine_reads(catalogue: Catalogue) -> None:
    assert catalogue.header == "X-Polytomic-Version"
    assert catalogue.hosts == ("app.polytomic.com",)
    assert catalogue.vendor == "polytomic"
    assert catalogue.versions == (V21, V22, V23, V24, V25)
    assert catalogue.latest == V25
    assert (catalogue.default_before, catalogue.default_now) == (V21, V25)
    assert catalogue.missing_baseline == V24
    assert catalogue.prefixes == ("/api",)
    assert {"versioning", "migration"} <= set(catalogue.links)
    assert all(link.startswith("https://apidocs.polytomic.com/") for link in catalogue.links.values())


def test_it_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()


def test_reading_it_needs_no_command_line_or_network_library() -> None:
    code = "import sys; from polylint.api.catalogue import load_catalogue; load_catalogue(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"argparse", "click", "libcst", "http"}.isdisjoint(done.stdout.split())


# ---------------------------------------------------------------- match


@pytest.mark.parametrize(
    ("method", "path", "endpoint"),
    [
        pytest.param("GET", "/api/bulk/syncs", "GET /api/bulk/syncs", id="literals"),
        pytest.param("GET", "/api/bulk/syncs/", "GET /api/bulk/syncs", id="trailing-slash"),
        pytest.param("GET", "/api/bulk/syncs?active=true", "GET /api/bulk/syncs", id="query"),
        pytest.param("GET", "/api/bulk/syncs/?active=true#top", "GET /api/bulk/syncs", id="slash-query-fragment"),
        pytest.param("GET", "/api/bulk/syncs?next=/api/me", "GET /api/bulk/syncs", id="slash-in-the-query"),
        pytest.param("GET", "/api/bulk/syncs#/x", "GET /api/bulk/syncs", id="fragment"),
        pytest.param("GET", "/api/bulk/syncs/0b1c", "GET /api/bulk/syncs/{id}", id="value-for-a-placeholder"),
        pytest.param("GET", "/api/bulk/syncs/{sync_id}", "GET /api/bulk/syncs/{id}", id="hole-for-a-placeholder"),
        pytest.param("GET", "/api/bulk/syncs/{}", "GET /api/bulk/syncs/{id}", id="hole-without-a-name"),
        pytest.param("GET", "/api/bulk/syncs/{?}", "GET /api/bulk/syncs/{id}", id="hole-named-like-a-query"),
        pytest.param(
            "GET", "/api/bulk/syncs/{?}/status", "GET /api/bulk/syncs/{id}/status", id="question-mark-hole-inside"
        ),
        pytest.param("GET", "/api/bulk/syncs/{a/b}", "GET /api/bulk/syncs/{id}", id="slash-in-the-name-of-a-hole"),
        pytest.param("GET", "/api/bulk/syncs/s-{n}", "GET /api/bulk/syncs/{id}", id="part-of-a-segment"),
        pytest.param("GET", "/api/bulk/syncs/{a}-{b}", "GET /api/bulk/syncs/{id}", id="two-holes-in-a-segment"),
        pytest.param("GET", "/api/bulk/syncs/a%20b", "GET /api/bulk/syncs/{id}", id="percent-encoded-value"),
        pytest.param("GET", "/api/bulk/syncs/status", "GET /api/bulk/syncs/status", id="literal-before-placeholder"),
        pytest.param(
            "GET",
            "/api/connections/{c}/modelsync/target/fields",
            "GET /api/connections/{id}/modelsync/target/fields",
            id="literals-after-a-hole",
        ),
        pytest.param(
            "GET",
            "/api/syncs/{s}/executions/{e}/errors",
            "GET /api/syncs/{sync_id}/executions/{id}/{type}",
            id="literal-of-an-old-version-is-a-value-now",
        ),
        pytest.param(
            "POST", "/api/connections/connect", "POST /api/connections/connect/", id="slash-comes-with-the-newest"
        ),
        pytest.param("POST", "/api/connections/connect/", "POST /api/connections/connect/", id="slash-given"),
        pytest.param("GET", "/api/connections/connect", "GET /api/connections/{id}", id="the-literal-has-another-verb"),
        pytest.param("PATCH", "/api/models/{id}", "PATCH /api/models/{id}", id="verb-of-old-versions-only"),
        pytest.param("GET", "/api/bulk/dest/{id}", "GET /api/bulk/dest/{id}", id="path-of-old-versions-only"),
        pytest.param(
            "PATCH",
            "/api/bulk/{kind}/{id}/schemas",
            "PATCH /api/bulk/syncs/{id}/schemas",
            id="hole-for-the-only-literal",
        ),
        pytest.param(
            "GET", "/api/syncs/{s}/exec{tail}", "GET /api/syncs/{sync_id}/executions", id="part-for-the-only-literal"
        ),
        pytest.param("GET", "/api/bulk/{kind}", "GET /api/bulk/syncs", id="hole-for-the-only-list"),
        pytest.param("GET", "/{prefix}/me", "GET /api/me", id="hole-for-the-prefix"),
        pytest.param("GET", "/api/connections/types", "GET /api/connections/{id}", id="invented-word-is-a-value"),
        pytest.param(None, "/api/me", "GET /api/me", id="no-method-one-verb"),
        pytest.param(
            None, "/api/bulk/syncs/{id}/activate", "POST /api/bulk/syncs/{id}/activate", id="no-method-with-a-hole"
        ),
        pytest.param(None, "/api/bulk/syncs/status", "GET /api/bulk/syncs/status", id="no-method-literal-first"),
    ],
)
def test_match(catalogue: Catalogue, method: str | None, path: str, endpoint: str) -> None:
    found = catalogue.match(method, path)
    assert found is not None
    assert found.endpoint == endpoint


@pytest.mark.parametrize(
    ("method", "path"),
    [
        pytest.param("GET", "", id="empty"),
        pytest.param("GET", "/", id="root"),
        pytest.param("GET", "//", id="only-slashes"),
        pytest.param("GET", "?x=1", id="only-a-query"),
        pytest.param("GET", "/api", id="only-the-prefix"),
        pytest.param("GET", "api/me", id="no-slash-in-front"),
        pytest.param("GET", "{base}/api/me", id="hole-in-front"),
        pytest.param("GET", "https://app.polytomic.com/api/me", id="whole-url"),
        pytest.param("GET", "/me", id="without-the-prefix"),
        pytest.param("GET", "/v1/api/me", id="other-prefix"),
        pytest.param("GET", "/API/me", id="upper-case"),
        pytest.param("GET", "/api/unheard", id="unknown-path"),
        pytest.param("POST", "/api/syncs/{id}/trigger", id="invented-action"),
        pytest.param("GET", "/api/bulk/syncs/a/b/c/d/e/f", id="too-long"),
        pytest.param("DELETE", "/api/me", id="verb-that-nobody-has"),
        pytest.param("get", "/api/me", id="verb-in-lower-case"),
        pytest.param("GET", "//api/me", id="double-slash-in-front"),
        pytest.param("GET", "/api//me", id="double-slash-inside"),
        pytest.param("GET", "/api/syncs//", id="double-slash-at-the-end"),
        pytest.param("GET", "/api/syncs//status", id="empty-value"),
        pytest.param("GET", "/api/syncs/../models", id="dot-dot"),
        pytest.param("GET", "/api/./models", id="dot"),
        pytest.param("GET", "/api/syncs/a%2Fstatus", id="encoded-slash"),
        pytest.param("GET", "/api/syncs/a%2fstatus", id="encoded-slash-in-lower-case"),
        pytest.param("GET", "/api%2Fme", id="encoded-slash-between-literals"),
        pytest.param("GET", "/api/{path}", id="hole-for-one-of-many-lists"),
        pytest.param("GET", "/api/{kind}/{id}", id="hole-for-one-of-many-kinds"),
        pytest.param("GET", "/api/{kind}/syncs", id="hole-or-value-named-like-a-list"),
        pytest.param("GET", "/api/bulk/{kind}/{id}", id="syncs-dest-or-source"),
        pytest.param("POST", "/api/bulk/syncs/{id}/{action}", id="activate-or-executions"),
        pytest.param("GET", "/api/syncs/{id}/{what}", id="status-or-executions"),
        pytest.param("GET", "/api/models{suffix}", id="a-hole-glued-to-a-literal-may-go-on-with-a-slash"),
        pytest.param("GET", "/api/{scope}syncs", id="a-hole-glued-before-a-literal"),
        pytest.param(None, "/api/models/{id}", id="no-method-several-verbs"),
        pytest.param(None, "/api/bulk/syncs/{id}", id="no-method-patch-and-put-of-different-versions"),
        pytest.param(None, "/api/bulk/{kind}/{id}/schemas", id="no-method-hole-several-verbs"),
        pytest.param(None, "/api/unheard", id="no-method-unknown-path"),
    ],
)
def test_no_match(catalogue: Catalogue, method: str | None, path: str) -> None:
    assert catalogue.match(method, path) is None


@pytest.mark.parametrize(
    ("method", "path", "version", "endpoint"),
    [
        ("POST", "/api/connections/connect/", V23, "POST /api/connections/connect"),
        ("POST", "/api/connections/connect", V24, "POST /api/connections/connect/"),
        ("GET", "/api/connections/{c}/shared", V24, "GET /api/connections/{parent_connection_id}/shared"),
        ("GET", "/api/connections/{c}/shared", V25, "GET /api/connections/{id}/shared"),
        ("GET", "/api/connections/{c}/shared", None, "GET /api/connections/{id}/shared"),
        ("GET", "/api/syncs/a/executions/b/errors", V23, "GET /api/syncs/{sync_id}/executions/{id}/errors"),
        ("GET", "/api/syncs/a/executions/b/errors", V24, "GET /api/syncs/{sync_id}/executions/{id}/{type}"),
        ("GET", "/api/syncs/a/executions/b/{type}", V23, "GET /api/syncs/{sync_id}/executions/{id}/{type}"),
        ("PATCH", "/api/models/{id}", V25, "PATCH /api/models/{id}"),
        ("GET", "/api/me", V21, "GET /api/me"),
        ("GET", "/api/me", "1999-01-01", "GET /api/me"),
    ],
)
def test_the_version_decides_the_spelling(
    catalogue: Catalogue, method: str, path: str, version: str | None, endpoint: str
) -> None:
    found = catalogue.match(method, path, version)
    assert found is not None
    assert found.endpoint == endpoint


def test_a_match_names_the_versions_that_have_it(catalogue: Catalogue) -> None:
    assert catalogue.match("PATCH", "/api/models/1") == Match("PATCH /api/models/{id}", (V22, V23))
    assert catalogue.match("PUT", "/api/models/1") == Match("PUT /api/models/{id}", (V24, V25))
    assert catalogue.match("GET", "/api/models/1") == Match("GET /api/models/{id}", (V22, V23, V24, V25))


def test_every_endpoint_matches_itself(catalogue: Catalogue) -> None:
    listed = json.loads(files("polylint.api").joinpath("data/api.json").read_text(encoding="utf-8"))["endpoints"]
    spelt = [(version, name) for names in listed.values() for version, name in names.items()]
    found = [catalogue.match(name.split(" ")[0], name.split(" ")[1], version) for version, name in spelt]
    assert [match.endpoint if match else None for match in found] == [name for _, name in spelt]


def test_literals_win_from_the_left() -> None:
    both = small("GET /api/{a}/x", "GET /api/b/{c}")
    assert both.match("GET", "/api/b/x") == Match("GET /api/b/{c}", (V24, V25))


def test_a_placeholder_wins_over_a_literal_that_a_hole_could_be() -> None:
    both = small("GET /api/a/{id}", "GET /api/a/all")
    assert both.match("GET", "/api/a/{x}") == Match("GET /api/a/{id}", (V24, V25))


def test_a_hole_may_be_a_literal_if_only_one_template_is_left() -> None:
    assert small("GET /api/a/all").match("GET", "/api/a/{x}") == Match("GET /api/a/all", (V24, V25))
    assert small("GET /api/a/all", "GET /api/a/new").match("GET", "/api/a/{x}") is None
    assert small("GET /api/a/all", "GET /api/a/new").match("GET", "/api/a/{x}l") == Match("GET /api/a/all", (V24, V25))


def test_a_guess_prefers_placeholders_segment_by_segment() -> None:
    both = small("GET /api/a/{id}", "GET /api/a/all")
    assert both.match("GET", "/api/{x}/{y}") == Match("GET /api/a/{id}", (V24, V25))


def test_a_guess_against_a_value_is_no_guess() -> None:
    both = small("GET /api/a/b", "GET /api/c/{id}")
    assert both.match("GET", "/api/{x}/b") is None


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/api/bulk/syncs", True),
        ("/api/bulk/syncs/{id}", True),
        ("/api/bulk/dest/{id}", True),
        ("/api/models{suffix}", True),
        ("/api/{path}", True),
        ("/api/{kind}/{id}", True),
        ("/{prefix}/me", True),
        ("/api/me?x=1", True),
        ("/api/connections/connect/", True),
        ("/api/unheard", False),
        ("/api", False),
        ("", False),
        ("/", False),
        ("me", False),
        ("/api//me", False),
        ("/api/me/", True),
        ("/api/me//", False),
        ("/v2/users/{id}", False),
        ("/api/modelz{suffix}", False),
    ],
)
def test_knows_path(catalogue: Catalogue, path: str, known: bool) -> None:
    assert catalogue.knows_path(path) is known


# ---------------------------------------------------------------- change


@pytest.mark.parametrize(
    ("endpoint", "old", "new", "verdict"),
    [
        pytest.param("GET /api/connections", V24, V25, "unchanged", id="only-additions"),
        pytest.param("GET /api/connections", V22, V25, "unchanged", id="over-three-steps"),
        pytest.param("GET /api/me", V24, V25, "unchanged", id="new-response-field"),
        pytest.param("DELETE /api/connections/{id}", V24, V25, "unchanged", id="one-more-error"),
        pytest.param("GET /api/connections/{x}/shared", V24, V25, "unchanged", id="placeholder-renamed"),
        pytest.param(
            "GET /api/connections/{id}/modelsync/targetobjects", V24, V25, "unchanged", id="stands-in-for-another"
        ),
        pytest.param("GET /api/connections/{id}/modelsync/target/fields", V24, V25, "unchanged", id="less-is-required"),
        pytest.param(
            "GET /api/connections/{id}/bulksync/target", V24, V25, "unchanged", id="enum-grows-in-the-response"
        ),
        pytest.param("POST /api/syncs/{id}/executions", V24, V25, "unchanged", id="keeps-what-its-sibling-lost"),
        pytest.param("POST /api/bulk/syncs/{id}/activate", V22, V25, "unchanged", id="body-as-one-model-in-the-sdk"),
        pytest.param(
            "GET /api/syncs/{a}/executions/{b}/errors", V23, V25, "unchanged", id="continued-under-a-placeholder"
        ),
        pytest.param("POST /api/bulk/syncs", V25, V25, "unchanged", id="no-move"),
        pytest.param("POST /api/bulk/syncs", V24, V25, "changed", id="field-removed"),
        pytest.param("POST /api/bulk/syncs", V23, V25, "changed", id="in-both-steps"),
        pytest.param("GET /api/bulk/syncs/{}/schemas", V24, V25, "changed", id="response-field-removed"),
        pytest.param("GET /api/bulk/syncs/{}/schemas", V22, V25, "changed", id="only-in-the-last-step"),
        pytest.param("GET /api/syncs", V24, V25, "changed", id="paginated"),
        pytest.param("GET /api/bulk/syncs", V24, V25, "changed", id="paginated-as-only-the-text-says"),
        pytest.param("POST /api/models", V23, V24, "changed", id="field-newly-required"),
        pytest.param("POST /api/models", V24, V25, "unchanged", id="required-before"),
        pytest.param("POST /api/bulk/syncs", V22, V23, "changed", id="retyped"),
        pytest.param("PATCH /api/models/{id}", V23, V25, "changed", id="verb-changed"),
        pytest.param("GET /api/bulk/dest/{id}", V22, V25, "changed", id="moved"),
        pytest.param("PUT /api/syncs/{a}/executions/{b}", V24, V25, "changed", id="gone"),
        pytest.param("POST /api/connections/connect", V23, V24, "changed", id="slash"),
        pytest.param("POST /api/connections/connect/", V24, V25, "unchanged", id="slash-already"),
        pytest.param("GET /api/organizations", V24, V25, "changed", id="other-callers"),
        pytest.param("GET /api/queries/{id}", V24, V25, "unknown", id="new-final-value"),
        pytest.param("POST /api/connections", V24, V25, "unknown", id="depends-on-the-body"),
        pytest.param("PUT /api/models/{id}", V23, V25, "unknown", id="the-old-version-lacks-it"),
        pytest.param(
            "PUT /api/bulk/syncs/{id}", V23, V25, "changed", id="the-old-version-lacks-it-and-it-changed-later"
        ),
        pytest.param("GET /api/organization", V24, V25, "unknown", id="new"),
        pytest.param("GET /api/unheard", V24, V25, "unknown", id="no-endpoint"),
        pytest.param("GET /api/organizations/{o}/users", V24, V25, "unknown", id="sources-disagree"),
        pytest.param("GET /api/connections", V21, V22, "unknown", id="first-version-is-not-known"),
        pytest.param("GET /api/bulk/syncs", V21, V25, "unknown", id="first-version-whatever-changed-later"),
        pytest.param("GET /api/connections", V25, V24, "unknown", id="backwards"),
        pytest.param("GET /api/connections", "2024-02-09", V25, "unknown", id="no-version"),
        pytest.param("GET /api/connections", V24, "2030-01-01", "unknown", id="no-version-to-go-to"),
    ],
)
def test_change(catalogue: Catalogue, endpoint: str, old: str, new: str, verdict: str) -> None:
    assert catalogue.change(endpoint, old, new) == verdict
    assert bool(catalogue.why(endpoint, old, new)) is (verdict == "changed")
    assert bool(catalogue.doubt(endpoint, old, new)) is (verdict == "unknown")


def test_nothing_is_known_of_a_version_without_endpoints(catalogue: Catalogue) -> None:
    listed = json.loads(files("polylint.api").joinpath("data/api.json").read_text(encoding="utf-8"))["endpoints"]
    verdicts = {catalogue.change(name, V21, new) for name, new in product(listed, (V22, V23, V24, V25))}
    assert verdicts == {"unknown"}


def test_why_names_what_changed(catalogue: Catalogue) -> None:
    assert catalogue.why("POST /api/bulk/syncs", V24, V25) == (
        "discover, schedule removed from the request body; default_schedule newly required in the request body; "
        "discover, schedule removed from the response"
    )
    assert catalogue.why("PATCH /api/webhooks/{id}", V23, V25) == "is now PUT /api/webhooks/{id}"
    assert catalogue.why("GET /api/syncs", V24, V25) == (
        "encryption_passphrase, fields, filter_logic and 6 more removed from the response; the list is paginated"
    )


def test_why_joins_the_steps(catalogue: Catalogue) -> None:
    assert catalogue.why("POST /api/bulk/syncs", V23, V25) == (
        f"{catalogue.why('POST /api/bulk/syncs', V23, V24)}; {catalogue.why('POST /api/bulk/syncs', V24, V25)}"
    )


def test_doubt_names_what_is_missing(catalogue: Catalogue) -> None:
    assert catalogue.doubt("POST /api/webhooks/{id}/disable", V22, V25) == f"{V22} does not have it"
    assert (
        catalogue.doubt("GET /api/connections", V21, V25) == f"what changed between {V21} and {V22} is not established"
    )


def test_most_endpoints_are_unchanged(catalogue: Catalogue) -> None:
    listed = json.loads(files("polylint.api").joinpath("data/api.json").read_text(encoding="utf-8"))["endpoints"]
    of_2024 = [name for name, versions in listed.items() if V24 in versions]
    verdicts = [catalogue.change(name, V24, V25) for name in of_2024]
    assert (len(of_2024), verdicts.count("unchanged"), verdicts.count("changed")) == (114, 88, 14)


# ---------------------------------------------------------------- nearest version


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (V24, V24),
        ("2024-2-8", V24),
        ("2024-02-09", V24),
        ("v2024-02-08", V24),
        ("20240208", V24),
        (" 2024-02-08 ", V24),
        ("2024/02/08", V24),
        ("2024_02_08", V24),
        ("2024-08-02", V24),
        ("2024-02-31", V24),
        ("2025-02-08", V24),
        ("2024-02-08T00:00:00Z", V24),
        ("2025-09-81", V25),
        ("2025-9-18", V25),
        ("2025-10-18", V25),
        ("2025-10-01", V25),
        ("2025-19-18", V25),
        ("2023-04-26", V23),
        ("2022-12-21", V22),
        ("2021-05-23", V21),
        ("latest", None),
        ("", None),
        ("1.0", None),
        ("v2", None),
        ("2024", None),
        ("2024-02", None),
        ("2019-01-01", None),
        ("2030-01-01", None),
        ("9999-99-99", None),
        ("0000-00-00", None),
        ("1712024020812", None),
        ("{version}", None),
    ],
)
def test_nearest_version(catalogue: Catalogue, text: str, version: str | None) -> None:
    assert catalogue.nearest_version(text) == version
