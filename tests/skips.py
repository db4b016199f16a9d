"""Says what was skipped and why. Under CI=true a skipped test is a failure."""

import os

import pytest

IN_CI = os.environ.get("CI") == "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests share one running site, so one process runs them; others go by file."""
    for item in items:
        group = "site" if item.get_closest_marker("browser") else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"Пропущено: {report.nodeid}: {reason}")
    if IN_CI and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("Під CI=true пропущена перевірка є помилкою.")
