"""Publishers' rules: one small file a publisher, found by name (``parser:`` in feeds.yaml) or host."""

from __future__ import annotations

from urllib.parse import urlsplit

from tijding.sites import dpg, nos, nu, rtl, vrt
from tijding.sites.site import GENERIC, Site

SITES: dict[str, Site] = {site.name: site for site in (nos.SITE, nu.SITE, rtl.SITE, vrt.SITE, dpg.SITE)}


def site_for(url: str, name: str | None) -> Site:
    """Return the rules called ``name``, or those of the URL's host, or those that fit most pages."""
    if name and name in SITES:
        return SITES[name]
    host = urlsplit(url).hostname or ""
    for site in SITES.values():
        if any(host == own or host.endswith(f".{own}") for own in site.hosts):
            return site
    return GENERIC
