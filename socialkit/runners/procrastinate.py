"""Many machines: procrastinate rings for what is due, and the ledger decides what comes of it.

Only what is due now enters its queue, so nothing there is worth keeping: a job may be lost, doubled or late.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from psycopg_pool import PoolTimeout

from socialkit.errors import LedgerError, LedgerFileError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.postgresql_poolers import EXHAUSTED, said_by_pooler
from socialkit.ledger.engines.postgresql_refusals import refusal_of
from socialkit.ledger.reading.due import Due
from socialkit.ledger.writing.uncertain_deliveries import uncertain_deliveries
from socialkit.model.delivery import Delivery, Selection, qualified
from socialkit.platforms.delivery_words import state_word
from socialkit.publishing.calling import attempt
from socialkit.publishing.reconciling import due_looks, look_for
from socialkit.publishing.rounds import due_for, hold_for
from socialkit.runners.site import Site
from socialkit.runners.told_faults import QUEUE

#: A pooler gives the next transaction another connection, which knows nothing of what was prepared in this.
_UNPREPARED = {"prepare_threshold": None}
#: Whoever listens behind a pooler that hands out connections for a transaction hears nothing, and fills its
#: log: the queue is asked each second behind any, since nobody can tell which one it is.
_UNHEARD = {"listen_notify": False, "fetch_job_polling_interval": 1.0}
#: Every five seconds: no post comes later than that for it.
_OFTEN = "* * * * * */5"
#: Seconds after which a worker that has said nothing is dead (procrastinate's own heartbeat comes each 10).
_DEAD = 60.0
_SITE = "socialkit"
#: Seconds between two looks at whether to stop.
_GLANCE = 0.2
#: Seconds until a server that does not answer is asked again.
_PAUSE = 1.0
#: Seconds after which a worker of procrastinate's has rung several times, and has said that it is alive.
_LASTING = 15.0
#: Of a server that answers: it is read-only (a standby, too), or has no room.
_TOLD = ("25006", "53")
_GOES_ON = "nothing is lost, this goes on as soon as it"
_SILENT = f"does not answer; {_GOES_ON} does"
_AGAIN = "; try again"


def make_app(url: str, campaign: str) -> App:
    """Give procrastinate's app for a campaign (by its id) with its ledger at ``url``, in PostgreSQL.

    Its queue is called like the campaign. ``url`` may be empty as long as the app is not opened.
    """
    address = f"postgresql:{url.partition(':')[2]}" if url else ""
    app = App(connector=PsycopgConnector(conninfo=address, kwargs=_UNPREPARED))
    settings = {"queue": campaign or _SITE}
    app.task(name="publish", pass_context=True, **settings)(_publish)
    app.task(name="look", pass_context=True, **settings)(_look)
    ring = app.task(name="ring", pass_context=True, queueing_lock=f"{campaign} ring", **settings)(_ring)
    app.periodic(cron=_OFTEN)(ring)
    return app


async def work(
    app: App, site: Site, concurrency: int, *, pause: float = _PAUSE, lasting: float = _LASTING
) -> None:
    """Publish until the site is to stop; the calls under way are finished, no other is begun.

    A server that goes away ends procrastinate's worker: another one begins when it answers again, which is
    tried each ``pause``, and told when it has been so for ``lasting`` (seconds). What the server itself says
    is told as the ledger's, such as that it is read-only. Raises LedgerFileError where it answers, and this
    user lacks the rights to procrastinate's tables, or to the ledger's.
    """
    _hush()
    while not site.worker.stopping():
        heard: LedgerError | None = None
        said = _SILENT
        try:
            # The pool would wait longer and longer between its own tries.
            await asyncio.to_thread(site.refresh)
            await _unless_stopped(_open(app), site)
            if not site.worker.stopping():
                await _shift(app, site, concurrency, lasting)
        except (ConnectorException, psycopg.OperationalError, LedgerError) as error:
            heard, said = _what_passes(error, site), _said(error, site)
        finally:
            # Also one that could not be opened: it is not opened anew before.
            await app.close_async()
        if not site.worker.stopping():
            _tell_away(site, heard, said)
        await asyncio.sleep(pause)


async def _open(app: App) -> None:
    await app.open_async()
    await _tables(app)


async def _shift(app: App, site: Site, concurrency: int, lasting: float) -> None:
    """Publish until the site is to stop, or the server is gone.

    That it answers again is told once that has lasted: a pooler may end each worker that has begun.
    """
    worker = app.run_worker_async(
        queues=[site.worker.campaign],
        name=site.worker.name,
        concurrency=concurrency,
        additional_context={_SITE: site},
        delete_jobs="always",
        # Signals are heard by who runs this, and say which one it was.
        install_signal_handlers=False,
        **(_UNHEARD if site.ledger.pooled else {}),
    )
    begun = monotonic()

    def glance() -> None:
        if monotonic() - begun >= lasting and site.faults.ends(QUEUE):
            site.tell("the queue answers again")

    # It ends what it is at, and is called cancelled then.
    await _unless_stopped(worker, site, glance)
    if site.refused:
        raise site.refused


async def _unless_stopped(
    deed: Coroutine[Any, Any, None], site: Site, glance: Callable[[], None] = lambda: None
) -> None:
    """Do something, with a ``glance`` now and then, and break it off where the site is to stop."""
    doing = asyncio.create_task(deed)
    while not doing.done():
        await asyncio.wait([doing], timeout=_GLANCE)
        if not doing.done():
            glance()
        if site.worker.stopping() or site.refused:
            doing.cancel()
            break
    with suppress(asyncio.CancelledError):
        await doing


def _said(error: Exception, site: Site) -> str:
    """Give what to tell of a queue that does not answer: of a pooler that is why, what to do about it."""
    cause = error.__cause__ or error
    meant = said_by_pooler(str(cause))
    if not meant and site.ledger.pooled and isinstance(cause, PoolTimeout):
        # The ledger got one just before: what the queue waited for in vain is one more.
        meant = EXHAUSTED, LedgerError
    return f"{meant[0].removesuffix(_AGAIN)}; {_GOES_ON} answers" if meant else _SILENT


def _tell_away(site: Site, heard: LedgerError | None, said: str) -> None:
    """Tell once that this waits: for a server by what was ``heard`` of it, else for the queue (``said``)."""
    if heard is not None:
        site.hear(heard)
    elif site.faults.begins(QUEUE, said):
        site.tell(f"the queue {said}")


def _what_passes(error: Exception, site: Site) -> LedgerError | None:
    """Give what a server says that lets us wait; None: it does not answer. Raises what lasts."""
    if isinstance(error, LedgerError):
        if not error.may_pass:
            raise error
        return error
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    if isinstance(cause, psycopg.errors.InsufficientPrivilege):
        raise LedgerFileError(
            f"the ledger {site.ledger.name} may not be used by this user: start `run --workers` once as who "
            "owns its tables, which makes procrastinate's, then GRANT SELECT, INSERT, UPDATE, DELETE on all "
            "tables and USAGE on all sequences"
        ) from None
    if isinstance(cause, psycopg.Error) and (cause.sqlstate or "").startswith(_TOLD):
        return refusal_of(cause, site.ledger.name)
    if not isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        raise error
    return None


@cache
def _hush() -> None:
    """Leave out what procrastinate and its pool log of a server that is away: a line of ours tells it.

    Whoever has set up logging hears all.
    """
    if logging.getLogger().hasHandlers():
        return
    logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())
    rest = logging.StreamHandler()
    rest.setLevel(logging.WARNING)
    rest.addFilter(lambda log: not (log.exc_info and isinstance(log.exc_info[1], ConnectorException)))
    # asyncio tells of its side tasks, whose faults nobody fetches.
    for name in ("procrastinate", "asyncio"):
        logging.getLogger(name).addHandler(rest)


async def _tables(app: App) -> None:
    """Make procrastinate's own tables where they are not there yet; another machine may be at it, too."""
    if await app.check_connection_async():
        return
    try:
        await app.schema_manager.apply_schema_async()
    except ConnectorException:
        if not await app.check_connection_async():
            raise


def _publish(
    context: Any,  # noqa: ANN401 procrastinate's
    campaign: str,
    key: str,
    version: int,
    account: str = "",
) -> None:
    """Ring for one version of a delivery: whether anything happens, the ledger decides."""
    site = _site(context)
    with site.turn(account, "publish") as mine:
        if not mine or campaign != site.worker.campaign:
            return
        try:
            done = attempt(site.ledger, key, version, site.worker)
        except LedgerError as error:
            if site.faults.begins(key, str(error)):
                site.tell(f"{key}: {error}; it is tried again")
            return
        site.faults.ends(key)
    if done:
        _tell(site, [done.delivery])


def _look(context: Any, campaign: str, key: str, account: str = "") -> None:  # noqa: ANN401 procrastinate's
    """Look for one uncertain delivery."""
    site = _site(context)
    with site.turn(account, "look") as mine:
        if not mine or campaign != site.worker.campaign:
            return
        try:
            only = Selection(keys=(qualified(campaign, key),))
            waiting = uncertain_deliveries(site.ledger, now=site.worker.now(), selection=only)
            found = [look_for(site.ledger, each, site.worker) for each in waiting]
        except LedgerError as error:
            if site.faults.begins(f"{key} look", str(error)):
                site.tell(f"{key}: {error}; it is looked for again")
            return
        site.faults.ends(f"{key} look")
    _tell(site, [each for each in found if each])


async def _ring(context: Any, timestamp: int) -> None:  # noqa: ANN401 procrastinate's
    """Ring for all that is due, hold what is too late, and sweep up after workers that are dead."""
    del timestamp
    site, app = _site(context), context.app
    try:
        tasks = await asyncio.to_thread(_due, site)
    except LedgerError as error:
        site.hear(error)
        return
    site.heard()
    for name, values, lock in tasks:
        try:
            task = app.tasks[name]
            # Its queue keeps the id that the campaign had: a job left in one must keep none out of another.
            await task.configure(queueing_lock=f"{task.queue}: {lock}").defer_async(**values)
        except AlreadyEnqueued:
            continue
    await _sweep(app, app.tasks["ring"].queue)


def _due(site: Site) -> list[tuple[str, dict[str, Any], str]]:
    """Give what to ring for: the task, its values, and the lock that keeps it from queueing twice."""
    site.refresh()
    ledger, worker = site.ledger, site.worker
    own = worker.campaign
    looks = [each.delivery for each in due_looks(ledger, worker)]
    due = due_for(ledger, worker)
    _tell(site, hold_for(ledger, worker))
    return [
        *(("look", _named(own, each), f"{own}/{each.key} look") for each in looks),
        *(("publish", {**_named(own, each), "version": each.version}, f"{own}/{each.key}") for each in due),
    ]


def _named(campaign: str, each: Delivery | Due) -> dict[str, Any]:
    return {"campaign": campaign, "key": each.key, "account": each.account}


async def _sweep(app: App, queue: str) -> None:
    """Remove what dead workers were at: what it was for is rung for anew."""
    for job in await app.job_manager.get_stalled_jobs(queue=queue, seconds_since_heartbeat=_DEAD):
        await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)


def _tell(site: Site, deliveries: Iterable[Delivery]) -> None:
    for each in deliveries:
        site.tell(
            f"{each.key} {state_word(each)} {each.receipt.url if each.receipt else each.reason}".rstrip()
        )


def _site(context: Any) -> Site:  # noqa: ANN401 procrastinate's
    """Give what this process publishes with: what `socialkit run` has, else what the environment says."""
    found = context.additional_context.get(_SITE)
    return found if isinstance(found, Site) else _own_site()


@cache
def _own_site() -> Site:
    """Read ``SOCIALKIT_LEDGER`` and ``SOCIALKIT_FILE``, for procrastinate's own workers."""
    return Site(
        ledger=Ledger.open(os.environ["SOCIALKIT_LEDGER"]),
        file=Path(os.environ.get("SOCIALKIT_FILE", "posts.yaml")),
        clock=partial(datetime.now, UTC),
        environment=os.environ,
        tell=print,
    )


#: For procrastinate's own workers: ``procrastinate --app=socialkit.runners.procrastinate.app worker``.
app = make_app(os.environ.get("SOCIALKIT_LEDGER", ""), os.environ.get("SOCIALKIT_CAMPAIGN", ""))
