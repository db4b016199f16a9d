"""`spilno worker`: the jobs of procrastinate and the ticks, in one process."""

import asyncio
import logging
import os
import threading

from procrastinate import App
from procrastinate.contrib.django import app

from spilno.config import processes, ticks

STALLED = 30  # seconds without a sign of life: the worker of the job was killed
GRACE = 5  # seconds to end what runs after the supervisor was killed
log = logging.getLogger("spilno.worker")


def run() -> None:
    """Work until SIGTERM or SIGINT."""
    if processes.MARK in os.environ:
        processes.end_after_parent(GRACE)
    stop = threading.Event()
    thread = threading.Thread(target=ticks.forever, args=[stop], name="ticks", daemon=True)
    thread.start()
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    try:
        with app.replace_connector(connector) as jobs:
            asyncio.run(_work(jobs))
    finally:
        stop.set()
        thread.join(timeout=10)


async def _work(jobs: App) -> None:
    async with jobs.open_async():
        reaper = asyncio.create_task(_reap(jobs))
        try:
            await jobs.run_worker_async(
                queues=["default"],
                concurrency=4,
                shutdown_graceful_timeout=5,
                update_heartbeat_interval=5,
                stalled_worker_timeout=STALLED,
                delete_jobs="successful",
            )
        finally:
            reaper.cancel()


async def _reap(jobs: App) -> None:
    """Give back the jobs of killed workers. Every job may therefore run twice."""
    while True:
        try:
            stalled = await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED)
            for job in stalled:
                await jobs.job_manager.retry_job(job)
        except Exception:
            log.exception("the reaper of stalled jobs failed")
        await asyncio.sleep(10)
