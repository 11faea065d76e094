#!/bin/sh
# Gives a part of the system the passwords that the setup service made, then becomes that part.
# What it was given itself wins, as by `docker compose run -e NAME=VALUE`.
set -eu
secrets=/run/tijding/env
if [ -r "$secrets" ]; then
  given=$(export -p)
  set -a
  . "$secrets"
  set +a
  eval "$given"
fi
exec "$@"
