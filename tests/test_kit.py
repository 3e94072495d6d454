"""Recorded programs judge what polylint says and does; without the recorder's kit these tests are skipped."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from benchmarks.accuracy import find_kit, score

KIT = find_kit()
pytestmark = [
    pytest.mark.skipif(KIT is None, reason="the recorder's kit is not here; set POLYLINT_KIT to its folder"),
    pytest.mark.skipif(sys.version_info < (3, 11), reason="the kit needs Python 3.11"),
]

OURS = {
    "01_whoami",
    "02_pinned_connections",
    "04_bulk_create_constants",
    "05_session_without_version",
    "06_httpx_base_url",
    "07_urllib_add_header",
    "08_percent_urls",
    "09_resync_dumps",
    "10_headers_function",
    "12_patch_webhook",
    "13_client_class",
    "17_header_merges",
    "18_schedule_in_steps",
    "19_multi_schedule",
    "20_sync_report",
    "27_read_modify_write",
    "29_partial_table",
}
"""Development cases in one module with requests, httpx and urllib."""


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    assert KIT is not None
    return score(KIT)[1]


def test_versions_of_single_modules_are_found(results: dict[str, Any]) -> None:
    counts = [case["counts"] for case in results["cases"] if case["case"] in OURS]
    found = sum(count.get("version", 0) for count in counts)
    assert found >= 0.95 * sum(count.get("requests", 0) for count in counts)


def test_no_call_is_false(results: dict[str, Any]) -> None:
    assert results["summary"]["precision"] == 1.0


def test_no_diagnostic_is_false(results: dict[str, Any]) -> None:
    assert results["summary"]["false_diagnostics"] == 0


def test_safe_fixes_break_nothing(results: dict[str, Any]) -> None:
    assert {case["case"]: case["safe_problems"] for case in results["cases"] if case["safe_problems"]} == {}


def test_unsafe_fixes_break_nothing(results: dict[str, Any]) -> None:
    assert results["summary"]["broken"] == 0


def test_migrated_programs_stay_as_they_are(results: dict[str, Any]) -> None:
    assert results["summary"]["decoys_ok"] == results["summary"]["decoys"]


def test_fixing_again_changes_nothing(results: dict[str, Any]) -> None:
    assert results["summary"]["idempotent"] == results["summary"]["cases"]


def test_layout_is_kept(results: dict[str, Any]) -> None:
    assert results["summary"]["layout_ok"] == results["summary"]["cases"]


def test_every_program_is_migrated(results: dict[str, Any]) -> None:
    left = {
        case["case"]: case["unsafe"]
        for case in results["cases"]
        if not case["decoy"] and case["unsafe"] not in ("pass", "kept")
    }
    assert left == {}


def test_nothing_expected_is_missed(results: dict[str, Any]) -> None:
    assert {case["case"]: case["missed"] for case in results["cases"] if case["missed"]} == {}


def test_safe_fixes_alone_migrate_what_they_can(results: dict[str, Any]) -> None:
    assert results["summary"]["safe_done"] >= 17
