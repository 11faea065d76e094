"""Station six: sends alerts, each once to each URL of its channels.

    deliveries due --> claim (sending) --> send --> delivered | tried again later | failed
                            |
                            +--> never came back --> unknown: reported, not repeated

Watch makes one delivery for each channel. A channel may have several URLs, which are known only here:
on first sight a delivery becomes that of the channel's first URL (``default#2f3a91``), and each other
URL gets one of its own, so that a URL which fails is tried again without bothering the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


def run(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    channels: Mapping[str, Sequence[str]],
    limit: int | None = None,
) -> Report:
    """Send what is due; ``channels`` maps a channel's name to its Apprise URLs."""
    report = Report(station=Station.NOTIFY)
    for delivery in store.due(Delivery, Station.NOTIFY, clock(), limit or settings.batch):
        report += _deliver(store, settings, clock, delivery, channels)
    return report


def _deliver(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    delivery: Delivery,
    channels: Mapping[str, Sequence[str]],
) -> Report:
    """Send one delivery, or record why not."""
    try:
        alert, url = _alert(store, delivery), _url(settings, delivery, channels)
    except DeliveryError as error:
        return _failed(store, settings, delivery, error, clock())
    if delivery.state is DeliveryState.SENDING and not repeatable(url):
        return _lost(store, delivery, clock())
    with undisturbed():
        claimed = _claim(store, delivery, url, channels, clock())
        if claimed is None:
            return Report(station=Station.NOTIFY, conflicts=1)
        try:
            send(url, alert, settings.data)
        except DeliveryError as error:
            return _failed(store, settings, claimed, error, clock())
        return _delivered(store, claimed, clock())


def _alert(store: Store, delivery: Delivery) -> Alert:
    alert = store.get(Alert, delivery.alert)
    if alert is None:
        raise DeliveryError(delivery.channel, "has no alert to send")
    return alert


def _url(settings: Settings, delivery: Delivery, channels: Mapping[str, Sequence[str]]) -> str:
    """Return the URL that a delivery goes to. Raises DeliveryError where the channel has it no more."""
    name, _, marked = delivery.channel.partition("#")
    urls = channels.get(name, ())
    variable = settings.channels.get(name, "its variable")
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
    again = next_try(settings.retry, key=delivery.id, tries=tries, now=now)
    state = DeliveryState.PENDING if again else DeliveryState.FAILED
    failed = delivery.failed(Station.NOTIFY, str(error), now, again)
    conflicts = len(store.write([[replace(failed, state=state, changed_at=now)]]))
    problem = f"alert {delivery.alert} to {error}"
    return Report(station=Station.NOTIFY, failed=1 - conflicts, conflicts=conflicts, problems=(problem,))


def _lost(store: Store, delivery: Delivery, now: datetime) -> Report:
    """Record that nobody knows whether a delivery arrived; it is not sent again."""
    unknown = replace(delivery.hand_to(None, None), state=DeliveryState.UNKNOWN, changed_at=now)
    conflicts = len(store.write([[unknown]]))
    problem = f"alert {delivery.alert} to {delivery.channel}: the sender died while sending; not sent again"
    return Report(station=Station.NOTIFY, failed=1 - conflicts, conflicts=conflicts, problems=(problem,))
