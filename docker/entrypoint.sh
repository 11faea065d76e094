#!/bin/sh
# Gives a part of the system the passwords that the setup service made, then becomes that part.
set -eu
secrets=/run/tijding/env
if [ -r "$secrets" ]; then
  set -a
  . "$secrets"
  set +a
fi
exec "$@"
