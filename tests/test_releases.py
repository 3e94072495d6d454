"""The releases of the SDK: what is in each, and what becomes of it in another."""

from __future__ import annotations

import subprocess
import sys

import pytest

from polylint.api.catalogue import load_catalogue
from polylint.api.releases import MethodHeir, Parameter, Releases, TypeHeir, load_releases

V22, V23, V24, V25 = "2022-12-12", "2023-04-25", "2024-02-08", "2025-09-18"
LAST = "25.9.10"


@pytest.fixture(scope="module")
def releases() -> Releases:
    return load_releases()


# ---------------------------------------------------------------- releases


def test_what_is_known_of_all(releases: Releases) -> None:
    assert releases.package == "polytomic"
    assert (len(releases.names), releases.names[0], releases.names[-1]) == (34, "0.1.0", LAST)
    assert releases.names.index("1.9.3") < releases.names.index("1.10.1")
    assert releases.error_base == "polytomic.core.api_error.ApiError"
    assert len(releases.hashes[LAST]) == 64
    assert all(link.startswith("https://") for link in releases.links.values())


def test_they_are_read_once() -> None:
    assert load_releases() is load_releases()


def test_reading_them_needs_no_command_line_or_network_library() -> None:
    code = "import sys; from polylint.api.releases import load_releases; load_releases(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"argparse", "click", "libcst", "http"}.isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "api", "parameter", "sends", "fixed", "python"),
    [
        ("0.1.0", V22, "polytomic_version", None, False, ">=3.7,<4.0"),
        ("0.1.2", V23, "x_polytomic_version", None, False, ">=3.8,<4.0"),
        ("0.2.0", V24, None, V24, True, ">=3.8,<4.0"),
        ("1.5.0", V24, None, V24, True, ">=3.8,<4.0"),
        ("1.6.1", V24, "version", None, False, ">=3.8,<4.0"),
        ("1.18.0", V24, "version", None, False, ">=3.8,<4.0"),
        ("25.9.1", V25, "version", V25, False, ">=3.10,<4.0"),
        (LAST, V25, "version", V25, False, ">=3.10,<4.0"),
    ],
)
def test_the_version_header(
    name: str, api: str, parameter: str | None, sends: str | None, fixed: bool, python: str, releases: Releases
) -> None:
    found = releases.release(name)
    assert (found.api, found.version_parameter, found.sends, found.fixed) == (api, parameter, sends, fixed)
    assert found.python == python
    assert parameter is None or parameter in found.constructor


def test_constructors(releases: Releases) -> None:
    assert releases.release("1.18.0").required == {"token"}
    assert releases.release(LAST).required == frozenset()
    assert "max_retries" not in releases.release("25.9.3").constructor
    assert "max_retries" in releases.release("25.9.4").constructor
    assert "async_token" in releases.release(LAST).constructor


def test_which_speak_a_version(releases: Releases) -> None:
    assert releases.speaking(V22) == ("0.1.0",)
    assert releases.speaking(V25) == tuple(f"25.9.{n}" for n in range(1, 11))
    assert releases.speaking("2021-05-23") == ()
    assert all(releases.release(name).api in load_catalogue().versions for name in releases.names)


# ---------------------------------------------------------------- what can be imported


@pytest.mark.parametrize(
    ("dotted", "kind"),
    [
        ("polytomic.Polytomic", "sync"),
        ("polytomic.client.Polytomic", "sync"),
        ("polytomic.AsyncPolytomic", "async"),
        ("polytomic.client.AsyncPolytomic", "async"),
        ("polytomic.types.Polytomic", None),
        ("other.Polytomic", None),
        ("Polytomic", None),
    ],
)
def test_the_client(dotted: str, kind: str | None, releases: Releases) -> None:
    assert releases.client(dotted) == kind


@pytest.mark.parametrize(
    ("dotted", "resource"),
    [
        ("polytomic.bulk_sync.client.BulkSyncClient", "bulk_sync"),
        ("polytomic.bulk_sync.client.AsyncBulkSyncClient", "bulk_sync"),
        ("polytomic.resources.bulk_sync.client.BulkSyncClient", "bulk_sync"),
        ("polytomic.bulk_sync.schemas.client.SchemasClient", "bulk_sync.schemas"),
        ("polytomic.schemas.client.SchemasClient", "schemas"),
        ("polytomic.resources.permissions.resources.roles.client.RolesClient", "permissions.roles"),
        ("polytomic.permissions.client.PermissionsClient", "permissions"),
        ("polytomic.bulk_sync.BulkSyncClient", None),
        ("polytomic.client.Polytomic", None),
        ("polytomic.BulkSchedule", None),
        ("other.bulk_sync.client.BulkSyncClient", None),
    ],
)
def test_resources(dotted: str, resource: str | None, releases: Releases) -> None:
    assert releases.resource_of(dotted) == resource
    assert resource is None or releases.is_resource(resource)


def test_which_have_a_resource(releases: Releases) -> None:
    assert releases.having_resource("bulk_sync.schedules")[0] == "1.15.5"
    assert releases.having_resource("connections.proxy")[0] == "25.9.3"
    assert releases.having_resource("nothing") == ()
    assert not releases.is_resource("nothing")


@pytest.mark.parametrize(
    ("dotted", "first", "last"),
    [
        ("polytomic", "0.1.0", LAST),
        ("polytomic.types.bulk_schedule", "0.1.0", "1.18.0"),
        ("polytomic.BulkSchedule", "0.1.0", "1.18.0"),
        ("polytomic.types.BulkSchedule", "0.1.0", "1.18.0"),
        ("polytomic.types.bulk_schedule.BulkSchedule", "0.1.0", "1.18.0"),
        ("polytomic.resources", "0.1.0", "1.0.0"),
        ("polytomic.resources.bulk_sync", "0.1.0", "1.0.0"),
        ("polytomic.resources.model_sync.V2CreateSyncRequestMode", "0.1.0", "0.1.0"),
        ("polytomic.bulk_sync.CreateBulkSyncRequestSchemasItem", "25.9.1", LAST),
        ("polytomic.CreateBulkSyncRequestSchemasItem", "25.9.1", LAST),
        ("polytomic.Polytomic", "1.11.3", LAST),
        ("polytomic.client.Polytomic", "0.1.0", LAST),
        ("polytomic.UnauthorizedError", "0.1.0", LAST),
        ("polytomic.errors", "0.1.0", LAST),
        ("polytomic.errors.UnauthorizedError", "0.1.0", LAST),
        ("polytomic.errors.unauthorized_error.UnauthorizedError", "0.1.0", LAST),
        ("polytomic.core.api_error.ApiError", "0.1.0", LAST),
        ("polytomic.core.ApiError", "0.1.0", LAST),
        ("polytomic.ApiError", "0.2.0", LAST),
        ("polytomic.environment.PolytomicEnvironment", "0.1.0", LAST),
        ("polytomic.version", "0.1.2", LAST),
        ("polytomic.harbors", "25.9.3", LAST),
    ],
)
def test_what_can_be_imported(dotted: str, first: str, last: str, releases: Releases) -> None:
    found = releases.exporting(dotted)
    assert (found[0], found[-1]) == (first, last)


@pytest.mark.parametrize("dotted", ["polytomic.Nothing", "polytomic.types.nothing", "other", "other.BulkSchedule", ""])
def test_what_can_not_be_imported(dotted: str, releases: Releases) -> None:
    assert releases.exporting(dotted) == ()


def test_a_model(releases: Releases) -> None:
    found = releases.type("1.18.0", "BulkSchedule")
    assert found is not None
    assert (found.name, found.module, found.kind) == ("BulkSchedule", "types.bulk_schedule", "model")
    assert list(found.fields) == ["day_of_month", "day_of_week", "frequency", "hour", "minute", "month", "multi"]
    assert found.required == {"frequency"}
    assert releases.type(LAST, "BulkSchedule") is None


def test_a_field_with_another_name_on_the_wire(releases: Releases) -> None:
    found = releases.type("1.18.0", "BulkBulkSyncSchedule")
    assert found is not None
    assert found.fields["sync_mode"] == "syncMode"


def test_the_name_that_the_package_exports_comes_first(releases: Releases) -> None:
    model, error = (releases.type(LAST, name) for name in ("ApiError", "core.ApiError"))
    assert model is not None
    assert error is not None
    assert (model.kind, model.module) == ("model", "types.api_error")
    assert (error.kind, error.module) == ("error", "core.api_error")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ExecutionStatus", "enum"),
        ("V2EnricherMapping", "alias"),
        ("EventBody", "union"),
        ("UnauthorizedError", "error"),
        ("BulkSyncClient", "client"),
        ("PolytomicEnvironment", "enum"),
        ("RequestOptions", "other"),
    ],
)
def test_kinds_of_types(name: str, kind: str, releases: Releases) -> None:
    found = releases.type("1.18.0", name)
    assert found is not None
    assert found.kind == kind


# ---------------------------------------------------------------- methods


def test_a_method(releases: Releases) -> None:
    found = releases.method("1.18.0", "bulk_sync.start")
    assert found is not None
    assert (found.endpoint, found.returns) == ("POST /api/bulk/syncs/{id}/executions", "BulkSyncExecutionEnvelope")
    assert found.parameters[:3] == (
        Parameter("id", "path", "id", True, True, "str"),
        Parameter("fetch_mode", "body", "fetch_mode", False, False, "BulkFetchMode"),
        Parameter("resync", "body", "resync", False, False, "bool"),
    )
    assert found.errors == {400: "BadRequestError", 401: "UnauthorizedError", 409: "ConflictError"}
    assert found.static == ()


def test_the_names_of_parameters_on_the_wire(releases: Releases) -> None:
    found = releases.method("25.9.1", "query_runner.run_query")
    assert found is not None
    assert {each.name: (each.place, each.wire) for each in found.parameters} == {
        "connection_id": ("path", "connection_id"),
        "query": ("query", "query"),
        "run_query_request_query": ("body", "query"),
        "idempotency_key": ("header", "Idempotency-Key"),
    }


def test_a_parameter_that_is_the_whole_body(releases: Releases) -> None:
    found = releases.method("0.1.2", "bulk_sync.activate")
    assert found is not None
    assert found.parameters[1] == Parameter("request", "whole", "request", True, False, "ActivateSyncInput")


@pytest.mark.parametrize(
    ("release", "order"),
    [
        ("1.16.1", ["id", "org_id"]),
        ("1.17.0", ["org_id", "id"]),
        ("1.17.1", ["id", "org_id"]),
        ("1.18.0", ["org_id", "id"]),
    ],
)
def test_the_order_of_parameters(release: str, order: list[str], releases: Releases) -> None:
    found = releases.method(release, "users.get")
    assert found is not None
    assert [each.name for each in found.parameters] == order


def test_what_a_release_does_not_have(releases: Releases) -> None:
    assert releases.method(LAST, "bulk_sync.remove") is None
    assert releases.method(LAST, "nothing") is None
    assert releases.having("nothing") == ()
    assert releases.having("bulk_sync.list_") == ("1.5.0",)


def test_how_many_methods_raise_an_exception_of_their_own(releases: Releases) -> None:
    def counted(release: str) -> tuple[int, int]:
        names = {name for name in releases._data["methods"] if release in releases.having(name)}
        found = [each for each in (releases.method(release, name) for name in names) if each is not None]
        return sum(401 in each.errors for each in found), len(found)

    assert counted("1.18.0") == (114, 114)
    assert counted(LAST) == (26, 198)


def test_the_catalogue_knows_every_endpoint(releases: Releases) -> None:
    catalogue = load_catalogue()
    for release in releases.names:
        for name in releases._data["methods"]:
            method = releases.method(release, name)
            assert method is None or releases.release(release).api in catalogue.versions_of(method.endpoint)


# ---------------------------------------------------------------- what becomes of methods

RENAMED = [
    ("1.18.0", "bulk_sync.remove", LAST, "bulk_sync.delete", "25.9.2"),
    ("0.2.0", "permissions.roles.remove", LAST, "permissions.roles.delete", "25.9.2"),
    ("25.9.1", "users.remove_current_org_user", LAST, "users.delete_current_org_user", "25.9.2"),
    ("1.5.0", "bulk_sync.list_", LAST, "bulk_sync.list", "1.6.1"),
    ("1.5.0", "model_sync.executions.list_", "1.18.0", "model_sync.executions.list", "1.6.1"),
    ("1.4.0", "bulk_sync.list", "1.5.0", "bulk_sync.list_", "1.5.0"),
    ("0.1.2", "bulk_sync.executions.start", LAST, "bulk_sync.start", "0.2.0"),
    ("0.1.2", "events.api_v_2_get_events", LAST, "events.list", "0.2.0"),
    ("0.2.0", "model_sync.get_target_fields", LAST, "model_sync.targets.get_target_fields", "1.15.5"),
    ("25.9.1", "connections.execute_proxy", LAST, "connections.proxy.execute_proxy", "25.9.3"),
    ("0.1.0", "webhooks.delete", "1.18.0", "webhooks.remove", "0.2.0"),
]


@pytest.mark.parametrize(("old", "name", "new", "heir", "since"), RENAMED)
def test_methods_with_another_name(old: str, name: str, new: str, heir: str, since: str, releases: Releases) -> None:
    assert releases.method_heir(old, name, new) == MethodHeir(heir, "safe", since=since)


@pytest.mark.parametrize("kind", ["error", "insert", "record", "update", "warning"])
def test_the_methods_for_logs(kind: str, releases: Releases) -> None:
    for new in ("0.2.0", "1.18.0", LAST):
        for old_name, new_name in (("get_{}_log_ur_ls", "get_log_urls"), ("get_{}_logs", "get_logs")):
            assert releases.method_heir("0.1.2", f"model_sync.executions.{old_name.format(kind)}", new) == MethodHeir(
                f"model_sync.executions.{new_name}", "safe", since="0.2.0", added={"type": f"{kind}s"}
            )


def test_a_parameter_with_another_name(releases: Releases) -> None:
    heir = releases.method_heir("1.18.0", "connections.list_shared_connections", LAST)
    assert heir == MethodHeir(
        "connections.shared_connections.list_shared_connections",
        "safe",
        since="25.9.3",
        renamed={"parent_connection_id": "id"},
    )


def test_a_method_that_only_some_calls_of_have_an_heir(releases: Releases) -> None:
    heir = releases.method_heir("1.18.0", "model_sync.executions.update", LAST)
    assert heir == MethodHeir(
        "model_sync.executions.cancel",
        "unsafe",
        "only canceling is left, without a body",
        "25.9.1",
        dropped=("status",),
        when={"status": ("canceling", "canceled")},
    )


@pytest.mark.parametrize(
    ("old", "name", "new", "heir", "safety", "dropped"),
    [
        ("1.18.0", "model_sync.targets.get_target", LAST, "model_sync.targets.list", "manual", ("type", "search")),
        ("0.2.0", "model_sync.get_target", "1.18.0", "model_sync.targets.get_target", "safe", ()),
        ("0.1.2", "connections.get_target", LAST, "model_sync.targets.list", "manual", ("type", "search")),
        ("0.1.2", "connections.get_source", LAST, "model_sync.get_source", "unsafe", ()),
        ("0.1.2", "connections.get_source_fields", LAST, "model_sync.get_source_fields", "manual", ("query",)),
        ("0.1.2", "bulk_sync.get_source_schema", "1.18.0", "schemas.get", "safe", ()),
        (
            "1.18.0",
            "connections.create_shared_connection",
            LAST,
            "connections.shared_connections.create_shared_connection",
            "manual",
            ("parent_connection_id",),
        ),
    ],
)
def test_methods_whose_endpoint_moved(
    old: str, name: str, new: str, heir: str, safety: str, dropped: tuple[str, ...], releases: Releases
) -> None:
    found = releases.method_heir(old, name, new)
    assert found is not None
    assert (found.name, found.safety, found.dropped) == (heir, safety, dropped)


@pytest.mark.parametrize(
    ("old", "name", "new"),
    [
        ("1.18.0", "bulk_sync.remove", "25.9.1"),
        ("1.18.0", "bulk_sync.create", LAST),
        ("0.1.2", "bulk_sync.update", "1.18.0"),
        ("0.1.2", "bulk_sync.get_destination", LAST),
        ("1.18.0", "connections.create_shared_connection", "25.9.1"),
        ("1.18.0", "users.get", LAST),
        ("1.18.0", "nothing", LAST),
    ],
)
def test_methods_that_keep_their_name(old: str, name: str, new: str, releases: Releases) -> None:
    assert releases.method_heir(old, name, new) is None


def test_every_method_has_an_heir_in_the_newest_release(releases: Releases) -> None:
    for old in releases.names:
        for name in releases._data["methods"]:
            before, heir = releases.method(old, name), releases.method_heir(old, name, LAST)
            if before is not None and heir is not None:
                after = releases.method(LAST, heir.name)
                assert after is not None
                assert {*heir.renamed, *heir.dropped, *heir.when} <= {each.name for each in before.parameters}
                assert {*heir.renamed.values(), *heir.added} <= {each.name for each in after.parameters}


# ---------------------------------------------------------------- what becomes of types


@pytest.mark.parametrize(
    ("old", "name", "new", "heir", "since"),
    [
        ("1.18.0", "V2ConnectionForm", LAST, "ConnectionForm", "25.9.1"),
        ("1.18.0", "SyncRunningEvent", LAST, "EventingSyncRunningEvent", "25.9.1"),
        ("1.18.0", "ExecutionStatus", LAST, "UtilExecutionStatus", "25.9.1"),
        ("1.18.0", "Target", LAST, "ModelSyncV5Target", "25.9.3"),
        ("25.9.2", "Target", LAST, "ModelSyncV5Target", "25.9.3"),
        ("1.18.0", "ModelSyncResponse", "25.9.1", "SyncResponse", "25.9.1"),
        ("0.1.0", "V2ModelFieldRequest", "0.1.2", "ModelModelFieldRequest", "0.1.2"),
        ("0.1.0", "V2SyncResponseEnvelope", LAST, "ModelSyncV5ResponseEnvelope", "25.9.3"),
        ("1.16.1", "CommonOutputActor", LAST, "OutputActor", "25.9.1"),
    ],
)
def test_types_with_another_name(old: str, name: str, new: str, heir: str, since: str, releases: Releases) -> None:
    assert releases.type_heir(old, name, new) == TypeHeir((heir,), "rename", since=since)


def test_a_type_of_another_shape(releases: Releases) -> None:
    assert releases.type_heir("1.18.0", "RestErrResponse", LAST) == TypeHeir(
        ("ApiError",),
        "check",
        "an error has key, message, metadata and a number as status",
        "25.9.1",
        lost=("code", "context", "error"),
    )


@pytest.mark.parametrize("old", ["0.1.2", "1.9.0", "1.18.0"])
def test_a_type_that_depends_on_its_use(old: str, releases: Releases) -> None:
    heir = releases.type_heir(old, "BulkSchedule", LAST)
    assert heir is not None
    assert (heir.recipe, heir.lost) == ("context", ("multi",))
    assert heir.names == ("BulkSyncDefaultScheduleRequest", "BulkSyncDefaultScheduleResponse")
    assert heir.positions["bulk_sync.create.default_schedule"] == "BulkSyncDefaultScheduleRequest"
    assert heir.positions["answer"] == "BulkSyncDefaultScheduleResponse"


def test_what_depends_on_the_use_is_followed_through_several_releases(releases: Releases) -> None:
    near, far = (releases.type_heir("1.11.3", "SyncMode", new) for new in ("1.18.0", LAST))
    assert near is not None
    assert far is not None
    assert near.positions["bulk_sync.create.mode"] == "BulkSyncMode"
    assert far.names == ("ModelsyncSyncTargetMode", "BulkSyncTargetMode")
    assert far.positions["bulk_sync.create.mode"] == "BulkSyncTargetMode"


def test_one_that_is_left_does_not_depend_on_the_use(releases: Releases) -> None:
    heir = releases.type_heir("1.18.0", "ModelSyncField", "25.9.1")
    assert heir is not None
    assert (heir.names, heir.recipe, heir.positions) == (("SyncField",), "rename", {})


def test_types_that_are_gone(releases: Releases) -> None:
    found = {
        name: releases.type_heir("1.18.0", name, LAST) for name in ("BulkMultiScheduleConfiguration", "ConnectionMeta")
    }
    assert all(heir is not None and (heir.names, heir.recipe) == ((), "gone") and heir.why for heir in found.values())


def test_types_that_are_still_there(releases: Releases) -> None:
    assert releases.type_heir("1.18.0", "BulkSchema", LAST) is None
    assert releases.type_heir("1.18.0", "BulkSchedule", "1.17.0") is None
    assert releases.type_heir("1.18.0", "Nothing", LAST) is None


def test_how_many_types_are_gone_since_the_last_release_before(releases: Releases) -> None:
    names = [name for name in releases._data["names"] if "1.18.0" in releases.exporting(f"polytomic.{name}")]
    found = [each for each in (releases.type_heir("1.18.0", name, LAST) for name in names) if each is not None]
    recipes = [each.recipe for each in found]
    counted = {recipe: recipes.count(recipe) for recipe in ("rename", "check", "context", "gone")}
    assert counted == {"rename": 39, "check": 16, "context": 3, "gone": 4}
