"""Station six: sends alerts, each once to each URL of its channels.

    deliveries due --> claim (sending) --> send --> delivered | tried again later | failed
                            |
                            +--> never came back --> unknown: reported, not repeated

Watch makes one delivery for each channel. A channel may have several URLs, which are known only here:
on first sight a delivery becomes that of the channel's first URL (``default#2f3a91``), and each other
URL gets one of its own, so that a URL which fails is tried again without bothering the rest. URLs are
served side by side, and one that fails is left alone for the rest of the run, so a slow channel holds up
no other. Deliveries of a digest fall due together and go in one message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

from tijding.backoff import next_try
from tijding.channels import mark, repeatable, send
from tijding.errors import DeliveryError
from tijding.ids import digest
from tijding.model import Alert, Delivery, DeliveryState, Report, Station
from tijding.settings import Settings
from tijding.stopping import undisturbed
from tijding.store import Store

LEASE = timedelta(minutes=5)
"""After which a delivery that is still being sent has been left by a process that died: five times the
longest that a sending may take. The outcome is unknown then, unless the channel can be asked twice."""
AT_ONCE = 8
"""URLs that are served side by side."""
IN_DIGEST = 200
"""Alerts that go in one digest at most; the rest go in another."""

Channels = Mapping[str, Sequence[str]]


def run(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    channels: Channels,
    limit: int | None = None,
) -> Report:
    """Send what is due; ``channels`` maps a channel's name to its Apprise URLs."""
    due = _due(store, clock(), limit or settings.batch)
    routes: dict[str, list[Delivery]] = {}
    for delivery in due:
        routes.setdefault(_route(delivery, channels), []).append(delivery)

    def serve(deliveries: Sequence[Delivery]) -> Report:
        return _serve(store, settings, clock, deliveries, channels)

    if len(routes) <= 1:
        return sum(map(serve, routes.values()), Report(station=Station.NOTIFY))
    with ThreadPoolExecutor(min(AT_ONCE, len(routes))) as pool:
        return sum(pool.map(serve, routes.values()), Report(station=Station.NOTIFY))


def _due(store: Store, now: datetime, limit: int) -> list[Delivery]:
    """Return what is due; of digests more than ``limit``, so that they are not cut in pieces."""
    due = store.due(Delivery, Station.NOTIFY, now, limit)
    if not any(one.digest for one in due):
        return due
    more = store.due(Delivery, Station.NOTIFY, now, max(limit, IN_DIGEST * AT_ONCE))
    known = {one.id for one in due}
    return [one for one in more if one.digest or one.id in known]


def _route(delivery: Delivery, channels: Channels) -> str:
    """Return the channel and URL that a delivery goes to, as ``default#2f3a91``."""
    name, _, marked = delivery.channel.partition("#")
    urls = channels.get(name, ())
    return delivery.channel if marked or not urls else f"{name}#{mark(urls[0])}"


def _serve(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    deliveries: Sequence[Delivery],
    channels: Channels,
) -> Report:
    """Send what goes to one URL, message by message, until one fails; the rest waits as long as that."""
    report = Report(station=Station.NOTIFY)
    messages = list(_messages(deliveries))
    for number, message in enumerate(messages):
        with undisturbed():
            done, reached = _deliver(store, settings, clock, message, channels)
        report += done
        if not reached:
            rest = [one for later in messages[number + 1 :] for one in later]
            return report + _put_off(store, settings, rest, clock())
    return report


def _messages(deliveries: Sequence[Delivery]) -> Iterator[Sequence[Delivery]]:
    """Yield single deliveries each by itself, and those of a digest together; begun ones always alone."""
    gathered = [one for one in deliveries if one.digest and one.state is DeliveryState.PENDING]
    known = {one.id for one in gathered}
    yield from ([one] for one in deliveries if one.id not in known)
    for start in range(0, len(gathered), IN_DIGEST):
        yield gathered[start : start + IN_DIGEST]


def _deliver(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    deliveries: Sequence[Delivery],
    channels: Channels,
) -> tuple[Report, bool]:
    """Send one message, or record why not; tell whether its URL could be reached."""
    report, url = Report(station=Station.NOTIFY), ""
    alerts: list[Alert] = []
    claimed: list[Delivery] = []
    for delivery in deliveries:
        try:
            alert, url = _alert(store, delivery), _url(settings, delivery, channels)
        except DeliveryError as error:
            report += _failed(store, settings, delivery, error, clock())
            continue
        if delivery.state is DeliveryState.SENDING and not repeatable(url):
            report += _lost(store, delivery, clock(), "the sender died while sending")
        elif mine := _claim(store, delivery, url, channels, clock()):
            claimed.append(mine)
            alerts.append(alert)
        else:
            report += Report(station=Station.NOTIFY, conflicts=1)
    try:
        if alerts:
            send(url, alerts, settings)
    except DeliveryError as error:
        now = clock()
        failed = [_failed(store, settings, one, error, now) for one in claimed]
        return sum(failed, report), False
    except Exception as error:  # noqa: BLE001 - stops no other URL, and its words, that may hold secrets, go nowhere
        why = f"a defect while sending, {type(error).__name__}"
        return sum([_lost(store, one, clock(), why) for one in claimed], report), False
    return sum([_delivered(store, one, clock()) for one in claimed], report), True


def _put_off(store: Store, settings: Settings, deliveries: Sequence[Delivery], now: datetime) -> Report:
    """Leave deliveries to a URL that just failed for a while; that is no try of theirs."""
    later = now + settings.retry.first
    waiting = [one for one in deliveries if one.state is DeliveryState.PENDING]
    refused = store.write([[replace(one, due_at=later)] for one in waiting])
    return Report(station=Station.NOTIFY, unchanged=len(waiting) - len(refused), conflicts=len(refused))


def _alert(store: Store, delivery: Delivery) -> Alert:
    alert = store.get(Alert, delivery.alert)
    if alert is None:
        raise DeliveryError(delivery.channel, "has no alert to send")
    return alert


def _url(settings: Settings, delivery: Delivery, channels: Mapping[str, Sequence[str]]) -> str:
    """Return the URL that a delivery goes to. Raises DeliveryError where the channel has it no more."""
    name, _, marked = delivery.channel.partition("#")
    urls = channels.get(name, ())
    variable = settings.channels[name].urls if name in settings.channels else "its variable"
    if not urls:
        raise DeliveryError(delivery.channel, f"no URLs for channel {name}: set {variable}")
    found = next((url for url in urls if not marked or mark(url) == marked), None)
    if found is None:
        raise DeliveryError(delivery.channel, f"this URL is no longer among those of {variable}")
    return found


def _claim(
    store: Store, delivery: Delivery, url: str, channels: Mapping[str, Sequence[str]], now: datetime
) -> Delivery | None:
    """Mark a delivery as being sent, by its version, so that only one worker does; None for another's.

    Where the channel's URLs are seen for the first time, each other one gets its delivery first.
    """
    name, _, marked = delivery.channel.partition("#")
    others = [] if marked else [one for one in dict.fromkeys(channels[name]) if one != url]
    lease = timedelta(0) if repeatable(url) else LEASE
    claimed = replace(
        delivery,
        channel=f"{name}#{mark(url)}",
        state=DeliveryState.SENDING,
        changed_at=now,
        due=Station.NOTIFY,
        due_at=now + lease,
    )
    if store.write([[*_for_others(store, delivery, name, others, now), claimed]]):
        return None
    return replace(claimed, version=claimed.version + 1)


def _for_others(
    store: Store, delivery: Delivery, name: str, urls: Sequence[str], now: datetime
) -> list[Delivery]:
    """Return deliveries for a channel's other URLs, those that are not there yet."""
    wanted = {f"{name}#{mark(url)}" for url in urls}
    made = [
        Delivery(
            id=digest("delivery", delivery.alert, channel),
            alert=delivery.alert,
            channel=channel,
            digest=delivery.digest,
            changed_at=now,
        )
        for channel in sorted(wanted)
    ]
    stored = store.get_many(Delivery, [one.id for one in made])
    return [one.hand_to(Station.NOTIFY, now) for one in made if one.id not in stored]


def _delivered(store: Store, claimed: Delivery, now: datetime) -> Report:
    """Record that it arrived, also over what another worker thought meanwhile: we know."""
    done = replace(claimed.hand_to(None, None), state=DeliveryState.DELIVERED, changed_at=now)
    while store.write([[done]]):
        found = store.get(Delivery, claimed.id)
        if found is None or found.state is DeliveryState.DELIVERED:
            return Report(station=Station.NOTIFY, conflicts=1)
        done = replace(done, version=found.version)
    return Report(station=Station.NOTIFY, done=1)


def _failed(
    store: Store, settings: Settings, delivery: Delivery, error: DeliveryError, now: datetime
) -> Report:
    """Record why a delivery did not go, to be tried again later, or given up until a replay."""
    tries = delivery.failure.tries + 1 if delivery.failure else 1
    key = delivery.channel if delivery.digest else delivery.id  # a digest stays together
    again = next_try(settings.retry, key=key, tries=tries, now=now)
    state = DeliveryState.PENDING if again else DeliveryState.FAILED
    failed = delivery.failed(Station.NOTIFY, str(error), now, again)
    conflicts = len(store.write([[replace(failed, state=state, changed_at=now)]]))
    problem = f"alert {delivery.alert} to {error}"
    return Report(station=Station.NOTIFY, failed=1 - conflicts, conflicts=conflicts, problems=(problem,))


def _lost(store: Store, delivery: Delivery, now: datetime, why: str) -> Report:
    """Record that nobody knows whether a delivery arrived; it is not sent again."""
    unknown = replace(delivery.hand_to(None, None), state=DeliveryState.UNKNOWN, changed_at=now)
    conflicts = len(store.write([[unknown]]))
    problem = f"alert {delivery.alert} to {delivery.channel}: {why}; not sent again"
    return Report(station=Station.NOTIFY, failed=1 - conflicts, conflicts=conflicts, problems=(problem,))
