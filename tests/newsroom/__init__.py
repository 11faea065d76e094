"""The sample newsroom: a small server of invented Dutch publishers, for the tests and the demo.

with Newsroom(now=now) as newsroom:
    write_config(newsroom, folder)
    ...
    newsroom.advance()
    newsroom.expected()
"""

from newsroom.config import write_config
from newsroom.expect import Expected, ExpectedArticle
from newsroom.handler import Request
from newsroom.reading import ScriptError
from newsroom.server import Newsroom, overlaps

__all__ = ["Expected", "ExpectedArticle", "Newsroom", "Request", "ScriptError", "overlaps", "write_config"]
